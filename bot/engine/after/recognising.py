"""A keeper says on behalf of a circle, or of a series: we recognise this, on a sheet of somebody else's.

Rule Y5 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.after.recognised import told_of
from bot.engine.circle import keeping
from bot.engine.circle.course import Course
from bot.engine.model import Stage
from bot.engine.moves import Recognise, Rung
from bot.engine.refusals import Refusal
from bot.engine.regular.series_table import SeriesTable

SPEAKS = (Stage.SITTING, Stage.DRAFTING, Stage.AGREEING, Stage.REVISING, Stage.ASKING_FLOOR, Stage.READY)
"""While a circle is open."""


def for_circle(course: Course, move: Recognise) -> None:
    """Y5. An open circle, by whoever keeps it now. One that belongs to a series speaks for the series, once for all."""
    keeping.may_keep(course)
    c = course.circle
    if c.stage not in SPEAKS:
        raise Refusal("refusal.recognise_closed")
    if c.published == move.artifact or (c.series and c.series == move.series):
        raise Refusal("refusal.recognise_own")
    course.add(told_of(c.series or c.id, move.artifact, move.line_id, move.erase_at, move.unit, yes=move.yes))
    course.reply("reply.recognised" if move.yes else "reply.recognised_no_more")


def for_series(table: SeriesTable, move: Recognise) -> None:
    """Y5. A series, by its keeper, whether one of its circles is open or not."""
    table.may_keep()
    if table.series.id == move.series:
        raise Refusal("refusal.recognise_own")
    table.effects.append(
        told_of(table.series.id, move.artifact, move.line_id, move.erase_at, move.unit, yes=move.yes)
    )
    table.reply("reply.recognised" if move.yes else "reply.recognised_no_more")


RULES: dict[type, Callable[[Course, Any], None]] = {Recognise: for_circle}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
SERIES_RULES: dict[type, Callable[[SeriesTable, Any], None]] = {Recognise: for_series}
