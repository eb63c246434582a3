"""The parts of an organisation: which there are, who leads them, who looks after patterns, when digests come.

Rules O6 to O9 of the rulebook. Whoever is named for something hears nothing of it here: the pages they read say so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, get_args

from bot.engine.circle.lines import about_a_person
from bot.engine.effects import Effect, Send
from bot.engine.model import DigestPlan, Every, Organisation, Subject, Unit, desk_subject
from bot.engine.moves import (
    Appoint,
    Command,
    DropUnit,
    HeldFor,
    Holds,
    PersonGone,
    SetDigests,
    SetUnit,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.units import ROOT, above, below, height, named_by, unit_of
from bot.engine.words import clean

UNITS_MOST = 90  # a menu of every platform holds them all
DEEP_MOST = 6  # a path of names is still read
NAME_LONGEST = 60
IN_A_ROLE_MOST = 5
MINUTES = 24 * 60

Step = tuple[Organisation, tuple[Effect, ...]]


# --- units ---


def set_unit(organisation: Organisation, command: Command, move: SetUnit, now: datetime) -> Step:
    """O6. A new part, or another name or place for one that is there."""
    name = " ".join(clean(move.name).split())
    before = unit_of(organisation, move.id)
    _check_name(organisation, move, name)
    if move.parent != ROOT and unit_of(organisation, move.parent) is None:
        raise Refusal("refusal.unit_gone")
    if move.parent == move.id or move.parent in below(organisation, move.id):
        raise Refusal("refusal.unit_above_itself")
    if len(above(organisation, move.parent)) + height(organisation, move.id) > DEEP_MOST:
        raise Refusal("refusal.units_deep", most=DEEP_MOST)
    if before is None:
        if len(organisation.units) >= UNITS_MOST:
            raise Refusal("refusal.units_most", most=UNITS_MOST)
        return replace(organisation, units=(*organisation.units, Unit(move.id, name, move.parent))), ()
    return _with(organisation, replace(before, name=name, parent=move.parent)), ()


def _check_name(organisation: Organisation, move: SetUnit, name: str) -> None:
    if not any(map(str.isalnum, name)) or len(name) > NAME_LONGEST or move.id == ROOT:
        raise Refusal("refusal.unit_name", most=NAME_LONGEST)
    if about_a_person(name):
        raise Refusal("refusal.unit_person")
    beside = (one for one in organisation.units if one.parent == move.parent and one.id != move.id)
    if any(one.name.casefold() == name.casefold() for one in beside):
        raise Refusal("refusal.unit_twice")


def drop_unit(organisation: Organisation, command: Command, move: DropUnit, now: datetime) -> Step:
    """O7. Only what nothing is in: no part below it, no open circle, no series. Its leads lead it no more."""
    if unit_of(organisation, move.id) is None:
        return organisation, ()
    if below(organisation, move.id) or any(unit == move.id for _, unit in organisation.held_for):
        raise Refusal("refusal.unit_in_use")
    left = tuple(one for one in organisation.units if one.id != move.id)
    return _told(organisation, replace(organisation, units=left))


def held_for(organisation: Organisation, command: Command, move: HeldFor, now: datetime) -> Step:
    """O7. Which open circles and series are in a part: by their ids alone, as long as they are."""
    others = tuple(one for one in organisation.held_for if one[0] != move.id)
    more = ((move.id, move.unit),) if move.unit else ()
    return replace(organisation, held_for=(*others, *more)), ()


# --- people ---


def appoint(organisation: Organisation, command: Command, move: Appoint, now: datetime) -> Step:
    """O8. Somebody leads a part or the whole, or looks after patterns; or does so no more."""
    unit = unit_of(organisation, move.unit)
    if move.duty == "lead" and move.unit != ROOT and unit is None:
        raise Refusal("refusal.unit_gone")
    if move.duty == "steward":
        changed = replace(organisation, stewards=_changed(organisation.stewards, move))
    elif unit is None:
        changed = replace(organisation, leads=_changed(organisation.leads, move))
    else:
        changed = _with(organisation, replace(unit, leads=_changed(unit.leads, move)))
    return _told(organisation, changed)


def _changed(people: tuple[str, ...], move: Appoint) -> tuple[str, ...]:
    left = tuple(one for one in people if one != move.person)
    if not move.on:
        return left
    if move.person in people:
        return people
    if len(people) >= IN_A_ROLE_MOST:
        raise Refusal("refusal.in_a_role_most", most=IN_A_ROLE_MOST)
    return (*people, move.person)


def person_gone(organisation: Organisation, command: Command, move: PersonGone, now: datetime) -> Step:
    return without(organisation, (move.person,)), ()


def without(organisation: Organisation, gone: Collection[str]) -> Organisation:
    """O8. Whoever is gone leads nothing and looks after nothing any more."""
    return replace(
        organisation,
        units=tuple(replace(one, leads=_but(one.leads, gone)) for one in organisation.units),
        leads=_but(organisation.leads, gone),
        stewards=_but(organisation.stewards, gone),
    )


def _but(people: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in people if one not in gone)


def _told(before: Organisation, after: Organisation) -> Step:
    """The desks of those who were named know it, so that it is heard here when somebody is gone."""
    was, now, here = named_by(before), named_by(after), Subject("organisation", before.id)
    changed = sorted(was ^ now)
    return after, tuple(Send(desk_subject(one), Holds(here, one in now)) for one in changed)


# --- digests ---


def plan_digests(organisation: Organisation, command: Command, move: SetDigests, now: datetime) -> Step:
    """O9. How often, on which weekday, at which minute of each reader's own day. The same plan again changes nothing."""
    if move.every not in get_args(Every) or not 0 <= move.weekday < 7 or not 0 <= move.minute < MINUTES:
        raise Refusal("refusal.unknown")
    before = organisation.digest
    if (before.every, before.weekday, before.minute) == (move.every, move.weekday, move.minute):
        return organisation, ()
    plan = DigestPlan(move.every, move.weekday, move.minute, now)
    return replace(organisation, digest=plan), ()


def _with(organisation: Organisation, unit: Unit) -> Organisation:
    units = tuple(unit if one.id == unit.id else one for one in organisation.units)
    return replace(organisation, units=units)


RULES: dict[type, Callable[[Organisation, Command, Any, datetime], Step]] = {
    SetUnit: set_unit,
    DropUnit: drop_unit,
    HeldFor: held_for,
    Appoint: appoint,
    PersonGone: person_gone,
    SetDigests: plan_digests,
}
