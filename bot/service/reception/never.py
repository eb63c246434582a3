"""What is asked for now and then and does not exist here: lists of people by mood, by risk, by what they do.

A request for one is answered with the reason, whoever asks. What was typed is looked at for these words alone, and is
kept nowhere.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.service.acts import Answer, Press, Replace, Show, Whisper
from bot.service.reception.visit import Visit
from bot.wording.pages import never as page

Asked = Literal["state", "conduct"]

STATE = re.compile(
    r"(?<!\w)(at[- ]?risk|risks?|moods?|sentiments?|emotions?|burn[- ]?outs?|well[- ]?being|stressed|"
    r"riesgo|ánimo|risco|humor|humeurs?|risques?)(?!\w)",
    re.IGNORECASE,
)
CONDUCT = re.compile(
    r"(?<!\w)(participations?|attendance|engagement|(un)?answered|silent|inactive|statistics|stats|scores?|ranking|performance|"
    r"participación|participação|asistencia|présences?)(?!\w)",
    re.IGNORECASE,
)


def asked_for(words: str) -> Asked | None:
    """Which of the two this asks for, if any."""
    if STATE.search(words):
        return "state"
    return "conduct" if CONDUCT.search(words) else None


async def never(visit: Visit, press: Press) -> Answer:
    """R13. The reason, and what there is instead."""
    sheet = page.page("state" if press.args.get("w") == "state" else "conduct", visit.speaker)
    if visit.inside:
        return Replace(sheet)
    return Show(sheet) if press.view else Whisper(sheet)


PRESSES = {"never": never}
