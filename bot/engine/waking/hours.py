"""Waking hours: the only place where local time lives.

Every instant that comes in or goes out is timezone-aware; what goes out is UTC, except from `local`.
Intervals include their start and not their end. How a wall time becomes an instant, at both edges of
daylight saving: it is the first instant at which the clock on the wall shows this time or a later one. So a
time that the clock jumps over is the moment after the jump, a time that comes twice is the first of the two,
and what lies between two wall times is counted in minutes that really pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import ClassVar

from bot.engine.waking.calendars import (
    Calendar,
    Interval,
    Off,
    day_of,
    instant_of,
    merged_of,
    own_calendar,
    owner_of,
    plain_calendar,
)
from bot.engine.waking.shifts import Shifts, parse_shifts
from bot.engine.waking.week import DAYS, NIGHTS, HoursRefused, Span, Week, format_week, parse_week

__all__ = [
    "DAYS",
    "NIGHTS",
    "Hours",
    "HoursRefused",
    "Interval",
    "Off",
    "Shifts",
    "Span",
    "Week",
    "add_waking",
    "add_working_days",
    "day_begins",
    "format_off",
    "format_week",
    "is_waking",
    "last_waking_moment_before",
    "local",
    "next_at",
    "next_waking",
    "offset",
    "parse_week",
    "read_hours",
    "waking_minutes",
]

MINUTE = timedelta(minutes=1)
_FORTNIGHT = 15
_LONGEST_OFF = 60
"""So many days are looked through for a shift; in a week there is one within a fortnight."""


@dataclass(frozen=True)
class Hours:
    """Where a person lives, when they are awake for circles, and until when they are away.

    `shifts` stand above the week on the days they speak of; `off` are days without any hours. While away nothing
    counts as waking, before the absence began included: keep what was already counted. Raises HoursRefused for an
    unknown zone, a week without seven days or without any hours; TypeError for a naive `away_until`.
    """

    zone: str
    week: Week
    away_until: datetime | None = None
    shifts: Shifts | None = None
    off: Off = ()
    # Not a field, so that no codec and no comparison sees it: a lookup would cost more than the sum itself.
    calendar: ClassVar[Calendar]

    def __post_init__(self) -> None:
        if self.shifts is None and not self.off:
            calendar = plain_calendar(self.zone, self.week)
        else:
            calendar = own_calendar(self.zone, self.week, self.shifts, self.off)
        object.__setattr__(self, "calendar", calendar)
        if self.away_until is not None:
            object.__setattr__(self, "away_until", _utc(self.away_until))


@lru_cache(maxsize=8192)
def read_hours(
    zone: str, week: str, away_until: datetime | None = None, shifts: str = "", off: str = ""
) -> Hours:
    """Hours from the text that `format_week`, `format_shifts` and `format_off` write.

    Kept, so that reading a stored circle stays cheap.
    """
    return Hours(zone, parse_week(week), away_until, parse_shifts(shifts), parse_off(off))


def format_off(off: Off) -> str:
    return " ".join(date.fromordinal(day).isoformat() for day in off)


@lru_cache(maxsize=1024)
def parse_off(text: str) -> Off:
    return tuple(date.fromisoformat(day).toordinal() for day in text.split())


def local(hours: Hours, t: datetime) -> datetime:
    """The same instant, on the person's wall clock."""
    return _utc(t).astimezone(hours.calendar.zone)


def offset(hours: Hours, t: datetime) -> int:
    """Minutes east of UTC on the person's wall clock at this instant."""
    wall = local(hours, t)
    return (wall.replace(tzinfo=UTC) - wall) // MINUTE


def day_begins(hours: Hours, t: datetime, days: int = 0) -> datetime:
    """The instant at which the person's local day of `t` begins, or that many days later."""
    return instant_of(hours.calendar, local(hours, t).toordinal() + days, 0)


def is_waking(hours: Hours, t: datetime) -> bool:
    """Whether a message at this instant would reach the person awake and not away."""
    return next_waking(hours, t) == t


def next_waking(hours: Hours, t: datetime) -> datetime:
    """This instant if it is waking, else the next one that is."""
    t = _utc(t)
    start, _ = next(_intervals(hours, t))
    return max(start, t)


def add_waking(hours: Hours, t: datetime, minutes: int) -> datetime:
    """The earliest instant at which `minutes` waking minutes have passed since `t`; `t` itself for none.

    Raises ValueError for negative minutes.
    """
    if minutes < 0:
        raise ValueError("negative minutes")
    t = _utc(t)
    if minutes == 0:
        return t
    left = timedelta(minutes=minutes)
    for start, end in _intervals(hours, t):
        begins = max(start, t)
        if end - begins >= left:
            return begins + left
        left -= end - begins
    raise AssertionError("a week with hours never ends")


def waking_minutes(hours: Hours, a: datetime, b: datetime, without: Iterable[Interval] = ()) -> int:
    """Whole waking minutes from `a` to `b`, less those inside the intervals `without` (overlaps count once).

    A begun minute is not counted; 0 when `b` is not after `a`.
    """
    a, b = _utc(a), _utc(b)
    waking: list[Interval] = []
    total = timedelta()
    for start, end in _intervals(hours, a):
        if start >= b:
            break
        begins, ends = max(start, a), min(end, b)
        waking.append((begins, ends))
        total += ends - begins
    if without:
        for gap_start, gap_end in merged_of((_utc(x), _utc(y)) for x, y in without):
            total -= sum((_shared(gap_start, gap_end, x, y) for x, y in waking), timedelta())
    return total // MINUTE


def waking_between(hours: Hours, a: datetime, b: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of waking hours between two instants, in order, in UTC, cut at both ends."""
    a, b = _utc(a), _utc(b)
    for start, end in _intervals(hours, a):
        if start >= b:
            return
        yield max(start, a), min(end, b)


def last_waking_moment_before(hours: Hours, t: datetime) -> datetime | None:
    """The latest waking instant at least a minute before `t`, or None if the person is away until then."""
    calendar = hours.calendar
    latest = _utc(t) - MINUTE
    today = latest.astimezone(calendar.zone).toordinal()
    back = _FORTNIGHT if calendar.shifts is None and not calendar.off else _LONGEST_OFF
    for ordinal in range(today + 1, today - back, -1):
        for start, end in reversed(day_of(calendar, ordinal)):
            moment = min(latest, end - MINUTE)
            if moment >= start:
                return moment if hours.away_until is None or moment >= hours.away_until else None
    return None


def next_at(hours: Hours, t: datetime, minute_of_day: int) -> datetime:
    """The next instant, `t` included, at which the wall shows this minute of the day and the person is awake.

    A time outside all of their hours gives the next waking moment.
    """
    start = next_waking(hours, t)
    calendar = hours.calendar
    today = start.astimezone(calendar.zone).toordinal()
    for ordinal in range(today, today + _FORTNIGHT):
        moment = instant_of(calendar, ordinal, minute_of_day)
        if moment >= start and is_waking(hours, moment):
            return moment
    return start


def add_working_days(hours: Hours, t: datetime, days: int) -> datetime:
    """The same wall time, `days` of the person's working days later, counted from their next waking moment.

    A working day is a day on which a span of theirs starts; a night belongs to the day it starts on. Where
    that time is not waking, the next waking moment.
    """
    start = next_waking(hours, t)
    calendar = hours.calendar
    wall = start.astimezone(calendar.zone).replace(tzinfo=None)
    owner = owner_of(calendar, wall.toordinal(), start)
    minute = (wall - datetime.combine(date.fromordinal(owner), time())) // MINUTE
    for _ in range(days):
        owner += 1
        while not calendar.starting(owner):
            owner += 1
    return max(start, next_waking(hours, instant_of(calendar, owner, minute)))


def _intervals(hours: Hours, t: datetime) -> Iterator[Interval]:
    """Waking intervals that end after `t`, in order, without end; neighbours may touch."""
    calendar = hours.calendar
    away = hours.away_until
    if away is not None and away > t:
        t = away
    else:
        away = None
    ordinal = t.astimezone(calendar.zone).toordinal()
    while True:
        for start, end in day_of(calendar, ordinal):
            if end > t:
                yield (max(start, away), end) if away is not None else (start, end)
        ordinal += 1


def _shared(a_start: datetime, a_end: datetime, b_start: datetime, b_end: datetime) -> timedelta:
    return max(min(a_end, b_end) - max(a_start, b_start), timedelta())


def _utc(t: datetime) -> datetime:
    if t.tzinfo is UTC:
        return t
    if t.tzinfo is None:
        raise TypeError("naive datetime")
    return t.astimezone(UTC)
