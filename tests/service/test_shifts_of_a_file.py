"""A calendar file of shifts, as days with hours; and the public holidays of a country, as days."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from bot.engine.waking.hours import Hours, Span, is_waking
from bot.engine.waking.week import DAYS
from bot.service.cadence import NoCalendar
from bot.service.days_off import countries, days_off, is_known, parts_of
from bot.service.rosters import TooLong, of_file

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday."""
USUAL = Span(480, 960)


def calendar(*events: str) -> str:
    made = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{made}END:VCALENDAR"


def spans(*events: str, zone: str = "Europe/Berlin") -> dict[str, list[tuple[int, int]]]:
    shifts = of_file(calendar(*events), zone, USUAL, NOW)
    return {
        date.fromordinal(shifts.first + n).isoformat(): [(one.start, one.end) for one in day]
        for n, day in enumerate(shifts.days)
        if day
    }


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ("DTSTART:20260303T180000Z\nDTEND:20260304T060000Z", {"2026-03-03": [(1140, 1860)]}),
        ("DTSTART:20260303T220000\nDURATION:PT8H", {"2026-03-03": [(1320, 1800)]}),
        ("DTSTART;TZID=America/New_York:20260303T090000\nDTEND;TZID=America/New_York:20260303T170000",
         {"2026-03-03": [(900, 1380)]}),
        ("DTSTART;VALUE=DATE:20260305\nDTEND;VALUE=DATE:20260307",
         {"2026-03-05": [(480, 960)], "2026-03-06": [(480, 960)]}),
        ("DTSTART;VALUE=DATE:20260305", {"2026-03-05": [(480, 960)]}),
        ("DTSTART:20260303T080000\nDTEND:20260304T080000", {"2026-03-03": [(480, 1920)]}),
        ("DTSTART:20260302T220000\nDTEND:20260303T060000\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=3",
         {"2026-03-02": [(1320, 1800)], "2026-03-04": [(1320, 1800)], "2026-03-06": [(1320, 1800)]}),
    ],
)  # fmt: skip
def test_shifts_are_read_by_the_clock_on_the_persons_wall(
    event: str, found: dict[str, list[tuple[int, int]]]
) -> None:
    assert spans(event) == found


def test_a_shift_across_the_change_of_clocks_keeps_the_hours_on_the_wall() -> None:
    found = spans("DTSTART:20260328T220000\nDTEND:20260329T060000")
    assert found == {"2026-03-28": [(1320, 1800)]}


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260303T220000\nDTEND:20260303T220000",  # nothing
        "DTSTART:20260303T220000\nDTEND:20260303T223000",  # half an hour in all
        "DTSTART:20250303T220000\nDTEND:20250304T060000",  # over
        "DTSTART:20260303T220000\nDTEND:20260303T230000\nRRULE:FREQ=SECONDLY",
        "DTSTART:20260303T220000\nDTEND:20260303T230000\nRRULE:FREQ=HOURLY",
        "DTSTART:2026030322\nDTEND:x",
        "SUMMARY:a shift without a time",
    ],
)
def test_what_holds_no_shift_is_no_calendar(event: str) -> None:
    with pytest.raises(NoCalendar):
        of_file(calendar(event), "Europe/Berlin", USUAL, NOW)


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCALENDAR", "x" * 100_000, "BEGIN:VEVENT\n" * 3000])
def test_what_is_no_calendar_is_said_soon(text: str) -> None:
    began = time.process_time()
    with pytest.raises(NoCalendar):
        of_file(text, "Europe/Berlin", USUAL, NOW)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260303T080000\nDTEND:20260304T080100",
        "DTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20990101",
    ],
)
def test_a_shift_of_more_than_a_day_is_said(event: str) -> None:
    with pytest.raises(TooLong):
        of_file(calendar(event), "Europe/Berlin", USUAL, NOW)


def test_a_person_off_shift_is_not_awake() -> None:
    shifts = of_file(
        calendar("DTSTART:20260303T180000Z\nDTEND:20260304T060000Z"), "Europe/Berlin", USUAL, NOW
    )
    person = Hours("Europe/Berlin", DAYS, shifts=shifts)
    assert not is_waking(person, NOW)
    assert is_waking(person, datetime(2026, 3, 3, 23, tzinfo=UTC))


# --- public holidays ---


def test_days_off_are_those_of_this_year_and_the_next() -> None:
    days = [date.fromordinal(day) for day in days_off("DE", "Europe/Berlin", NOW)]
    assert date(2026, 10, 3) in days
    assert date(2027, 12, 25) in days
    assert {day.year for day in days} == {2026, 2027}


def test_a_part_has_days_of_its_own() -> None:
    epiphany = date(2027, 1, 6).toordinal()
    assert epiphany in days_off("DE-BY", "Europe/Berlin", NOW)
    assert epiphany not in days_off("DE-HH", "Europe/Berlin", NOW)
    assert parts_of("DE")["BY"] == "Bayern"
    assert parts_of("IS") == {}


def test_the_year_is_the_one_where_the_person_lives() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert date.fromordinal(days_off("DE", "Europe/Berlin", late)[0]).year == 2027
    assert date.fromordinal(days_off("DE", "America/New_York", late)[0]).year == 2026


@pytest.mark.parametrize("choice", ["", "XX", "DE-XX", "de", "DE-", "-", "DE-BY-HH", "../DE"])
def test_what_nobody_knows_has_no_days(choice: str) -> None:
    assert days_off(choice, "UTC", NOW) == () or choice == "DE-"
    assert not is_known(choice) or choice == "DE-"


def test_every_value_fits_where_it_is_chosen() -> None:
    assert 200 < len(countries()) < 299
    assert max(map(len, countries().values())) < 300
    assert not [part for parts in countries().values() for part in parts if "," in part or not part]
