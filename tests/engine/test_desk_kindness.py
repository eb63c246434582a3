"""When a desk tells: rules D2 to D6, as tables."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.engine.model import Desk
from bot.engine.moves import Away, Notify, SetHours
from bot.engine.waking.hours import NIGHTS, parse_week
from tests.engine.desks import DAY, HOUR, MONDAY, Room, desk, piece, word

TUESDAY = MONDAY + DAY
WEDNESDAY = MONDAY + 2 * DAY
THURSDAY = MONDAY + 3 * DAY
SATURDAY = MONDAY + 5 * DAY
NEXT_MONDAY = MONDAY + 7 * DAY


def play(state: Desk, *asked: tuple[datetime, Notify], late: timedelta = timedelta()) -> Room:
    room = Room(state, late=late)
    for at, move in asked:
        room.until(at)
        room.act(move)
    room.until(MONDAY + 14 * DAY)
    return room


def test_d3_a_piece_is_told_at_once_to_somebody_awake() -> None:
    room = play(desk(), (MONDAY + 3 * HOUR, piece("p")))
    assert room.told() == [(MONDAY + 3 * HOUR, ("p",))]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (MONDAY + 8 * HOUR, TUESDAY),  # 17:00: the day is over
        (MONDAY - 1 * HOUR, MONDAY),
        (SATURDAY, NEXT_MONDAY),
    ],
)
def test_d3_a_piece_waits_for_somebody_asleep(asked: datetime, told: datetime) -> None:
    room = Room(desk(), now=asked)
    room.act(piece("p", at=asked))
    room.until(MONDAY + 14 * DAY)
    assert room.told() == [(told, ("p",))]


def test_d3_a_piece_can_be_a_second_message_and_a_third_waits_a_day() -> None:
    asked = [(MONDAY, piece("p1")), (MONDAY + HOUR, piece("p2")), (MONDAY + 2 * HOUR, piece("p3"))]
    assert play(desk(), *asked).told() == [
        (MONDAY, ("p1",)),
        (MONDAY + HOUR, ("p2",)),
        (TUESDAY, ("p3",)),
    ]


def test_d3_a_night_counts_its_messages_by_the_date_on_the_wall() -> None:
    night = MONDAY + 14 * HOUR  # 23:00
    room = play(desk(week=NIGHTS), *((night, piece(f"p{n}")) for n in range(3)))
    assert [at for at, _ in room.told()] == [night, night, night + HOUR]


def test_d3_among_waiting_pieces_the_one_that_ends_first_goes_first() -> None:
    early = MONDAY - HOUR
    room = Room(desk(), now=early)
    room.act(piece("calm", at=early))
    room.act(piece("hurried", at=early, until=TUESDAY))
    room.until(TUESDAY)
    assert [names for _, names in room.told()] == [("hurried",), ("calm",)]


def test_d4_a_word_without_an_end_is_told_at_the_next_waking_moment() -> None:
    assert play(desk(), (MONDAY + 2 * HOUR, word("w"))).told() == [(MONDAY + 2 * HOUR, ("w",))]


def test_d4_a_word_is_the_only_message_before_it_on_its_day() -> None:
    room = play(desk(), (MONDAY, piece("p")), (MONDAY + HOUR, word("w")))
    assert room.told() == [(MONDAY, ("p",)), (TUESDAY, ("w",))]


def test_d4_a_word_keeps_twelve_hours_from_the_last_message() -> None:
    """A night from 22:00 on: another date after midnight, but much too soon."""
    evening = MONDAY + 13 * HOUR
    room = play(desk(week=NIGHTS), (evening, piece("p")), (evening + HOUR, word("w")))
    assert room.told() == [(evening, ("p",)), (TUESDAY + 13 * HOUR, ("w",))]


@pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=5), timedelta(minutes=40)])
@pytest.mark.parametrize(("circle_time", "hour"), [(14 * 60, 14), (9 * 60, 9), (3 * 60, 9)])
def test_d4_my_circle_time_when_awake_then_else_the_first_waking_moment(
    circle_time: int, hour: int, late: timedelta
) -> None:
    early = MONDAY - 5 * HOUR
    room = Room(desk(circle_time=circle_time), now=early, late=late)
    room.act(word("w", at=early))
    room.until(MONDAY + 14 * DAY)
    [(at, names)] = room.told()
    assert names == ("w",)
    assert MONDAY.replace(hour=hour) <= at <= MONDAY.replace(hour=hour) + 2 * late


def test_d4_past_my_circle_time_a_word_waits_for_tomorrows() -> None:
    room = play(desk(circle_time=10 * 60), (MONDAY + 5 * HOUR, word("w")))
    assert room.told() == [(TUESDAY + HOUR, ("w",))]


def test_d4_a_circle_time_on_which_some_days_are_slept_through_holds_nothing_up() -> None:
    week = parse_week("Mon 09:00-17:00; Tue 18:00-23:00")
    room = play(desk(week=week, circle_time=10 * 60), (MONDAY + 3 * HOUR, word("w")))
    assert room.told() == [(TUESDAY + 9 * HOUR, ("w",))]


def test_d5_a_word_with_an_end_waits_for_the_latest_moment_that_still_serves() -> None:
    room = play(desk(), (MONDAY, word("w", until=THURSDAY + 2 * HOUR)))
    assert room.told() == [(THURSDAY, ("w",))]


def test_d5_with_a_circle_time_the_latest_one_before_the_end() -> None:
    room = play(desk(circle_time=14 * 60), (MONDAY, word("w", until=THURSDAY + 2 * HOUR)))
    assert room.told() == [(WEDNESDAY + 5 * HOUR, ("w",))]


def test_d5_a_short_life_is_told_at_the_first_moment_that_is_left() -> None:
    room = play(desk(), (MONDAY + 2 * HOUR, word("w", until=MONDAY + 6 * HOUR)), late=timedelta(seconds=9))
    assert room.told() == [(MONDAY + 2 * HOUR + timedelta(seconds=9), ("w",))]


def test_d5_everything_ready_is_gathered_in_one_message() -> None:
    room = play(
        desk(),
        (MONDAY, word("late", until=NEXT_MONDAY)),
        (MONDAY, word("later", at=THURSDAY)),
        (MONDAY, word("soon", until=WEDNESDAY + HOUR)),
    )
    assert room.told() == [(WEDNESDAY, ("late", "soon")), (THURSDAY, ("later",))]


def test_d5_a_word_that_is_over_before_any_kind_moment_falls_away() -> None:
    room = play(desk(), (MONDAY, piece("p")), (MONDAY, word("w", until=MONDAY + 7 * HOUR)))
    assert room.told() == [(MONDAY, ("p",))]
    assert room.desk is not None
    assert room.desk.causes == ()


@pytest.mark.parametrize("circle_time", [None, 14 * 60])
@pytest.mark.parametrize("until", [None, MONDAY + 2 * HOUR, MONDAY + 7 * HOUR])
def test_d5_words_that_wait_stand_below_the_piece_in_one_message(
    circle_time: int | None, until: datetime | None
) -> None:
    """Whatever their own moment: whoever is written to anyway is not written to twice."""
    early = MONDAY - HOUR
    room = Room(desk(circle_time=circle_time), now=early)
    room.act(word("w", at=early, until=until))
    room.act(piece("p", at=early))
    room.until(NEXT_MONDAY)
    assert room.told() == [(MONDAY, ("p", "w"))]


def test_d5_a_word_never_waits_for_ever_behind_a_piece_a_day() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    for n in range(4):
        room.until(MONDAY - HOUR + n * DAY)
        room.act(piece(f"p{n}", at=MONDAY - HOUR))
        if n == 1:
            room.act(word("w", at=MONDAY - HOUR))
    room.until(NEXT_MONDAY)
    assert room.told()[1] == (TUESDAY, ("p1", "w"))


def test_d5_a_word_that_is_to_come_later_does_not_come_with_an_earlier_piece() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(word("w", at=TUESDAY))
    room.act(piece("p", at=MONDAY - HOUR))
    room.until(NEXT_MONDAY)
    assert room.told() == [(MONDAY, ("p",)), (TUESDAY, ("w",))]


def test_d6_reminders_off_drops_nudges_and_nothing_else() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(word("old nudge", nudge=True, until=THURSDAY))
    room.act(word("invitation"))
    room.act(SetHours(reminders=False), "ana")
    room.act(word("new nudge", nudge=True, until=THURSDAY))
    room.until(NEXT_MONDAY)
    assert room.told() == [(MONDAY, ("invitation",))]


def test_d6_away_is_never_waking_and_being_back_is() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(Away(THURSDAY + 3 * HOUR), "ana")
    room.act(piece("p"))
    room.until(TUESDAY)
    assert room.told() == []
    room.until(NEXT_MONDAY)
    assert room.told() == [(THURSDAY + 3 * HOUR, ("p",))]


def test_d6_back_early_is_told_at_once() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(Away(THURSDAY), "ana")
    room.act(piece("p"))
    room.until(TUESDAY + HOUR)
    room.act(Away(None), "ana")
    room.until(TUESDAY + HOUR)
    assert room.told() == [(TUESDAY + HOUR, ("p",))]
