"""The forms for shifts and public holidays: what was meant, or what is unclear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.engine.moves import SetHours
from bot.engine.waking.hours import DAYS, NIGHTS, Hours, Span
from bot.engine.waking.shifts import by_turns
from bot.wording.examples import example_speaker
from bot.wording.forms import holidays, hours, shifts
from bot.wording.forms.kit import Unclear
from bot.wording.forms.waking import parse_waking
from bot.wording.sheet import Fields

FIRST = "2026-03-02"
TURNS = {"kind": "turns", "first": FIRST, "on": "4", "off": "4", "start": "19:00", "end": "07:00"}
HERE = Hours("Europe/Berlin", DAYS)
ON_SHIFT = replace(HERE, shifts=by_turns(date(2026, 3, 2), 4, 4, Span(1140, 1860)))


def test_days_on_and_off_by_turns() -> None:
    assert shifts.parse(TURNS, {}) == ON_SHIFT.shifts


def test_a_shift_that_ends_when_it_begins_is_a_whole_day() -> None:
    found = shifts.parse({**TURNS, "end": "19:00"}, {})
    assert found == by_turns(date(2026, 3, 2), 4, 4, Span(1140, 2580))


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "daily"}, "kind"),
        ({"first": ""}, "first"),
        ({"first": "soon"}, "first"),
        ({"on": "0"}, "on"),
        ({"on": "four"}, "on"),
        ({"off": ""}, "off"),
        ({"off": "-1"}, "off"),
        ({"on": "50", "off": "50"}, "on"),
        ({"on": "٤"}, "on"),
        ({"start": ""}, "start"),
        ({"end": "25:00"}, "end"),
        ({"end": "20:00"}, "end"),
        ({"kind": "file"}, "text"),
    ],
)
def test_unclear_shifts_say_where(fields: Fields, at: str) -> None:
    found = shifts.parse({**TURNS, **fields}, {})
    assert isinstance(found, Unclear)
    assert list(found.fields) == [at]


def test_no_shifts_and_a_long_file() -> None:
    assert shifts.parse({"kind": "none"}, {}) is None
    found = shifts.parse({**TURNS, "kind": "file", "text": "BEGIN", "rest": "END"}, {})
    assert found == shifts.Pasted("BEGIN\nEND", Span(1140, 1860))


@pytest.mark.parametrize(
    ("fields", "clears", "follow"),
    [
        ({}, False, ()),
        ({"week": "now"}, False, ()),
        ({"week": "shifts"}, False, ("shifts",)),
        ({"week": "shifts", "holidays": "choose"}, False, ("shifts", "holidays")),
        ({"week": "days"}, True, ()),
        ({"week": "shifts", "own": "Mon-Fri 08:00-12:00"}, True, ()),
    ],
)
def test_who_chooses_a_week_has_no_shifts_any_more(
    fields: Fields, clears: bool, follow: tuple[str, ...]
) -> None:
    move = hours.parse(fields, {}, ON_SHIFT)
    assert isinstance(move, SetHours)
    assert move.clear_shifts is clears
    assert hours.following(fields) == follow


@pytest.mark.parametrize(("chosen", "move"), [("none", ""), ("now", None), ("choose", None), ("", None)])
def test_public_holidays_go_when_every_day_counts(chosen: str, move: str | None) -> None:
    found = hours.parse({"holidays": chosen}, {}, HERE)
    assert isinstance(found, SetHours)
    assert found.holidays == move


def test_who_joins_keeps_shifts_and_days_off() -> None:
    current = replace(ON_SHIFT, off=(739_000,))
    same, other = parse_waking({}, current), parse_waking({"week": "nights"}, current)
    assert not isinstance(same, Unclear)
    assert not isinstance(other, Unclear)
    assert same.hours(current) == current
    assert other.hours(current) == replace(current, week=NIGHTS, shifts=None)


def test_countries_stand_in_the_readers_own_order() -> None:
    values = holidays.HolidaysValues(("DE", "ES", "EG"), "ES-MD", "once")
    for language, order in (("en", ["none", "EG", "DE", "ES"]), ("es", ["none", "DE", "EG", "ES"])):
        field = holidays.form(values, example_speaker(language)).blocks[0]
        assert [one.value for one in field.options] == order  # type: ignore[union-attr]
        assert field.initial == "ES"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "found"),
    [({"country": "DE"}, "DE"), ({"country": "none"}, ""), ({}, ""), ({"country": "XX"}, None)],
)
def test_a_country_that_nobody_knows_is_asked_for_again(fields: Fields, found: str | None) -> None:
    parsed = holidays.parse(fields, ("DE",))
    assert parsed == found if found is not None else isinstance(parsed, Unclear)


@pytest.mark.parametrize(
    ("fields", "found"),
    [({"part": "BY"}, "DE-BY"), ({"part": "whole"}, "DE"), ({}, "DE"), ({"part": "XX"}, None)],
)
def test_a_part_that_nobody_knows_is_asked_for_again(fields: Fields, found: str | None) -> None:
    parsed = holidays.parse_part(fields, "DE", ("BY",))
    assert parsed == found if found is not None else isinstance(parsed, Unclear)
