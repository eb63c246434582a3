"""The promises of a regular circle: its own, once the circle has agreed on some."""

from __future__ import annotations

from bot.engine.model import Circle, Series, series_subject
from bot.service.reception.visit import Visit
from bot.wording.forms.series_promises import usual


async def own_promises(visit: Visit, series: str | None) -> str:
    """N15. Of the series to which a circle belongs; empty where the usual ones hold."""
    if series is None:
        return ""
    subject = series_subject(series)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
        if not isinstance(state, Series) or not state.promises:
            return ""
        words = await view.words(visit.organisation, subject, [state.promises])
    return words.get(state.promises, "")


async def promises_of(visit: Visit, circle: Circle) -> str:
    """N15, N18. A circle's own, or those of the series to which it belongs; empty where the usual ones hold."""
    if circle.promises:
        return (await visit.words(circle, [circle.promises])).get(circle.promises, "")
    return await own_promises(visit, circle.series)


async def promises_now(visit: Visit, series: Series) -> str:
    return await own_promises(visit, series.id) or usual(visit.speaker)
