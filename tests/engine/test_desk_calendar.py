"""Shifts, public holidays and the absence a platform shows: rules D15 to D19."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.engine.effects import Reply, Send
from bot.engine.model import circle_subject
from bot.engine.moves import Away, HoursChanged, Looked, SetHours
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import DAYS, Hours, Span, is_waking, next_waking
from bot.engine.waking.shifts import Shifts, by_turns, format_shifts, parse_shifts
from bot.engine.waking.week import HoursRefused
from tests.engine.desks import DAY, HOUR, MONDAY, Room, desk, piece, step, word

TODAY = MONDAY.date()
NIGHT = Span(1140, 1860)
"""From seven in the evening until seven."""


def ordinals(*days: int) -> tuple[int, ...]:
    return tuple(TODAY.toordinal() + day for day in days)


def roster(*days: tuple[Span, ...]) -> Shifts:
    return Shifts(TODAY.toordinal(), days, False)


# --- D15: shifts and days off are hours like any others ---


def test_d15_off_shift_nothing_is_told() -> None:
    """Four nights, four days off: what comes after the last night waits for the next block."""
    room = Room(desk())
    room.act(SetHours(shifts=by_turns(TODAY, 4, 4, NIGHT)), "ana")
    room.act(piece("first"))
    room.until(MONDAY + 4 * DAY)  # Friday, 09:00: the fourth night is over
    room.act(piece("second"))
    room.until(MONDAY + 30 * DAY)
    assert room.told() == [
        (MONDAY + 10 * HOUR, ("first",)),
        (MONDAY + 8 * DAY + 10 * HOUR, ("second",)),
    ]


def test_d15_on_a_day_off_nothing_is_told() -> None:
    room = Room(desk())
    room.act(SetHours(holidays="XX", off=ordinals(0, 1)), "ana")
    room.act(piece("prompt"))
    room.until(MONDAY + 7 * DAY)
    assert room.told() == [(MONDAY + 2 * DAY, ("prompt",))]


def test_d15_the_night_that_begins_on_a_day_off_is_free_and_so_is_the_morning_of_it() -> None:
    person = Hours("UTC", ((Span(1320, 1800),),) * 7, off=ordinals(1))
    assert is_waking(person, MONDAY.replace(hour=23))
    assert next_waking(person, MONDAY + 15 * HOUR) == MONDAY.replace(hour=22) + 2 * DAY


@pytest.mark.parametrize(
    ("move", "key"),
    [
        (SetHours(shifts=by_turns(TODAY + timedelta(days=15), 1, 20, NIGHT)), "hours.none_soon"),
        (SetHours(shifts=roster(*((),) * 20, (NIGHT,))), "hours.none_soon"),
        (SetHours(holidays="XX", off=ordinals(*range(20))), "hours.none_soon"),
    ],
)
def test_d15_hours_without_a_waking_hour_within_a_fortnight_are_refused(move: SetHours, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        step(desk(), move, MONDAY, "ana")
    assert (refused.value.key, refused.value.values) == (key, {"days": 14})


def test_d15_a_shift_of_a_whole_day_is_one() -> None:
    person = Hours("Europe/Berlin", DAYS, shifts=by_turns(TODAY, 1, 2, Span(480, 1920)))
    assert not is_waking(person, MONDAY.replace(hour=5))
    assert all(is_waking(person, MONDAY.replace(hour=6) + hour * HOUR) for hour in range(24))
    assert not is_waking(person, MONDAY.replace(hour=6) + DAY)


@pytest.mark.parametrize(
    ("on", "off", "key"),
    [(0, 4, "shifts.empty"), (1, -1, "shifts.empty"), (28, 29, "shifts.long"), (10**9, 10**9, "shifts.long")],
)
def test_d15_a_pattern_has_shifts_and_comes_round_within_eight_weeks(on: int, off: int, key: str) -> None:
    with pytest.raises(HoursRefused) as refused:
        by_turns(TODAY, on, off, NIGHT)
    assert refused.value.key == key


@pytest.mark.parametrize(
    "shifts",
    [by_turns(TODAY, 4, 4, NIGHT), roster((), (NIGHT, Span(0, 60)), (), ()), roster((NIGHT,))],
)
def test_shifts_survive_writing(shifts: Shifts) -> None:
    assert parse_shifts(format_shifts(shifts)) == shifts


def test_d15_a_pattern_holds_across_the_change_of_clocks() -> None:
    """Shifts are hours on the wall: the block after the change begins at the same hour there."""
    person = Hours("Europe/Berlin", DAYS, shifts=by_turns(date(2026, 3, 23), 4, 4, NIGHT))
    before = next_waking(person, datetime.fromisoformat("2026-03-23T12:00Z"))
    after = next_waking(person, datetime.fromisoformat("2026-03-30T12:00Z"))
    assert (before.isoformat(), after.isoformat()) == (
        "2026-03-23T18:00:00+00:00",
        "2026-03-31T17:00:00+00:00",
    )


# --- D16: the days come anew ---


def test_d16_the_days_of_holidays_come_anew_with_every_look_and_circles_hear_of_them() -> None:
    kept = desk(circles=("c1",), holidays="XX")
    after, effects = step(kept, Looked(None, off=ordinals(3)), MONDAY)
    assert after.hours.off == ordinals(3)
    assert Send(circle_subject("c1"), HoursChanged("ana", after.hours)) in effects
    again, effects = step(after, Looked(None, off=ordinals(3)), MONDAY)
    assert (again, effects) == (after, ())


def test_d16_nobody_gets_days_off_whose_holidays_they_do_not_keep() -> None:
    after, _ = step(desk(), Looked(None, off=ordinals(3)), MONDAY)
    assert after.hours.off == ()
    off, _ = step(
        desk(holidays="XX", hours=Hours("UTC", DAYS, off=ordinals(3))), SetHours(holidays=""), MONDAY
    )
    assert (off.holidays, off.hours.off) == ("", ())


def test_d16_a_look_that_brings_a_holiday_today_tells_nothing_today() -> None:
    room = Room(desk(holidays="XX"), off=ordinals(0))
    room.act(word("news"))
    room.until(MONDAY + 5 * DAY)
    assert room.told() == [(MONDAY + DAY, ("news",))]


# --- D17, D18: what the platform shows ---


def test_d17_who_shows_that_they_are_away_is_told_nothing_until_then() -> None:
    room = Room(desk(circles=("c1",)), away=MONDAY + 3 * DAY)
    room.act(piece("prompt"))
    room.until(MONDAY + 7 * DAY)
    assert room.told() == [(MONDAY + 3 * DAY, ("prompt",))]
    assert room.looks == 4  # once a day, and then to tell
    assert room.desk is not None
    assert (room.desk.hours.away_until, room.desk.seen_away) == (None, False)
    assert room.sent[0].move == HoursChanged("ana", Hours("UTC", DAYS, MONDAY + 3 * DAY))


def test_d17_who_takes_the_sign_down_is_reached_again_within_a_day() -> None:
    room = Room(desk(), away=MONDAY + 4 * DAY)
    room.act(piece("prompt"))
    room.until(MONDAY + HOUR)
    room.away = None
    room.until(MONDAY + 7 * DAY)
    assert room.told() == [(MONDAY + DAY, ("prompt",))]


def test_d17_of_a_sign_that_ends_within_a_day_circles_hear_nothing() -> None:
    """Their turn would rest at once; so it only comes a little later."""
    room = Room(desk(circles=("c1",)), away=MONDAY + 5 * HOUR)
    room.act(piece("prompt"))
    room.until(MONDAY + DAY)
    assert room.told() == [(MONDAY + 5 * HOUR, ("prompt",))]
    assert room.sent == []


@pytest.mark.parametrize("shown", [MONDAY - DAY, MONDAY])
def test_d17_a_sign_that_is_over_counts_for_nothing(shown: datetime) -> None:
    after, _ = step(desk(), Looked(None, away_until=shown), MONDAY)
    assert after == desk()


def test_d17_nobody_is_shown_away_for_ever() -> None:
    after, _ = step(desk(), Looked(None, away_until=datetime.fromisoformat("9999-01-01T00:00Z")), MONDAY)
    assert after.hours.away_until == MONDAY + timedelta(days=60)


def test_d17_an_absence_of_ones_own_stands() -> None:
    own, _ = step(desk(), Away(MONDAY + 9 * DAY), MONDAY, "ana")
    after, _ = step(own, Looked(None, away_until=MONDAY + DAY), MONDAY)
    assert after.hours.away_until == MONDAY + 9 * DAY
    assert not after.seen_away


def test_d18_i_am_here_stands_above_what_the_platform_shows() -> None:
    room = Room(desk(), away=MONDAY + 3 * DAY)
    room.act(piece("prompt"))
    room.until(MONDAY + HOUR)
    assert room.told() == []
    room.act(Away(None), "ana")
    room.until(MONDAY + 2 * HOUR)
    assert room.told() == [(MONDAY + HOUR, ("prompt",))]
    assert room.desk is not None
    assert room.desk.here_until == MONDAY + 3 * DAY
    room.until(MONDAY + 4 * DAY)
    assert room.desk.here_until is None


def test_d18_another_absence_later_on_is_seen_again() -> None:
    here = desk(here_until=MONDAY + DAY)
    after, _ = step(here, Looked(None, away_until=MONDAY + 2 * DAY), MONDAY)
    assert (after.seen_away, after.hours.away_until) == (True, MONDAY + 2 * DAY)


# --- D19: a roster ends ---


def test_d19_a_roster_that_is_over_asks_once_and_the_week_counts_again() -> None:
    room = Room(desk(circles=("c1",)))
    room.act(SetHours(shifts=roster((NIGHT,), ())), "ana")
    room.until(MONDAY + 20 * DAY)
    assert room.told() == [(MONDAY + 2 * DAY, ("desk:ana:shifts",))]
    assert room.desk is not None
    assert room.desk.hours == Hours("UTC", DAYS)
    assert room.sent[-1].move == HoursChanged("ana", Hours("UTC", DAYS))


def test_d19_new_shifts_in_time_ask_for_nothing() -> None:
    room = Room(desk())
    room.act(SetHours(shifts=roster((NIGHT,), ())), "ana")
    effects = room.act(SetHours(shifts=by_turns(TODAY, 4, 4, NIGHT)), "ana")
    assert any(isinstance(one, Reply) for one in effects)
    room.until(MONDAY + 20 * DAY)
    assert room.told() == []
