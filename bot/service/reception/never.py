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


def _one_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({words})(?!\w)", re.IGNORECASE)


STATE = _one_of(
    r"at[- ]?risk|risks?|moods?|sentiments?|emotions?|burn[- ]?outs?|well[- ]?being|stressed|"
    r"riesgos?|ánimos?|emociones|bienestar|agotamiento|estresad[oa]s?|"
    r"riscos?|humor|emoções|bem[- ]estar|esgotamento|estressad[oa]s?|"
    r"humeurs?|risques?|émotions?|bien[- ]être|épuisement|stressée?s?"
)
CONDUCT = _one_of(
    r"participations?|attendance|engagement|(un)?answered|silent|inactive|statistics|stats|scores?|ranking|performance|"
    r"participación|asistencia|estadísticas?|rendimiento|(no|sin) (ha[ns]? )?(respond\w+|contesta\w+)|"
    r"participação|presenças|estatísticas?|desempenho|não (respond\w+|contest\w+)|sem resposta|"
    r"présences?|statistiques?|rendement|pas (encore )?répondu|sans réponse"
)
OWN = re.compile(r"\W*(i|i['’]?m|je|j['’]\w+|yo|estoy|eu|estou)(?!\w)", re.IGNORECASE)
"""How somebody begins who speaks of themselves, and does not ask for others."""
OF_OTHERS = _one_of(r"who|list\w*|report|show|team|quién(es)?|list[ae]s?|equipo|qui|équipe|quem|equipe")


def asked_for(words: str) -> Asked | None:
    """Which of the two this asks for, if any. “I am so stressed” asks for none: it is no moment to be told of lists."""
    if OWN.match(words) and not OF_OTHERS.search(words):
        return None
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
