"""What a circle hears of whatever it belongs to: its organisation, the sides of that, and a series.

Rules C8, C9 and N1 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle.across import named
from bot.engine.circle.closing import OVER, close
from bot.engine.circle.course import Course
from bot.engine.circle.keeping import kept_alone
from bot.engine.circle.status import show_status, status_part
from bot.engine.effects import Send
from bot.engine.model import Side, series_subject
from bot.engine.moves import AnswerDue, CentralChanged, CircleOver, OfSeries, Rung, SideLeft
from bot.engine.replacing import replace


def central_changed(course: Course, move: CentralChanged) -> None:
    """C8. A circle that had no central place may publish in the new one; where one stood on the card, it stays."""
    if course.circle.stage not in OVER and course.circle.central is None:
        course.set(central=move.place)


def of_series(course: Course, move: OfSeries) -> None:
    """N1. A series has begun from this circle: the next one waits until this one is over. Or that series has ended."""
    if move.series is None:
        course.set(series=None)
    elif course.circle.stage in OVER:
        c = course.circle
        over = CircleOver(c.id, (), c.opened is not None, kept_alone(c), c.published is not None)
        course.add(Send(series_subject(move.series), over))
    elif course.circle.series is None:
        course.set(series=move.series)


def side_left(course: Course, move: SideLeft) -> None:
    """C9. A circle keeps the threads of the side that stays; one that has none there closes unpublished.

    The line on the side that goes says so once, and then nothing more comes there.
    """
    c = course.circle
    if c.stage in OVER:
        return
    side = Side(move.platform, move.tenant) if move.platform else c.place.side
    course.set(parted=(*c.parted, side) if side in c.sides else c.parted)
    stays = tuple(place for place in c.places if place.side != side)
    if not stays:
        close(course, "parted")
        return
    _say_goodbye(course, side)
    central = tuple(place for place in c.centrals if place.side != side)
    course.set(place=stays[0], also=stays[1:], central=next(iter(central), None), also_central=central[1:])


def _say_goodbye(course: Course, side: Side) -> None:
    c = course.circle
    for place in c.places:
        if place.side == side and c.opened is not None:
            part = status_part(course)
            values = {**part.values, "stage": "parted", "pause": ""}
            course.amend(named(c, replace(part, values=values), place))


def answer_due(course: Course, move: AnswerDue) -> None:
    """X12. Its line in the thread says by when an answer is due."""
    if course.circle.stage not in OVER:
        course.set(answer_at=move.at)
        show_status(course)


RULES: dict[type, Callable[[Course, Any], None]] = {
    CentralChanged: central_changed,
    SideLeft: side_left,
    OfSeries: of_series,
    AnswerDue: answer_due,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
