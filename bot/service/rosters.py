"""The shifts in a calendar file, as days with hours. Nothing but times is read, and nothing of the file is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.engine.waking.hours import Shifts, Span
from bot.engine.waking.shifts import LONGEST_ROSTER
from bot.engine.waking.week import DAY, HoursRefused
from bot.service.cadence import UNREADABLE, NoCalendar, read_calendar

SHIFTS_MOST = 1000
LEAST = 120
"""Minutes that all shifts have together."""


class TooLong(ValueError):
    """A shift of more than a day."""


def of_file(text: str, zone: str, span: Span, now: datetime) -> Shifts:
    """The shifts of a calendar file from today on, repeated ones too; a whole day has the hours of `span`.

    Raises NoCalendar where nothing can be read or nothing lies ahead, TooLong.
    """
    import recurring_ical_events  # noqa: PLC0415

    there = ZoneInfo(zone)
    today = now.astimezone(there).date()
    try:
        calendar = read_calendar(text)
        begins = datetime.combine(today, time(), there).astimezone(UTC)
        events = recurring_ical_events.of(calendar).between(begins, begins + timedelta(days=LONGEST_ROSTER))
        found = [one for event in events for one in _shifts(event, there, span)]
    except TooLong:
        raise
    except UNREADABLE as trouble:
        raise NoCalendar from trouble
    return _laid(found, today)


def _laid(found: list[tuple[int, Span]], today: date) -> Shifts:
    """Day by day from today until the last shift."""
    first = today.toordinal()
    coming = sorted({one for one in found if 0 <= one[0] - first < LONGEST_ROSTER})[:SHIFTS_MOST]
    if sum(span.end - span.start for _, span in coming) < LEAST:
        raise NoCalendar
    days: list[list[Span]] = [[] for _ in range(coming[-1][0] - first + 1)]
    for day, shift in coming:
        days[day - first].append(shift)
    try:
        return Shifts(first, tuple(map(tuple, days)), False)
    except HoursRefused as refused:
        raise NoCalendar from refused


def _shifts(event: Any, there: ZoneInfo, span: Span) -> Iterator[tuple[int, Span]]:
    """The days on which this event has hours, and which: by the clock on the wall where the person lives."""
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        last = max(end - timedelta(days=1), start)
        if last - start > timedelta(days=LONGEST_ROSTER):
            raise TooLong
        yield from ((day, span) for day in range(start.toordinal(), last.toordinal() + 1))
        return
    start, end = (_wall(one, there) for one in (start, end))
    midnight = datetime.combine(start.date(), time())
    begins, ends = ((one - midnight) // timedelta(minutes=1) for one in (start, end))
    if ends - begins > DAY:
        raise TooLong
    if ends > begins:
        yield start.toordinal(), Span(begins, ends)


def _wall(at: datetime, there: ZoneInfo) -> datetime:
    """An hour without a zone is one on the person's own wall."""
    return at if at.tzinfo is None else at.astimezone(there).replace(tzinfo=None)
