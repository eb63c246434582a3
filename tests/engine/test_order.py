"""Turn order: tables, properties, and the simulation behind the choice of following the sun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.circle.order import (
    ORDERS,
    beginner,
    follow_the_sun,
    keepers_choice,
    seating,
    turn_order,
)
from bot.engine.waking import hours as h

TEAM = (("ana", -480), ("bo", 60), ("chi", 480), ("dev", 330), ("eli", -300))


@pytest.mark.parametrize(
    ("first", "order"),
    [
        ("chi", "chi dev bo eli ana"),
        ("bo", "bo eli ana chi dev"),
        ("ana", "ana chi dev bo eli"),
        (None, "chi dev bo eli ana"),
        ("gone", "chi dev bo eli ana"),
    ],
)
def test_the_piece_goes_westward(first: str | None, order: str) -> None:
    assert follow_the_sun(TEAM, first) == tuple(order.split())


def test_equal_offsets_keep_their_seating() -> None:
    assert follow_the_sun((("a", 0), ("b", 60), ("c", 0), ("d", 60))) == ("b", "d", "a", "c")


def test_seating_and_keepers_choice() -> None:
    assert seating(TEAM, "chi") == ("chi", "dev", "eli", "ana", "bo")
    assert keepers_choice(TEAM, ["dev", "stranger", "ana", "dev"]) == ("dev", "ana", "bo", "chi", "eli")


def test_everyone_begins_once_in_as_many_sittings_as_there_are_seats() -> None:
    begun = [beginner(TEAM, "seed", turn) for turn in range(5)]
    assert sorted(map(str, begun)) == ["ana", "bo", "chi", "dev", "eli"]
    assert {turn_order(ORDERS[0], TEAM, seed, 2)[0] for seed in "abcdefghijklmnop"} == set(dict(TEAM))


def test_unknown_orders_are_errors() -> None:
    with pytest.raises(ValueError, match="unknown turn order"):
        turn_order("alphabet", TEAM, "seed", 1)


seats = st.lists(
    st.tuples(st.text("abcdefgh", min_size=1, max_size=3), st.integers(-720, 840)),
    unique_by=lambda seat: seat[0],
)


@given(st.sampled_from(ORDERS), seats, st.text(max_size=5), st.integers(0, 50), st.lists(st.text("abcdefgh")))
def test_every_order_names_each_seat_once(
    order: str, team: list[tuple[str, int]], seed: str, turn: int, chosen: list[str]
) -> None:
    made = turn_order(order, team, seed, turn, chosen)
    assert sorted(made) == sorted(seat for seat, _ in team)
    assert made == turn_order(order, team, seed, turn, chosen)


@given(seats, st.text(max_size=5), st.integers(0, 50))
def test_the_date_line_is_crossed_at_most_once(team: list[tuple[str, int]], seed: str, turn: int) -> None:
    offsets = dict(team)
    made = turn_order(ORDERS[0], team, seed, turn)
    assert sum(offsets[a] < offsets[b] for a, b in pairwise(made)) <= 1


# The simulation of practice: a passing round, eight people from UTC-8 to UTC+8, 9 to 17, replies after about
# two working hours, a window of eight.

WORLD = tuple(
    (zone, h.Hours(zone, h.DAYS))
    for zone in (
        "Etc/GMT+8",
        "Etc/GMT+6",
        "Etc/GMT+3",
        "Etc/GMT+1",
        "Etc/GMT-1",
        "Etc/GMT-3",
        "Etc/GMT-6",
        "Etc/GMT-8",
    )
)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def one_round(order: tuple[str, ...], start: datetime, rng: Random) -> timedelta:
    people = dict(WORLD)
    t = start
    for seat in order:
        person = people[seat]
        t = h.add_waking(person, h.next_waking(person, t), min(480, round(rng.expovariate(1 / 120))))
    return t - start


def median_days(order: Callable[[Random], tuple[str, ...]]) -> float:
    rng = Random(2026)
    starts = [MONDAY + timedelta(minutes=rng.randrange(5 * 1440)) for _ in range(400)]
    return median(one_round(order(rng), start, rng) / timedelta(days=1) for start in starts)


def test_following_the_sun_is_at_least_twice_as_quick_as_chance() -> None:
    offsets = [(seat, h.offset(person, MONDAY)) for seat, person in WORLD]
    sun = median_days(lambda rng: turn_order(ORDERS[0], offsets, "seed", rng.randrange(8)))
    chance = median_days(lambda rng: tuple(rng.sample([seat for seat, _ in offsets], 8)))
    assert sun <= 2
    assert sun <= 0.45 * chance, (sun, chance)
