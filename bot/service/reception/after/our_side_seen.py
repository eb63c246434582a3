"""Of which units somebody may read how our side is doing."""

from __future__ import annotations

from bot.engine import units
from bot.engine.model import Ask, Organisation, Series
from bot.service.reception.after import asks_seen
from bot.service.reception.visit import Visit


async def units_of(visit: Visit, settings: Organisation) -> tuple[str, ...]:
    """X8. The widest first; empty for whoever does none of this."""
    kept = [one.unit for one in await visit.all_series() if _keeps(one, visit.person)]
    held = [one.id for one in visit.desk.holds if one.kind == asks_seen.KIND]
    asked = [one.unit for one in (await asks_seen.found(visit, held)).values() if _answers(one, visit.person)]
    led = [units.ROOT] if visit.person in settings.leads else []
    led += [one.id for one in settings.units if visit.person in one.leads]
    there = {units.ROOT, *(one.id for one in settings.units)}
    found = {one if one in there else units.ROOT for one in (*kept, *asked, *led)}
    return tuple(sorted(found, key=lambda unit: (len(units.above(settings, unit)), unit)))


def _keeps(series: Series, person: str) -> bool:
    return person in (series.keeper, series.co_keeper)


def _answers(ask: Ask, person: str) -> bool:
    return person in (ask.lead, ask.deputy, ask.sponsor)
