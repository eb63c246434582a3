"""The days that a rule or a calendar file means."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service.cadence import FILE_MOST, LAID_MOST, NoCalendar, following, of_calendar

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def days(found: tuple[datetime, ...]) -> list[str]:
    return [f"{at.astimezone(BERLIN):%d.%m. %H:%M}" for at in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=1", ["18.03. 10:00", "25.03. 10:00", "01.04. 10:00"]),
        ("FREQ=WEEKLY;INTERVAL=2", ["18.03. 10:00", "01.04. 10:00", "15.04. 10:00"]),
        ("FREQ=MONTHLY;BYDAY=3WE", ["18.03. 10:00", "15.04. 10:00", "20.05. 10:00"]),
        ("FREQ=MONTHLY;BYDAY=-1WE", ["25.03. 10:00", "29.04. 10:00", "27.05. 10:00"]),
    ],
)
def test_the_hour_on_the_wall_stays_when_clocks_change(rule: str, expected: list[str]) -> None:
    first = datetime(2026, 3, 18, 10, 0, tzinfo=BERLIN).astimezone(UTC)
    assert days(following(rule, "Europe/Berlin", first, NOW, 3)) == expected


def test_an_hour_that_does_not_exist_becomes_the_one_after_it() -> None:
    first = datetime(2026, 3, 22, 2, 30, tzinfo=BERLIN).astimezone(UTC)
    found = days(following("FREQ=WEEKLY", "Europe/Berlin", first, NOW, 3))
    assert found == ["22.03. 02:30", "29.03. 03:30", "05.04. 02:30"]


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "UTC"]),
    weeks=st.integers(1, 4),
    hours=st.integers(0, 3000),
    passed=st.integers(0, 9000),
)
def test_dates_keep_hour_and_weekday_wherever_they_are_taken_up(
    zone: str, weeks: int, hours: int, passed: int
) -> None:
    first = NOW + timedelta(hours=hours)
    after = first + timedelta(hours=passed)
    rule = f"FREQ=WEEKLY;INTERVAL={weeks}"
    found = following(rule, zone, first, after)
    there = first.astimezone(ZoneInfo(zone))
    assert len(found) == LAID_MOST
    assert all(at > after for at in found)
    assert {(at.astimezone(ZoneInfo(zone)).weekday()) for at in found} <= {
        there.weekday(),
        (there.weekday() + 1) % 7,
    }
    whole = following(rule, zone, first, first - timedelta(days=1), 200)
    assert found[: len(whole)] == tuple(at for at in whole if at > after)[:LAID_MOST]


EVENT = "BEGIN:VEVENT\nUID:{uid}\nDTSTART{start}\n{more}SUMMARY:Sprint {uid}\nEND:VEVENT\n"


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + "".join(events) + "END:VCALENDAR\n"


def event(start: str, more: str = "", uid: int = 1) -> str:
    return EVENT.format(uid=uid, start=start, more=more)


def test_sprints_and_shifts_are_read_from_a_calendar_file() -> None:
    sprints = event(
        ";VALUE=DATE:20260310", "RRULE:FREQ=WEEKLY;INTERVAL=3;COUNT=3\nEXDATE;VALUE=DATE:20260331\n"
    )
    shift = event(";TZID=America/New_York:20260316T220000", uid=2)
    found = of_calendar(calendar(sprints, shift), "Europe/Berlin", 600, NOW)
    assert days(found) == ["10.03. 10:00", "17.03. 03:00", "21.04. 10:00"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        calendar(),
        calendar(event(";VALUE=DATE:20200310")),
        calendar(event(";VALUE=DATE:2026")),
        calendar(event(":20260310T100000Z", "RRULE:FREQ=WEAKLY\n")),
        calendar(event(":20260310T100000Z", "RRULE:FREQ=SECONDLY\n")),
        calendar(event(":20260310T100000Z", "RRULE:FREQ=DAILY;BYMINUTE=1,2,3\n")),
        "BEGIN:VEVENT\n" * 500,
        calendar("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n"),
        "BEGIN:VCALENDAR\n" + "X" * 100_000,
    ],
)
def test_what_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(NoCalendar):
        of_calendar(text, "Europe/Berlin", 600, NOW)


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (":20260310T100000Z", "FREQ=DAILY;INTERVAL=0"),
        (":20260310T100000Z", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        (":20260310T100000Z", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30"),
        (":20260310T100000Z", "FREQ=MONTHLY;BYDAY=6MO"),
        (":20260310T100000Z", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=60"),
        (":20260310T100000Z", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31"),
        (":20260310T100000Z", "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2"),
        (":20260310T100000Z", "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2"),
        (":20260310T100000Z", "FREQ=DAILY;INTERVAL=7;BYDAY=MO"),
        (":20260310T100000Z", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        (":00010310T100000Z", "FREQ=DAILY"),
    ],
)
def test_a_rule_that_would_be_looked_through_to_the_end_of_time_is_refused(start: str, rule: str) -> None:
    with pytest.raises(NoCalendar):
        of_calendar(calendar(event(start, f"RRULE:{rule}\n")), "Europe/Berlin", 600, NOW)


@pytest.mark.parametrize(
    "odd",
    [
        event(":20260310T100000Z", "DTEND:99991231T100000Z\nRRULE:FREQ=DAILY\n"),
        event(";TZID=Europe:20260310T100000"),
        "BEGIN:A\n" * 3000,
    ],
)
def test_what_no_clock_can_reckon_with_is_no_calendar(odd: str) -> None:
    with suppress(NoCalendar):
        assert of_calendar(calendar(odd), "Europe/Berlin", 600, NOW)


@pytest.mark.parametrize("begin", ["BEGIN:VTIMEZONE", "begin:vtimezone", "BEGIN:VTIME\n ZONE"])
def test_what_a_file_says_of_zones_is_left_out(begin: str) -> None:
    """Else it would hold for the next file too, and its rules might never come to an end."""
    zone = (
        f"{begin}\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0700\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    found = of_calendar(calendar(zone, event(";TZID=Ours:20260316T220000")), "Europe/Berlin", 600, NOW)
    assert days(found) == ["16.03. 22:00"]


def test_a_zone_that_is_hidden_is_refused() -> None:
    for begin in ("BEGIN;X=1:VTIMEZONE", "BEGIN:VTIME\\\\ZONE"):
        with pytest.raises(NoCalendar):
            of_calendar(calendar(f"{begin}\nTZID:Ours\nEND:VTIMEZONE\n"), "Europe/Berlin", 600, NOW)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;BYDAY=MO,TH;COUNT=2", ["12.03. 11:00", "16.03. 11:00"]),
        ("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=-1;COUNT=2", ["25.03. 11:00", "29.04. 12:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2", ["10.03. 11:00", "10.04. 12:00"]),
    ],
)
def test_rules_as_calendars_write_them_are_read(rule: str, expected: list[str]) -> None:
    found = of_calendar(calendar(event(":20260310T100000Z", f"RRULE:{rule}\n")), "Europe/Berlin", 600, NOW)
    assert [day for day in days(found) if day in expected] == expected


def test_a_long_calendar_is_read_as_far_as_a_series_reaches() -> None:
    daily = calendar(event(":20260310T100000Z", "RRULE:FREQ=DAILY\n"))
    assert len(of_calendar(daily, "Europe/Berlin", 600, NOW)) == FILE_MOST


@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_whatever_is_pasted_there_is_an_answer(text: str) -> None:
    for whole in (text, calendar(text), calendar(event(":20260310T100000Z", f"RRULE:{text}\n"))):
        with suppress(NoCalendar):
            assert of_calendar(whole, "Europe/Berlin", 600, NOW)
