"""Who has which role: one field of people for each role of the template."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.circle.roles import WITNESS
from bot.engine.kinds.script import Role, Template, Text
from bot.wording.forms.kit import ticked
from bot.wording.roles import title
from bot.wording.sheet import Fields, People
from bot.wording.speaker import Speaker

FIELD = "role:"

InRoles = tuple[tuple[str, tuple[str, ...]], ...]
"""People by role; one who is named twice has the first of the two."""


@dataclass(frozen=True)
class RoleAsked:
    """`people` are those who were chosen before."""

    id: str
    title: str
    hint: str
    least: int
    most: int
    people: tuple[str, ...] = ()


def asked(
    template: Template, chosen: InRoles, speaker: Speaker, only: Collection[str] | None = None
) -> tuple[RoleAsked, ...]:
    """The template's roles and whoever listens, or `only` some of them."""
    people = dict(chosen)
    return tuple(
        RoleAsked(
            role.id,
            title(template, role.id, speaker),
            _hint(role, speaker),
            role.least,
            role.most,
            people.get(role.id, ()),
        )
        for role in offered(template)
        if only is None or role.id in only
    )


def offered(template: Template) -> tuple[Role, ...]:
    """Its own roles, and one person who listens: every circle may have one, and some kinds need one."""
    return (*template.roles, Role(WITNESS, Text(()), least=int(template.witness), most=1, scribes=False))


def _hint(role: Role, speaker: Speaker) -> str:
    if role.id == WITNESS:
        return speaker.say("role.witness_hint")
    return speaker.read(role.hint) if role.hint else ""


def fields(roles: Sequence[RoleAsked], *, optional: bool = False) -> tuple[People, ...]:
    return tuple(
        People(
            f"{FIELD}{role.id}",
            role.title,
            hint=role.hint,
            initial=role.people,
            most=role.most,
            optional=optional or not role.least,
        )
        for role in roles
    )


def chosen(written: Fields) -> InRoles:
    taken: set[str] = set()
    found = []
    for name in sorted(written):
        if name.startswith(FIELD):
            people = tuple(user for user in ticked(written, name) if user not in taken)
            taken |= set(people)
            found.append((name.removeprefix(FIELD), people))
    return tuple(one for one in found if one[1])


def role_of(chosen: InRoles) -> Mapping[str, str]:
    """By person."""
    return {user: role for role, people in chosen for user in people}
