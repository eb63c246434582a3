"""What other circles recognise, beside the lines of a sheet; and for whom somebody may say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.engine.after.recognised import by
from bot.engine.after.recognising import SPEAKS
from bot.engine.circle.keeping import keeps
from bot.engine.circle.lines import band
from bot.engine.model import (
    Artifact,
    ArtifactLine,
    Circle,
    Heading,
    Recognised,
    Series,
    SeriesStage,
    Subject,
    circle_subject,
    recognised_subject,
    series_subject,
)
from bot.service.reception.visit import Visit, seat_of
from bot.wording.pages.sheets import FEW

LEAST = 3
"""Circles below which no number is told, not even as a band."""


class Gathering(NamedTuple):
    """A circle or a series for which this person may speak."""

    subject: Subject
    title: str
    series: str


async def found(visit: Visit, artifacts: Iterable[str]) -> Mapping[str, Recognised]:
    """By sheet."""
    subjects = [recognised_subject(one) for one in artifacts]
    if not subjects:
        return {}
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    return {subject.id: state for subject, state in states.items() if isinstance(state, Recognised)}


def bands(artifact: Artifact, state: Recognised | None) -> tuple[str, ...]:
    """Y6. Of each line on this sheet."""
    return tuple(_band(len(by(state, line.id))) for line in artifact.lines)


def _band(circles: int) -> str:
    if not circles:
        return ""
    return band(circles) if circles >= LEAST else FEW


def patterns(artifact: Artifact) -> tuple[ArtifactLine, ...]:
    """What can be recognised: what a circle noticed, while its words are there."""
    return tuple(line for line in artifact.lines if line.heading is Heading.PATTERNS and not line.struck)


async def speaks(visit: Visit) -> bool:
    return bool(await gatherings(visit))


async def gatherings(visit: Visit) -> tuple[Gathering, ...]:
    """Y5. Series first; a circle that belongs to one of them says the same, so it is not there twice."""
    regular = [one for one in await visit.all_series() if _keeps_series(one, visit.person)]
    ids = {one.id for one in regular}
    circles = [one for one in await visit.circles() if _keeps_circle(one, visit) and one.series not in ids]
    return (
        *(Gathering(series_subject(one.id), _title(visit, one), one.id) for one in regular),
        *(Gathering(circle_subject(one.id), _title(visit, one), one.series or "") for one in circles),
    )


def _keeps_series(series: Series, person: str) -> bool:
    return series.keeper == person and series.stage is not SeriesStage.ENDED


def _keeps_circle(circle: Circle, visit: Visit) -> bool:
    seat = seat_of(circle, visit.person)
    return seat is not None and circle.stage in SPEAKS and keeps(circle, seat, visit.now)


def _title(visit: Visit, one: Circle | Series) -> str:
    try:
        template = visit.house.library.find(one.template, one.template_version)
    except KeyError:
        return visit.speaker.say("page.sheets.untitled")
    return template.title.read(visit.desk.language)
