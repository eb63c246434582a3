"""How people write their hours, and what is said when it cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.waking.hours import (
    DAYS,
    NIGHTS,
    HoursRefused,
    Span,
    Week,
    format_week,
    parse_week,
    read_hours,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("09:00-17:00", "Mon-Fri 09:00-17:00"),
        ("9-17", "Mon-Fri 09:00-17:00"),
        ("22:00-06:00", "Mon-Fri 22:00-06:00"),
        ("Mon-Fri 09:00-17:00; Sat 10:00-12:00", "Mon-Fri 09:00-17:00; Sat 10:00-12:00"),
        ("mon,wed 9:00–12:00, 13:00–16:30", "Mon 09:00-12:00, 13:00-16:30; Wed 09:00-12:00, 13:00-16:30"),
        ("Saturday-Monday: 08:00-10:00", "Mon 08:00-10:00; Sat-Sun 08:00-10:00"),
        ("Mon-Sun 00:00-24:00", "Mon-Sun 00:00-24:00"),
        ("Tue 18:00-00:00\nTue 07:00-08:00", "Tue 07:00-08:00, 18:00-24:00"),
        ("Sun 09:00-33:00", "Sun 09:00-33:00"),
    ],
)
def test_read_and_written_back(text: str, written: str) -> None:
    assert format_week(parse_week(text)) == written
    assert parse_week(written) == parse_week(text)


def test_presets() -> None:
    assert parse_week("09:00-17:00") == DAYS
    assert parse_week("22:00-06:00") == NIGHTS
    assert read_hours("Europe/Berlin", "22:00-06:00").week == NIGHTS


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "hours.empty", {}),
        (" ; ", "hours.empty", {}),
        ("mornings", "hours.unreadable", {"text": "mornings"}),
        ("Mon", "hours.unreadable", {"text": "Mon"}),
        ("09:00", "hours.unreadable", {"text": "09:00"}),
        ("Mon-Wed-Fri 09:00-10:00", "hours.unreadable", {"text": "Mon-Wed-Fri"}),
        ("Mo 09:00-10:00", "hours.day", {"text": "Mo"}),
        ("Mon, 09:00-10:00", "hours.day", {"text": ""}),
        ("25:00-26:00", "hours.time", {"text": "25:00-26:00"}),
        ("09:00-09:75", "hours.time", {"text": "09:00-09:75"}),
        ("09:00-34:00", "hours.time", {"text": "09:00-34:00"}),
        ("09:00-09:00", "hours.same", {"text": "09:00-09:00"}),
    ],
)
def test_refusals_say_what_cannot_be_read(text: str, key: str, values: dict[str, str]) -> None:
    with pytest.raises(HoursRefused) as refused:
        parse_week(text)
    assert (refused.value.key, refused.value.values, str(refused.value)) == (key, values, key)


@pytest.mark.parametrize(("start", "end"), [(-1, 10), (1440, 1500), (60, 60), (60, 30), (60, 1501)])
def test_impossible_spans(start: int, end: int) -> None:
    with pytest.raises(HoursRefused, match=r"^hours\.span$"):
        Span(start, end)


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 1439), st.integers(1, 1440)
)
weeks = st.lists(st.lists(spans, max_size=3, unique=True).map(sorted).map(tuple), min_size=7, max_size=7).map(
    tuple
)


@given(weeks.filter(any))
def test_every_week_survives_writing(week: Week) -> None:
    assert parse_week(format_week(week)) == week


@given(st.text(alphabet="Mon-Fri,;: 0129\n", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        week = parse_week(text)
    except HoursRefused:
        return
    assert any(week)
