"""Waking hours, case by case. In 2026 Berlin changes its clocks on 29 March and on 25 October."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.engine.waking import hours as h

BERLIN = h.Hours("Europe/Berlin", h.DAYS)
NIGHT = h.Hours("Europe/Berlin", h.NIGHTS)
ALWAYS = tuple((h.Span(0, 1440),) for _ in range(7))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def berlin(text: str, fold: int = 0) -> datetime:
    wall = datetime.fromisoformat(text)
    return wall.replace(tzinfo=ZoneInfo("Europe/Berlin"), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "t", "expected"),
    [
        (BERLIN, "2026-11-23T08:59", "2026-11-23T09:00"),
        (BERLIN, "2026-11-23T09:00", "2026-11-23T09:00"),
        (BERLIN, "2026-11-23T16:59", "2026-11-23T16:59"),
        (BERLIN, "2026-11-23T17:00", "2026-11-24T09:00"),
        (BERLIN, "2026-11-27T17:00", "2026-11-30T09:00"),  # over the weekend
        (NIGHT, "2026-11-23T05:00", "2026-11-23T22:00"),  # Sunday's night does not exist
        (NIGHT, "2026-11-24T05:59", "2026-11-24T05:59"),
        (NIGHT, "2026-11-28T05:59", "2026-11-28T05:59"),  # Friday's night ends on Saturday
        (NIGHT, "2026-11-28T06:00", "2026-11-30T22:00"),
    ],
)
def test_next_waking(hours: h.Hours, t: str, expected: str) -> None:
    assert h.next_waking(hours, berlin(t)) == berlin(expected)
    assert h.is_waking(hours, berlin(t)) == (t == expected)


@pytest.mark.parametrize(
    ("t", "minutes", "expected"),
    [
        ("2026-11-23T09:00", 0, "2026-11-23T09:00"),
        ("2026-11-23T07:00", 480, "2026-11-23T17:00"),  # ends with the day, not with the next morning
        ("2026-11-23T10:00", 480, "2026-11-24T10:00"),
        ("2026-11-27T16:00", 61, "2026-11-30T09:01"),
        ("2026-11-28T12:00", 480, "2026-11-30T17:00"),
    ],
)
def test_add_waking(t: str, minutes: int, expected: str) -> None:
    assert h.add_waking(BERLIN, berlin(t), minutes) == berlin(expected)


def week_of_nights(days: str) -> h.Hours:
    return h.Hours("Europe/Berlin", h.parse_week(f"{days} 22:00-06:00"))


@pytest.mark.parametrize(
    ("evening", "morning", "minutes"),
    [
        ("2026-03-27T12:00", "2026-03-28T12:00", 480),
        ("2026-03-28T12:00", "2026-03-29T12:00", 420),  # the clock jumps 02:00 → 03:00
        ("2026-10-24T12:00", "2026-10-25T12:00", 540),  # 02:00–03:00 comes twice
    ],
)
def test_a_night_across_a_change_has_its_real_length(evening: str, morning: str, minutes: int) -> None:
    assert h.waking_minutes(week_of_nights("Mon-Sun"), berlin(evening), berlin(morning)) == minutes


@pytest.mark.parametrize(
    ("text", "t", "expected"),
    [
        ("Sun 02:30-10:00", utc("2026-03-28T12:00"), berlin("2026-03-29T03:00")),  # after the jump
        ("Sun 02:15-02:45; Mon 09:00-10:00", utc("2026-03-28T12:00"), berlin("2026-03-30T09:00")),
        ("Sun 02:30-04:00", utc("2026-10-24T12:00"), berlin("2026-10-25T02:30", fold=0)),  # the first of two
    ],
)
def test_wall_times_at_an_edge(text: str, t: datetime, expected: datetime) -> None:
    assert h.next_waking(h.Hours("Europe/Berlin", h.parse_week(text)), t) == expected


def test_away_counts_nothing_until_it_ends() -> None:
    away = h.Hours("Europe/Berlin", h.DAYS, berlin("2026-11-24T12:00"))
    assert h.next_waking(away, berlin("2026-11-23T10:00")) == berlin("2026-11-24T12:00")
    assert h.add_waking(away, berlin("2026-11-23T10:00"), 60) == berlin("2026-11-24T13:00")
    assert h.waking_minutes(away, berlin("2026-11-23T10:00"), berlin("2026-11-24T13:00")) == 60
    assert h.last_waking_moment_before(away, berlin("2026-11-24T12:00")) is None
    assert h.last_waking_moment_before(away, berlin("2026-11-24T12:30")) == berlin("2026-11-24T12:29")


def test_overlapping_spans_count_once() -> None:
    mixed = h.Hours("UTC", h.parse_week("Mon 20:00-06:00, 22:00-23:00; Tue 05:00-07:00"))
    assert h.waking_minutes(mixed, utc("2026-11-23T00:00"), utc("2026-11-24T23:00")) == 11 * 60


def test_downtime_is_in_no_window() -> None:
    monday = berlin("2026-11-23T00:00"), berlin("2026-11-24T00:00")
    down = [
        (berlin("2026-11-23T08:00"), berlin("2026-11-23T10:00")),  # one hour of it is waking
        (berlin("2026-11-23T09:30"), berlin("2026-11-23T11:00")),  # overlaps the first
        (berlin("2026-11-23T16:30"), berlin("2026-11-23T20:00")),
    ]
    assert h.waking_minutes(BERLIN, *monday, without=down) == 480 - 120 - 30


def test_begun_minutes_and_reversed_times_count_nothing() -> None:
    t = berlin("2026-11-23T10:00:30")
    assert h.waking_minutes(BERLIN, berlin("2026-11-23T10:00"), t) == 0
    assert h.waking_minutes(BERLIN, t, berlin("2026-11-22T10:00")) == 0


@pytest.mark.parametrize(
    ("hours", "t", "expected"),
    [
        (BERLIN, "2026-11-23T10:00", "2026-11-23T09:59"),
        (BERLIN, "2026-11-23T09:00", "2026-11-20T16:59"),
        (BERLIN, "2026-11-22T12:00", "2026-11-20T16:59"),
        (NIGHT, "2026-11-24T00:00", "2026-11-23T23:59"),
    ],
)
def test_last_waking_moment_before(hours: h.Hours, t: str, expected: str) -> None:
    assert h.last_waking_moment_before(hours, berlin(t)) == berlin(expected)


@pytest.mark.parametrize(
    ("hours", "t", "minute", "expected"),
    [
        (BERLIN, "2026-11-23T08:00", 600, "2026-11-23T10:00"),
        (BERLIN, "2026-11-23T10:00", 600, "2026-11-23T10:00"),
        (BERLIN, "2026-11-23T10:01", 600, "2026-11-24T10:00"),
        (BERLIN, "2026-11-27T10:01", 600, "2026-11-30T10:00"),
        (BERLIN, "2026-11-23T12:00", 300, "2026-11-23T12:00"),  # never waking: the next waking moment
        (NIGHT, "2026-11-23T23:00", 60, "2026-11-24T01:00"),
    ],
)
def test_next_at_my_circle_time(hours: h.Hours, t: str, minute: int, expected: str) -> None:
    assert h.next_at(hours, berlin(t), minute) == berlin(expected)


def test_circle_time_in_the_gap_moves_forward() -> None:
    always = h.Hours("Europe/Berlin", ALWAYS)
    assert h.next_at(always, berlin("2026-03-28T12:00"), 150) == berlin("2026-03-29T03:00")


@pytest.mark.parametrize(
    ("hours", "t", "days", "expected"),
    [
        (BERLIN, "2026-11-24T10:00", 2, "2026-11-26T10:00"),
        (BERLIN, "2026-11-27T15:00", 2, "2026-12-01T15:00"),
        (BERLIN, "2026-11-28T12:00", 2, "2026-12-02T09:00"),  # from Monday 09:00, two whole days
        (BERLIN, "2026-11-24T10:00", 0, "2026-11-24T10:00"),
        (NIGHT, "2026-11-26T23:00", 2, "2026-11-30T23:00"),  # Thursday's night: Friday, Monday
        (NIGHT, "2026-11-27T03:00", 1, "2026-11-28T03:00"),  # still Thursday's night
    ],
)
def test_add_working_days(hours: h.Hours, t: str, days: int, expected: str) -> None:
    assert h.add_working_days(hours, berlin(t), days) == berlin(expected)


@pytest.mark.parametrize(
    ("zone", "t", "minutes"),
    [
        ("Asia/Kathmandu", "2026-01-01T00:00", 345),
        ("America/New_York", "2026-01-01T00:00", -300),
        ("America/New_York", "2026-07-01T00:00", -240),
        ("Australia/Lord_Howe", "2026-01-01T00:00", 660),
    ],
)
def test_offset(zone: str, t: str, minutes: int) -> None:
    assert h.offset(h.Hours(zone, h.DAYS), utc(t)) == minutes


def test_local_is_the_same_instant() -> None:
    t = utc("2026-11-23T23:30")
    wall = h.local(h.Hours("Asia/Tokyo", h.DAYS), t)
    assert wall == t
    assert wall.isoformat() == "2026-11-24T08:30:00+09:00"


def test_a_day_that_never_was() -> None:
    """Samoa skipped Friday 30 December 2011."""
    samoa = h.Hours("Pacific/Apia", h.parse_week("Fri-Sat 09:00-17:00"))
    friday = utc("2011-12-30T09:59")
    assert h.next_waking(samoa, friday).isoformat() == "2011-12-30T19:00:00+00:00"  # Saturday 09:00 at UTC+14


@pytest.mark.parametrize("zone", ["Nowhere/Town", "", "../etc/passwd", "Europe"])
def test_unknown_zones_are_refused(zone: str) -> None:
    with pytest.raises(h.HoursRefused, match=r"^hours\.zone$"):
        h.Hours(zone, h.DAYS)


def test_empty_weeks_are_refused() -> None:
    for week in ((), ((),) * 7, h.DAYS[:6]):
        with pytest.raises(h.HoursRefused, match=r"^hours\.empty$"):
            h.Hours("UTC", week)


def test_naive_times_are_errors() -> None:
    naive = datetime(2026, 11, 23, 12)  # noqa: DTZ001
    with pytest.raises(TypeError):
        h.next_waking(BERLIN, naive)
    with pytest.raises(TypeError):
        h.Hours("UTC", h.DAYS, naive)
    with pytest.raises(ValueError, match="negative"):
        h.add_waking(BERLIN, utc("2026-11-23T10:00"), -1)
