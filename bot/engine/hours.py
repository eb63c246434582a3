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
from zoneinfo import ZoneInfo

from bot.engine.week import DAYS, NIGHTS, HoursRefused, Span, Week, format_week, parse_week

__all__ = [
    "DAYS",
    "NIGHTS",
    "Hours",
    "HoursRefused",
    "Interval",
    "Span",
    "Week",
    "add_waking",
    "add_working_days",
    "day_begins",
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

Interval = tuple[datetime, datetime]
MINUTE = timedelta(minutes=1)
_FORTNIGHT = 15


@dataclass(frozen=True)
class Hours:
    """Where a person lives, when they are awake for circles, and until when they are away.

    While away nothing counts as waking, before the absence began included: keep what was already counted.
    Raises HoursRefused for an unknown zone, a week without seven days or without any hours; TypeError for a
    naive `away_until`.
    """

    zone: str
    week: Week
    away_until: datetime | None = None
    # Not a field, so that no codec and no comparison sees it: a lookup would cost more than the sum itself.
    calendar: ClassVar[_Calendar]

    def __post_init__(self) -> None:
        object.__setattr__(self, "calendar", _calendar(self.zone, self.week))
        if self.away_until is not None:
            object.__setattr__(self, "away_until", _utc(self.away_until))


@lru_cache(maxsize=8192)
def read_hours(zone: str, week: str, away_until: datetime | None = None) -> Hours:
    """Hours from the text that `format_week` writes. Kept, so that reading a stored circle stays cheap."""
    return Hours(zone, parse_week(week), away_until)


def local(hours: Hours, t: datetime) -> datetime:
    """The same instant, on the person's wall clock."""
    return _utc(t).astimezone(hours.calendar.zone)


def offset(hours: Hours, t: datetime) -> int:
    """Minutes east of UTC on the person's wall clock at this instant."""
    wall = local(hours, t)
    return (wall.replace(tzinfo=UTC) - wall) // MINUTE


def day_begins(hours: Hours, t: datetime, days: int = 0) -> datetime:
    """The instant at which the person's local day of `t` begins, or that many days later."""
    return _instant(hours.calendar, local(hours, t).toordinal() + days, 0)


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
        for gap_start, gap_end in _merge((_utc(x), _utc(y)) for x, y in without):
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
    for ordinal in range(today + 1, today - _FORTNIGHT, -1):
        for start, end in reversed(_day(calendar, ordinal)):
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
        moment = _instant(calendar, ordinal, minute_of_day)
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
    owner = _owner(calendar, wall.toordinal(), start)
    minute = (wall - datetime.combine(date.fromordinal(owner), time())) // MINUTE
    for _ in range(days):
        owner += 1
        while not calendar.week[(owner - 1) % 7]:
            owner += 1
    return max(start, next_waking(hours, _instant(calendar, owner, minute)))


@dataclass(frozen=True, slots=True, eq=False)
class _Calendar:
    """A zone and a week, looked up once a call and then hashed by identity."""

    zone: ZoneInfo
    week: Week


@lru_cache(maxsize=2048)
def _calendar(zone: str, week: Week) -> _Calendar:
    if len(week) != 7 or not any(week):
        raise HoursRefused("hours.empty")
    try:
        return _Calendar(ZoneInfo(zone), week)
    except (KeyError, ValueError, OSError):
        raise HoursRefused("hours.zone", zone=zone) from None


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
        for start, end in _day(calendar, ordinal):
            if end > t:
                yield (max(start, away), end) if away is not None else (start, end)
        ordinal += 1


@lru_cache(maxsize=16384)
def _day(calendar: _Calendar, ordinal: int) -> tuple[Interval, ...]:
    """The waking intervals of one local day; a night is cut at midnight, so that days never overlap."""
    opens, closes = _instant(calendar, ordinal, 0), _instant(calendar, ordinal + 1, 0)
    near = (*_spans(calendar, ordinal - 1), *_spans(calendar, ordinal))
    return tuple(_merge((max(start, opens), min(end, closes)) for start, end in near))


def _spans(calendar: _Calendar, ordinal: int) -> Iterator[Interval]:
    # Ordinal 1 is a Monday.
    for span in calendar.week[(ordinal - 1) % 7]:
        yield _instant(calendar, ordinal, span.start), _instant(calendar, ordinal, span.end)


def _owner(calendar: _Calendar, today: int, t: datetime) -> int:
    """The day on which the span around the waking instant `t` starts."""
    yesterday = any(start <= t < end for start, end in _spans(calendar, today - 1))
    return today - 1 if yesterday else today


def _instant(calendar: _Calendar, ordinal: int, minute: int) -> datetime:
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


def _merge(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(interval for interval in intervals if interval[0] < interval[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _shared(a_start: datetime, a_end: datetime, b_start: datetime, b_end: datetime) -> timedelta:
    return max(min(a_end, b_end) - max(a_start, b_start), timedelta())


def _utc(t: datetime) -> datetime:
    if t.tzinfo is UTC:
        return t
    if t.tzinfo is None:
        raise TypeError("naive datetime")
    return t.astimezone(UTC)
