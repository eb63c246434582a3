"""The plan's picture: times become places, in order and within its edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from adapters.rehearsal.picture import LEFT, MARK, Picture, picture, seat_rows, sitting_rows
from adapters.rehearsal.room import PersonHere
from adapters.rehearsal.rooms import Outlook
from tests.adapters.rehearsal.little import PEOPLE, outlook

WIDE = tuple(
    PersonHere(f"P{n}", zone, "Mon-Fri 09:00-17:00")
    for n, zone in enumerate(
        (
            "Pacific/Honolulu",
            "America/Denver",
            "America/Lima",
            "UTC",
            "Europe/Athens",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Pacific/Auckland",
        )
    )
)
STARTS = [
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    datetime(2026, 3, 27, 23, 59, tzinfo=UTC),
    datetime(2026, 10, 23, 0, 0, tzinfo=UTC),
    datetime(2026, 12, 30, 12, tzinfo=UTC),
]


@pytest.fixture(params=[(people, start) for people in (PEOPLE, WIDE) for start in STARTS])
def seen(request: pytest.FixtureRequest) -> tuple[Outlook, Picture]:
    there = outlook(*request.param)
    return there, picture(there)


def test_every_prompt_is_a_mark_in_its_seats_row(seen: tuple[Outlook, Picture]) -> None:
    there, drawn = seen
    rows = {row.name: row.y for row in drawn.rows}
    for sitting, way in zip(there.plan.sittings, drawn.ways, strict=True):
        assert [
            abs(mark.y - rows[prompt.seat]) <= MARK
            for mark, prompt in zip(way.marks, sitting.prompts, strict=True)
        ]


def test_later_stands_further_right_by_its_share_of_a_day(seen: tuple[Outlook, Picture]) -> None:
    there, drawn = seen
    wide = (drawn.days[-1].x - drawn.days[0].x) / (len(drawn.days) - 1)
    midnight = there.plan.start.replace(hour=0, minute=0)
    for sitting, way in zip(there.plan.sittings, drawn.ways, strict=True):
        for prompt, mark in zip(sitting.prompts, way.marks, strict=True):
            assert mark.x == pytest.approx(LEFT + (prompt.at - midnight) / timedelta(days=1) * wide, abs=0.2)


def test_nothing_lies_outside(seen: tuple[Outlook, Picture]) -> None:
    _, drawn = seen
    places = [
        drawn.sheet_x,
        *(mark.x for way in drawn.ways for mark in way.marks),
        *(one.x for one in drawn.days),
    ]
    places += [band.x for row in drawn.rows for band in row.waking]
    places += [band.x + band.width for row in drawn.rows for band in row.waking]
    assert all(LEFT <= x <= drawn.width for x in places)
    assert all(0 < row.y < drawn.height for row in drawn.rows)


def test_passing_sittings_are_a_line_and_others_have_bars(seen: tuple[Outlook, Picture]) -> None:
    there, drawn = seen
    assert any(way.passing for way in drawn.ways)
    for sitting, way in zip(there.plan.sittings, drawn.ways, strict=True):
        assert way.passing == (sitting.mode == "passing")
        assert bool(way.line) == way.passing
        assert len(way.line.split()) == (len(way.marks) if way.passing else 0)
        numbers = [mark.number for mark in way.marks]
        assert numbers == (list(range(1, len(numbers) + 1)) if way.passing else [way.n] * len(numbers))
        assert all(bool(mark.until) != way.passing for mark in way.marks)


def test_two_marks_of_a_seat_never_hide_each_other(seen: tuple[Outlook, Picture]) -> None:
    there, drawn = seen
    for seat in there.seats:
        marks = [
            mark
            for sitting, way in zip(there.plan.sittings, drawn.ways, strict=True)
            for prompt, mark in zip(sitting.prompts, way.marks, strict=True)
            if prompt.seat == seat.name
        ]
        for one, other in pairwise(marks):
            assert abs(one.x - other.x) >= 2 * MARK - 1 or abs(one.y - other.y) >= MARK


def test_every_day_has_its_name_once(seen: tuple[Outlook, Picture]) -> None:
    there, drawn = seen
    names = [one.label for one in drawn.days]
    assert len(set(names)) == len(names)
    assert names[0].split()[1] == str(there.plan.start.day)


def test_the_tables_say_the_same() -> None:
    there = outlook(PEOPLE)
    seats, sittings = seat_rows(there), sitting_rows(there)
    assert [row.name for row in seats] == [person.name for person in PEOPLE]
    assert all(len(row.asked) == len(sittings) for row in seats)
    assert seats[0].asked[0] == "Mon 2 Mar, 10:00"
    assert seats[0].minutes == seats[1].minutes + 30
    assert [row.n for row in sittings] == [1, 2, 3, 4]
