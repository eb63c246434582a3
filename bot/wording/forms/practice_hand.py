"""Handing a practice on: somebody else is asked, in private."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.sheet import People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class PracticeHandValues:
    id: str
    once: str
    there: tuple[There, ...] = ()


def form(values: PracticeHandValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.practice_hand",
        title=speaker.say("form.practice_hand.title"),
        form="practice_hand",
        args={"id": values.id, "once": values.once, **elsewhere.args(values.there)},
        submit=speaker.say("form.practice_hand.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.practice_hand.about")),
            *somebody.fields(
                People("person", speaker.say("form.practice_hand.person"), most=1), values.there, speaker
            ),
            way_to_support(speaker),
        ),
    )
