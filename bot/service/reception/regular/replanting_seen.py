"""Which regular circle somebody is asked to begin anew, and from which one a circle began."""

from __future__ import annotations

from bot.engine.kinds.script import Template
from bot.engine.model import Circle, Series, SeriesStage, series_subject
from bot.service.reception.visit import Visit

KIND = "series"


async def series_at(visit: Visit, id_: str) -> Series | None:
    """Whoever asks says first whether this person may know of it."""
    subject = series_subject(id_)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    return state if isinstance(state, Series) and state.stage is not SeriesStage.ENDED else None


async def asked_of(visit: Visit, template: Template) -> str:
    """X10. The one that this person was asked to begin anew, where this kind of circle is for that; or nothing."""
    if not template.signature:
        return ""
    for held in visit.desk.holds:
        series = await series_at(visit, held.id) if held.kind == KIND else None
        if series is not None and may_convene(series, visit.person):
            return series.id
    return ""


def may_convene(series: Series, person: str) -> bool:
    r = series.replanting
    return r is not None and r.asked == person and not r.circle


async def before(visit: Visit, circle: Circle) -> Series | None:
    """X11. The regular circle in whose place the next one begins."""
    found = await series_at(visit, circle.replants) if circle.replants else None
    return found if found is not None and found.replanting is not None else None
