"""Asking more people before the circle opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, ticked
from bot.wording.sheet import Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class InviteValues:
    """`problems` stand in the way; `warnings` are to be read, and the same people may be asked then."""

    circle: str
    people: tuple[str, ...]
    once: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def form(values: InviteValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.invite",
        title=speaker.say("form.invite.title"),
        form="invite",
        args={"c": values.circle, "once": values.once, **_known(values)},
        submit=speaker.say("form.invite.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *(Text(problem, strong=True) for problem in values.problems),
            *((Text(speaker.say("form.invite.read_first"), strong=True),) if values.warnings else ()),
            *(Note(warning) for warning in values.warnings),
            Text(speaker.say("form.invite.about")),
            People(
                "people",
                speaker.say("form.convene.people"),
                hint=speaker.say("form.invite.people_hint"),
                initial=values.people,
                most=19,
            ),
            way_to_support(speaker),
        ),
    )


def _known(values: InviteValues) -> Mapping[str, str]:
    return {"read": _names(values.people)} if values.warnings else {}


def _names(people: Iterable[str]) -> str:
    return ",".join(sorted(people))


def knows(args: Mapping[str, str], people: Iterable[str]) -> bool:
    """Whether what there is to know about just these people stood in the form that was sent."""
    return args.get("read") == _names(people)


def parse(fields: Fields) -> tuple[str, ...] | Unclear:
    people = tuple(dict.fromkeys(ticked(fields, "people")))
    return people or Unclear.at("people", "form.invite.who")
