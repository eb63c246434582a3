"""Asking the members of a series something, each privately, for so many working days.

Rules N9 and N13 of the rulebook. A series knows no hours of its members, only the clock of its own zone: its windows are
wide enough for everybody's weeks, and each person is told at a kind moment of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.moves import Rung
from bot.engine.regular.series_table import SeriesTable
from bot.engine.waking.hours import DAYS as WEEK
from bot.engine.waking.hours import Hours, add_working_days

DAYS = 5
"""Working days by the clock of the series, Monday to Friday."""

NO_TIME = timedelta()


def until(table: SeriesTable) -> datetime:
    return add_working_days(Hours(table.series.zone, WEEK), table.now, DAYS)


def people(table: SeriesTable) -> tuple[str, ...]:
    return tuple(member.person for member in table.series.members)


def ask(table: SeriesTable, persons: Iterable[str], what: str, key: str, **values: object) -> None:
    for person in persons:
        table.tell(person, table.part(what, key, **values))


def retell(table: SeriesTable, persons: Iterable[str], what: str, key: str, **values: object) -> None:
    for person in persons:
        table.retell(person, table.part(what, key, **values))


def is_over(table: SeriesTable, move: Rung, since: datetime, end: datetime) -> bool:
    """Whether the window has ended. The bot's own downtime is in no window: it is added, and rung for once more."""
    gaps = (min(stop, table.now) - max(start, since) for start, stop in move.outages)
    due = end + sum((gap for gap in gaps if gap > NO_TIME), NO_TIME)
    if due > table.now:
        table.ring(move.kind, due, move.turn)
    return due <= table.now
