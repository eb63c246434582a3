"""A series as one of its members sees it. Pure."""

from __future__ import annotations

from bot.engine.model import Series, SeriesStage
from bot.service.reception.visit import Visit
from bot.wording.pages.series import SeriesShown


def series_shown(series: Series, visit: Visit) -> SeriesShown:
    return SeriesShown(
        series.id,
        series_title(series, visit),
        series.dates,
        keeps=series.keeper == visit.person,
        kept=bool(series.keeper),
        paused=series.stage is SeriesStage.PAUSED,
        convening=series.convening,
    )


def series_title(series: Series, visit: Visit) -> str:
    """The template's, as it is offered now; its name where it is offered no more."""
    offered = (t for t in visit.house.library.offered() if t.id == series.template)
    return next((t.title.read(visit.desk.language) for t in offered), series.template)
