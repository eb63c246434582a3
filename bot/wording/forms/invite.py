"""Asking more people before the circle opens."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, ticked
from bot.wording.sheet import Fields, People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class InviteValues:
    circle: str
    people: tuple[str, ...]
    once: str
    problems: tuple[str, ...] = ()


def form(values: InviteValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.invite",
        title=speaker.say("form.invite.title"),
        form="invite",
        args={"c": values.circle, "once": values.once},
        submit=speaker.say("form.invite.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *(Text(problem, strong=True) for problem in values.problems),
            Text(speaker.say("form.invite.about")),
            People(
                "people",
                speaker.say("form.convene.people"),
                hint=speaker.say("form.convene.people_hint"),
                initial=values.people,
                most=19,
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> tuple[str, ...] | Unclear:
    people = tuple(dict.fromkeys(ticked(fields, "people")))
    return people or Unclear.at("people", "form.invite.who")
