"""How our side is doing: for whoever keeps a regular circle, leads a unit, or stands above a lead who was asked."""

from __future__ import annotations

from bot.engine import units
from bot.engine.after.vitality import half_year, signs
from bot.engine.model import (
    Conduct,
    Newcomers,
    Organisation,
    Subject,
    conduct_subject,
    newcomers_subject,
)
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press
from bot.service.reception.after.our_side_seen import units_of
from bot.service.reception.answers import opened
from bot.service.reception.visit import Visit
from bot.wording.pages import our_side
from bot.wording.pages.our_side import OurSide, UnitSigns

MOST = 4
"""Units on one page: whoever stands for more of them reads the widest first."""


async def open_page(visit: Visit, _press: Press) -> Answer:
    """X3, X8. Only the units for which this person keeps, leads or answers; of helpers there is nothing to see."""
    settings = await visit.settings()
    mine = await units_of(visit, settings)
    if not mine:
        raise Refusal("refusal.our_side")
    conduct, newcomers = await _kept(visit)
    since, until = half_year(visit.now)
    shown = tuple(
        UnitSigns(
            _name(settings, unit),
            signs(conduct, newcomers, since, until, unit, _below(settings, unit)),
        )
        for unit in mine[:MOST]
    )
    return opened(visit, our_side.page(OurSide(since, until, shown), visit.speaker))


def _below(settings: Organisation, unit: str) -> tuple[str, ...]:
    return tuple(one.id for one in settings.units if unit in units.above(settings, one.id))


def _name(settings: Organisation, unit: str) -> str:
    found = units.unit_of(settings, unit)
    return found.name if found is not None else ""


async def _kept(visit: Visit) -> tuple[Conduct | None, Newcomers | None]:
    subjects: list[Subject] = [conduct_subject(visit.organisation), newcomers_subject(visit.organisation)]
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    conduct, newcomers = (states.get(one) for one in subjects)
    return (
        conduct if isinstance(conduct, Conduct) else None,
        newcomers if isinstance(newcomers, Newcomers) else None,
    )


PRESSES = {"our_side": open_page}
