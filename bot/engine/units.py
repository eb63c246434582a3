"""The parts of an organisation, and who leads them.

Questions with answers only. The whole organisation is the unit above all others; its id is "".
"""

from __future__ import annotations

from bot.engine.model import Organisation, Unit

ROOT = ""


def unit_of(organisation: Organisation, unit: str) -> Unit | None:
    """The unit with this id; None for the whole organisation, and for one that is not there any more."""
    return next((one for one in organisation.units if one.id == unit), None)


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
