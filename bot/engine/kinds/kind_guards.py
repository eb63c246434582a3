"""Rule F2: what keeps people safe in a kind of circle stays in every copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.engine.circle.apart import APART
from bot.engine.kinds.script import Role, Template
from bot.engine.kinds.script_faults import Fault, fault
from bot.engine.model import Guards

Found = tuple[str, Fault]
"""Where in the text, by the name of the key, and what."""


def guards_of(template: Template) -> Guards:
    """What a copy of this kind keeps."""
    return Guards(
        seats=template.seats_least,
        co_keeper=template.co_keeper,
        safety_contact=template.safety_contact,
        signature=template.signature,
        help_first=template.help_first,
        cooling_hours=template.cooling_hours,
        retention_days=template.retention_days or 0,
        roles=tuple((role.id, _besides(role)) for role in template.roles),
        apart=tuple((one.id, one.mode.value) for one in template.sittings if one.mode in APART),
        locked=tuple((one.id, one.locked_until) for one in template.sittings if one.locked_until),
    )


def _besides(role: Role) -> str:
    """Whether somebody of it says yes to what is kept, and whether it is the lead."""
    return " ".join(name for name, on in (("approves", role.approves), ("lead", role.lead)) if on)


def lost(guards: Guards, template: Template) -> Iterator[Found]:
    """F2. A copy may ask for more than the kind it was made from, and never for less."""
    yield from _needs(guards, template)
    if template.cooling_hours < guards.cooling_hours:
        yield "cooling_hours", fault("kept_cooling", least=guards.cooling_hours)
    if guards.help_first and not template.help_first:
        yield "help_first", fault("kept_help_first")
    if guards.retention_days and (template.retention_days or 10_000) > guards.retention_days:
        yield "retention_days", fault("kept_days", most=guards.retention_days)
    roles = {(role.id, _besides(role)) for role in template.roles}
    yield from (("role", fault("kept_role", name=role[0])) for role in guards.roles if role not in roles)
    yield from _sittings(guards, template)


def _needs(guards: Guards, template: Template) -> Iterator[Found]:
    if template.seats_least < guards.seats:
        yield "needs", fault("kept_seats", least=guards.seats)
    if guards.co_keeper and not template.co_keeper:
        yield "needs", fault("kept_co_keeper")
    if guards.safety_contact and not template.safety_contact:
        yield "needs", fault("kept_safety_contact")
    if guards.signature and not template.signature:
        yield "needs", fault("kept_signature")


def _sittings(guards: Guards, template: Template) -> Iterator[Found]:
    there = {one.id: one for one in template.sittings}
    before, last = 0, ""
    for id_, mode in guards.apart:
        one = there.get(id_)
        if one is None or one.mode.value != mode:
            yield "sitting", fault("kept_sitting", name=id_, mode=mode)
        elif one.n < before:
            yield "sitting", fault("kept_order", name=_title(there, id_), after=_title(there, last))
        else:
            before, last = one.n, id_
    for id_, until in guards.locked:
        one = there.get(id_)
        if one is None or one.locked_until != until:
            name = template.language
            title = one.title.read(name) if one is not None else id_
            yield "sitting", fault("kept_lock", name=title, until=_title(there, until))


def _title(there: Mapping[str, object], id_: str) -> str:
    one = there.get(id_)
    title = getattr(one, "title", None)
    return str(title.versions[0][1]) if title is not None else id_
