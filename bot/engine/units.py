"""The parts of an organisation, and who leads them.

Questions with answers only, and rule O10 of the rulebook. The whole organisation is the unit above all others; its id is "".
"""

from __future__ import annotations

from bot.engine.model import Organisation, Unit

ROOT = ""


def unit_of(organisation: Organisation, unit: str) -> Unit | None:
    """The unit with this id; None for the whole organisation, and for one that is not there any more."""
    return next((one for one in organisation.units if one.id == unit), None)


def held_for(organisation: Organisation, unit: str) -> str | None:
    """O10. For which part a circle is held: the one that was chosen while it is there, else for the whole."""
    return unit if unit_of(organisation, unit) is not None else None


def parent_of(organisation: Organisation, unit: str) -> str | None:
    """The unit above; None above the whole organisation. A unit that is gone stands right under the whole."""
    if unit == ROOT:
        return None
    found = unit_of(organisation, unit)
    return ROOT if found is None else found.parent


def above(organisation: Organisation, unit: str) -> tuple[str, ...]:
    """This unit and all those above it, the whole organisation last."""
    found: list[str] = []
    here: str | None = unit
    while here is not None and here not in found:
        found.append(here)
        here = parent_of(organisation, here)
    return tuple(found)


def leads_of(organisation: Organisation, unit: str) -> tuple[str, ...]:
    """The people who lead this unit; where it has no lead of its own, those of the one above."""
    for one in above(organisation, unit):
        found = unit_of(organisation, one)
        leads = organisation.leads if found is None else found.leads
        if leads:
            return leads
    return ()


def below(organisation: Organisation, unit: str) -> tuple[str, ...]:
    """The units under this one, near and far; the unit itself is not among them."""
    return tuple(
        one.id for one in organisation.units if one.id != unit and unit in above(organisation, one.id)
    )


def height(organisation: Organisation, unit: str) -> int:
    """How many levels of units lie under this one."""
    here = len(above(organisation, unit))
    return max((len(above(organisation, one)) - here for one in below(organisation, unit)), default=0)


def in_order(organisation: Organisation) -> tuple[tuple[Unit, int], ...]:
    """All units as a list reads: each below the one it belongs to, by name, with how deep it lies (from 0)."""
    found: list[tuple[Unit, int]] = []

    def walk(parent: str, depth: int) -> None:
        here = [one for one in organisation.units if one.parent == parent]
        for one in sorted(here, key=lambda one: (one.name.casefold(), one.id)):
            found.append((one, depth))
            walk(one.id, depth + 1)

    walk(ROOT, 0)
    return tuple(found)


def named_by(organisation: Organisation) -> frozenset[str]:
    """Everybody who has something to answer for here: leads and stewards."""
    leads = (person for unit in organisation.units for person in unit.leads)
    return frozenset((*leads, *organisation.leads, *organisation.stewards))
