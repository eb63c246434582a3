"""Handing a practice on: somebody else is asked, in private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, ticked
from bot.wording.sheet import Fields, People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class PracticeHandValues:
    id: str
    once: str


def form(values: PracticeHandValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.practice_hand",
        title=speaker.say("form.practice_hand.title"),
        form="practice_hand",
        args={"id": values.id, "once": values.once},
        submit=speaker.say("form.practice_hand.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.practice_hand.about")),
            People("person", speaker.say("form.practice_hand.person"), most=1),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str]) -> str | Unclear:
    """The platform's id of the person who was picked."""
    return next(iter(ticked(fields, "person")), "") or Unclear.at("person", "form.practice_hand.who")
