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
    """`problems` stand in the way; `warnings` are to be read, and the same people may be asked then.

    `co_keeper_asked`: this kind of circle needs one and has none, so one of them may be asked to be it.
    """

    circle: str
    people: tuple[str, ...]
    once: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    co_keeper_asked: bool = False
    co_keeper: str = ""


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
                optional=values.co_keeper_asked,
            ),
            *((_co_keeper(values, speaker),) if values.co_keeper_asked else ()),
            way_to_support(speaker),
        ),
    )


def _co_keeper(values: InviteValues, speaker: Speaker) -> People:
    return People(
        "co_keeper",
        speaker.say("form.convene.co_keeper"),
        hint=speaker.say("form.convene.co_keeper_hint"),
        initial=(values.co_keeper,) if values.co_keeper else (),
        most=1,
        optional=True,
    )


def co_keeper(fields: Fields) -> str:
    return next(iter(ticked(fields, "co_keeper")), "")


def _known(values: InviteValues) -> Mapping[str, str]:
    return {"read": _names(values.people)} if values.warnings else {}


def _names(people: Iterable[str]) -> str:
    return ",".join(sorted(people))


def knows(args: Mapping[str, str], people: Iterable[str]) -> bool:
    """Whether what there is to know about just these people stood in the form that was sent."""
    return args.get("read") == _names(people)


def parse(fields: Fields) -> tuple[str, ...] | Unclear:
    """Everybody once, the co-keeper too."""
    people = tuple(dict.fromkeys((*ticked(fields, "people"), *ticked(fields, "co_keeper"))))
    return people or Unclear.at("people", "form.invite.who")
