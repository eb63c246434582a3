"""A person's hours as a calendar: which waking intervals a local day has.

A zone, a week, perhaps shifts and days off become instants here, day by day, and are remembered. How a wall time becomes
an instant stands in `bot.engine.waking.hours`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.engine.waking.shifts import Shifts
from bot.engine.waking.week import HoursRefused, Span, Week

Interval = tuple[datetime, datetime]
Off = tuple[int, ...]
"""Days without any hours, as ordinals, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Looked up once a call and then hashed by identity."""

    zone: ZoneInfo
    week: Week
    shifts: Shifts | None = None
    off: frozenset[int] = frozenset()

    def starting(self, ordinal: int) -> tuple[Span, ...]:
        """The spans that start on this local day. Ordinal 1 is a Monday."""
        if ordinal in self.off:
            return ()
        if self.shifts is not None:
            spans = self.shifts.of(ordinal)
            if spans is not None:
                return spans
        return self.week[(ordinal - 1) % 7]


@lru_cache(maxsize=2048)
def plain_calendar(zone: str, week: Week) -> Calendar:
    """Raises HoursRefused for an unknown zone, or a week without seven days or without any hours."""
    if len(week) != 7 or not any(week):
        raise HoursRefused("hours.empty")
    try:
        return Calendar(ZoneInfo(zone), week)
    except (KeyError, ValueError, OSError):
        raise HoursRefused("hours.zone", zone=zone) from None


@lru_cache(maxsize=1024)
def own_calendar(zone: str, week: Week, shifts: Shifts | None, off: Off) -> Calendar:
    """The same with shifts, with days off, or with both."""
    return Calendar(plain_calendar(zone, week).zone, week, shifts, frozenset(off))


@lru_cache(maxsize=16384)
def day_of(calendar: Calendar, ordinal: int) -> tuple[Interval, ...]:
    """The waking intervals of one local day; a night is cut at midnight, so that days never overlap."""
    if ordinal in calendar.off:
        return ()
    opens, closes = instant_of(calendar, ordinal, 0), instant_of(calendar, ordinal + 1, 0)
    near = (*spans_of(calendar, ordinal - 1), *spans_of(calendar, ordinal))
    return tuple(merged_of((max(start, opens), min(end, closes)) for start, end in near))


def spans_of(calendar: Calendar, ordinal: int) -> Iterator[Interval]:
    for span in calendar.starting(ordinal):
        yield instant_of(calendar, ordinal, span.start), instant_of(calendar, ordinal, span.end)


def owner_of(calendar: Calendar, today: int, t: datetime) -> int:
    """The day on which the span around the waking instant `t` starts."""
    yesterday = any(start <= t < end for start, end in spans_of(calendar, today - 1))
    return today - 1 if yesterday else today


def instant_of(calendar: Calendar, ordinal: int, minute: int) -> datetime:
    """The first instant at which the wall shows this minute of this day, or later."""
    wall = datetime.combine(date.fromordinal(ordinal), time()) + timedelta(minutes=minute)
    late = wall.replace(tzinfo=calendar.zone, fold=0).astimezone(UTC)
    if late.astimezone(calendar.zone).replace(tzinfo=None) == wall:
        return late
    early = wall.replace(tzinfo=calendar.zone, fold=1).astimezone(UTC)
    return _jump(calendar.zone, early, late)


def _jump(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The instant between the two, to the second, from which the zone keeps its later offset."""
    after = late.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late


def merged_of(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(interval for interval in intervals if interval[0] < interval[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
