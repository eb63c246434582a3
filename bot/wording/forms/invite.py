"""Asking more people before the circle opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, roles
from bot.wording.forms.elsewhere import NOBODY, Chosen, Part, There
from bot.wording.forms.kit import Unclear, ticked
from bot.wording.forms.roles import RoleAsked
from bot.wording.sheet import Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class InviteValues:
    """`problems` stand in the way; `warnings` are to be read, and the same people may be asked then.

    `co_keeper_asked`: this kind of circle needs one and has none, so one of them may be asked to be it.
    `roles`: in which too few have joined.
    """

    circle: str
    people: tuple[str, ...]
    once: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    co_keeper_asked: bool = False
    co_keeper: str = ""
    there: tuple[There, ...] = ()
    elsewhere: Chosen = NOBODY
    roles: tuple[RoleAsked, ...] = ()


def form(values: InviteValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.invite",
        title=speaker.say("form.invite.title"),
        form="invite",
        args={"c": values.circle, "once": values.once, **_known(values), **elsewhere.args(values.there)},
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
                optional=values.co_keeper_asked or bool(values.roles) or bool(values.there),
            ),
            *roles.fields(values.roles, optional=True),
            *((_co_keeper(values, speaker),) if values.co_keeper_asked else ()),
            *elsewhere.fields(
                values.there, values.elsewhere, speaker, lines=False, parts=_parts(values, speaker)
            ),
            way_to_support(speaker),
        ),
    )


def _parts(values: InviteValues, speaker: Speaker) -> tuple[Part, ...]:
    """What is lacking may be done by somebody of another side, too."""
    in_roles = tuple(Part(one.id, one.title) for one in values.roles)
    return (*in_roles, *((elsewhere.co_keeping(speaker),) if values.co_keeper_asked else ()))


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
    return {"read": _names(values.people, values.elsewhere)} if values.warnings else {}


def _names(people: Iterable[str], others: Chosen) -> str:
    return ",".join(sorted([*people, *("/".join((*side, user)) for side, user in others.everybody)]))


def knows(args: Mapping[str, str], people: Iterable[str], others: Chosen) -> bool:
    """Whether what there is to know about just these people stood in the form that was sent."""
    return args.get("read") == _names(people, others)


def parse(fields: Fields, args: Mapping[str, str]) -> tuple[tuple[str, ...], Chosen] | Unclear:
    """Everybody once, the co-keeper and those with a role too."""
    in_roles = (user for _, users in roles.chosen(fields) for user in users)
    people = tuple(dict.fromkeys((*ticked(fields, "people"), *ticked(fields, "co_keeper"), *in_roles)))
    others = elsewhere.parse(fields, args)
    if not people and others == replace(NOBODY, silent=others.silent):
        return Unclear.at("people", "form.invite.who")
    return people, others
