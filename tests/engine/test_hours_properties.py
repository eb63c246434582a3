"""Waking hours against an oracle that walks minute by minute and knows nothing of intervals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.engine.waking import hours as h
from bot.engine.waking.shifts import Shifts

MINUTE = timedelta(minutes=1)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # changes by half an hour
    "Africa/Casablanca",  # the other way round, by Ramadan
    "America/Santiago",  # changes at midnight
    "Africa/Cairo",  # jumps over midnight
    "Pacific/Kiritimati",
    "Asia/Kathmandu",
)
EDGES = tuple(  # the days around every change of 2026 in these zones, and one calm day
    datetime.fromisoformat(day).replace(tzinfo=UTC)
    for day in (
        "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2026-04-04", "2026-10-03",
        "2026-02-15", "2026-03-22", "2026-04-05", "2026-09-06", "2026-04-24", "2026-10-30", "2026-06-17",
    )
)  # fmt: skip

spans = st.builds(
    lambda start, length: h.Span(start, start + length), st.integers(0, 1439), st.integers(1, 1440)
)
weeks = st.lists(st.lists(spans, max_size=2).map(tuple), min_size=7, max_size=7).map(tuple).filter(any)
calm = date(2026, 2, 1).toordinal()
some_days = st.lists(st.lists(spans, max_size=2).map(tuple), min_size=1, max_size=9).map(tuple).filter(any)
shifts = st.none() | st.builds(Shifts, st.integers(calm, calm + 300), some_days, st.booleans())
off = st.sets(st.sampled_from(range(calm, calm + 300)), max_size=3).map(lambda days: tuple(sorted(days)))
weekly = st.builds(h.Hours, st.sampled_from(ZONES), weeks | st.sampled_from([h.DAYS, h.NIGHTS]))
people = weekly | st.builds(h.Hours, st.sampled_from(ZONES), weeks, st.none(), shifts, off)
instants = st.builds(
    lambda edge, minutes: edge + timedelta(minutes=minutes), st.sampled_from(EDGES), st.integers(-1500, 1500)
)
lengths = st.integers(0, 3000)


@lru_cache(maxsize=256)
def highest_walls(zone: str, start: datetime, minutes: int) -> tuple[datetime, ...]:
    """For each minute from `start` on, the latest wall time that the clock has shown so far."""
    walls = []
    highest = datetime.min  # noqa: DTZ901 - wall times have no zone
    for step in range(-180, minutes):
        wall = (start + step * MINUTE).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        highest = max(highest, wall)
        walls.append(highest)
    return tuple(walls[180:])


def oracle(person: h.Hours, start: datetime, minutes: int) -> list[bool]:
    return [awake(person, wall) for wall in highest_walls(person.zone, start, minutes)]


def awake(person: h.Hours, wall: datetime) -> bool:
    if wall.toordinal() in person.off:
        return False
    minute = wall.hour * 60 + wall.minute
    today, yesterday = (starting(person, wall.date() - timedelta(days=ago)) for ago in (0, 1))
    return any(span.start <= minute < span.end for span in today) or any(
        span.start <= minute + 1440 < span.end for span in yesterday
    )


def starting(person: h.Hours, day: date) -> tuple[h.Span, ...]:
    if day.toordinal() in person.off:
        return ()
    shifts = person.shifts
    if shifts is not None:
        n = day.toordinal() - shifts.first
        if shifts.again or 0 <= n < len(shifts.days):
            return shifts.days[n % len(shifts.days)]
    return person.week[day.weekday()]


@settings(max_examples=150, deadline=None)
@given(people, instants, lengths)
def test_counting_agrees_with_the_oracle(person: h.Hours, start: datetime, length: int) -> None:
    expected = oracle(person, start, length)
    assert h.waking_minutes(person, start, start + length * MINUTE) == sum(expected)


@settings(max_examples=150, deadline=None)
@given(people, instants)
def test_next_waking_agrees_with_the_oracle(person: h.Hours, start: datetime) -> None:
    found = h.next_waking(person, start)
    steps = (found - start) // MINUTE
    assume(steps < 4000)
    assert oracle(person, start, steps + 1) == [False] * steps + [True]
    assert h.is_waking(person, found)


@settings(max_examples=150, deadline=None)
@given(people, instants, st.integers(1, 1200))
def test_the_last_waking_moment_agrees_with_the_oracle(person: h.Hours, start: datetime, length: int) -> None:
    end = start + length * MINUTE
    last = h.last_waking_moment_before(person, end)
    expected = oracle(person, start, length)
    if any(expected):
        assert last == start + (len(expected) - 1 - expected[::-1].index(True)) * MINUTE
    else:
        assert last is None or last < start


@settings(deadline=None)
@given(people, instants, st.integers(0, 5000))
def test_add_then_count_returns_the_minutes(person: h.Hours, start: datetime, minutes: int) -> None:
    end = h.add_waking(person, start, minutes)
    assert h.waking_minutes(person, start, end) == minutes
    if minutes:
        # and not a moment later than needed
        assert h.waking_minutes(person, start, end - MINUTE) == minutes - 1


@settings(deadline=None)
@given(people, instants, lengths, st.integers(0, 2000), st.integers(0, 4))
def test_everything_moves_forward_with_time(
    person: h.Hours, start: datetime, later: int, minutes: int, days: int
) -> None:
    end = start + later * MINUTE
    assert start <= h.next_waking(person, start) <= h.next_waking(person, end)
    assert h.add_waking(person, start, minutes) <= h.add_waking(person, end, minutes)
    assert h.add_waking(person, start, minutes) <= h.add_waking(person, start, minutes + 1)
    assert h.add_working_days(person, start, days) <= h.add_working_days(person, start, days + 1)
    for moment in (h.add_working_days(person, start, days), h.next_at(person, start, minutes % 1440)):
        assert moment >= start
        assert h.is_waking(person, moment)


@settings(deadline=None)
@given(people, instants, lengths, lengths, lengths)
def test_parts_add_up(person: h.Hours, start: datetime, first: int, second: int, gap: int) -> None:
    middle, end = start + first * MINUTE, start + (first + second) * MINUTE
    whole = h.waking_minutes(person, start, end)
    assert h.waking_minutes(person, start, middle) + h.waking_minutes(person, middle, end) == whole
    down = (middle, middle + gap * MINUTE)
    without = h.waking_minutes(person, start, end, [down, down])
    assert whole - without == h.waking_minutes(person, middle, min(end, middle + gap * MINUTE))


@settings(deadline=None)
@given(people, instants, lengths, st.integers(1, 3000))
def test_away_is_never_waking(person: h.Hours, start: datetime, away: int, minutes: int) -> None:
    until = start + away * MINUTE
    gone = replace(person, away_until=until)
    assert h.next_waking(gone, start) == h.next_waking(person, until)
    assert h.add_waking(gone, start, minutes) == h.add_waking(person, until, minutes)
    assert h.waking_minutes(gone, start, until) == 0


@pytest.mark.parametrize("zone", ZONES)
def test_every_minute_of_both_changes(zone: str) -> None:
    person = h.Hours(zone, h.parse_week("Mon-Sun 23:30-02:15, 02:45-06:00"))
    for edge in EDGES:
        start = edge - 1440 * MINUTE
        expected = oracle(person, start, 3 * 1440)
        assert [h.is_waking(person, start + step * MINUTE) for step in range(3 * 1440)] == expected
