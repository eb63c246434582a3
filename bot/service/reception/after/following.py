"""Who hears what came of a circle: whoever ticked it, and chosen members of its series. Nobody else is remembered."""

from __future__ import annotations

from bot.engine.model import Series, Subject, series_subject
from bot.service.reception.visit import Visit


async def follows(visit: Visit, artifact: str, series: str) -> bool:
    """Whether this person does."""
    async with visit.house.store.view() as view:
        if Subject("artifact", artifact) in await view.followed(visit.organisation, visit.person):
            return True
        if not series:
            return False
        subject = series_subject(series)
        found = (await view.read(visit.organisation, [subject])).get(subject)
    return isinstance(found, Series) and any(m.chosen and m.person == visit.person for m in found.members)
