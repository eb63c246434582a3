"""Rule A13: one word on whether those who contributed are others than last time, found at publication."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import effects as fx
from bot.engine.circle.differing import apart
from bot.engine.model import Apart, CardValues, Circle, Draft, DraftLine, Entry, EntryKind, Heading, Seat
from bot.engine.moves import CardChanged, PublishSheet, Withdraw
from tests.engine.sheets import FIVE, all_fine, floor_answers, line_of, sat, write, write_all, written
from tests.engine.world import CIRCLE, World

BEFORE = "c0"


@cache
def _ready() -> World:
    world = sat(series="s1", previous=BEFORE)
    write_all(world)
    all_fine(world)
    return world


def of(people: str, id_: str = "c1", floor: int = 5, previous: str = BEFORE) -> Circle:
    """A circle of people with a letter each, all of whom contributed to its sheet."""
    mould = _ready().circle
    seats = tuple(Seat(f"{id_}-{one}", one, mould.seats[0].hours, 1) for one in people)
    entries = tuple(Entry(f"line-{one}", f"{id_}-{one}", EntryKind.LINE) for one in people)
    draft = Draft("", (DraftLine("l", Heading.CARRIED, tuple(entry.id for entry in entries)),))
    return replace(mould, id=id_, seats=seats, entries=entries, draft=draft, floor=floor, previous=previous)


def before(people: str, floor: int = 5) -> Circle:
    return of(people, BEFORE, floor, "")


@pytest.mark.parametrize(
    ("now", "then", "word"),
    [
        ("abcde", "abcde", "same"),
        ("abcdef", "abcde", "near"),
        ("abcdf", "abcde", "near"),
        ("abcdefghi", "abcde", "near"),
        ("abcdefghij", "abcde", "far"),
        ("abc", "abc", "same"),
        ("abc", "xyz", "far"),
        ("ab", "xy", "near"),
    ],
)
def test_a13_fewer_than_the_floor_who_differ_are_near(now: str, then: str, word: str) -> None:
    assert apart(of(now), before(then)) == word


def test_a13_the_higher_of_the_two_floors_counts_so_that_a_lower_one_opens_nothing_of_the_past() -> None:
    for floors in ((3, 5), (5, 3), (5, 5)):
        assert apart(of("abcdexyz", floor=floors[0]), before("abcde", floors[1])) is Apart.NEAR
    assert apart(of("abcdexyz", floor=3), before("abcde", 3)) is Apart.FAR


def test_a13_it_is_the_first_where_none_of_its_series_published_before() -> None:
    assert apart(of("abcde", previous=""), None) is Apart.FIRST
    assert apart(of("abcde", previous=""), before("abcde")) is Apart.FIRST


def test_a13_nobody_can_say_once_the_circle_before_is_erased_or_is_another_one() -> None:
    whole = before("abcde")
    scrubbed = replace(whole, seats=(), entries=(), draft=None)
    for there in (None, scrubbed, replace(whole, id="c9"), replace(whole, seats=whole.seats[1:])):
        assert apart(of("abcde"), there) is Apart.UNKNOWN


def test_a13_nor_once_words_of_that_sheet_were_taken_back() -> None:
    world = sat()
    write(world, written(world, "told", *FIVE))
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    then = world.circle
    assert apart(replace(of("abcde"), previous=then.id), then) is not Apart.UNKNOWN
    world.do("ben", CIRCLE, Withdraw(line_of(world, "ben").id))
    assert apart(replace(of("abcde"), previous=then.id), world.circle) is Apart.UNKNOWN


@given(st.sets(st.sampled_from("abcdefghijklm"), min_size=1), st.sets(st.sampled_from("abcdefghijklm"), min_size=1),
       st.integers(3, 10), st.integers(3, 10))  # fmt: skip
def test_a13_whoever_says_far_has_as_many_as_the_floor_between_them(
    now: set[str], then: set[str], floor: int, was: int
) -> None:
    word = apart(of("".join(sorted(now)), floor=floor), before("".join(sorted(then)), was))
    differ = len(now ^ then)
    assert (word is Apart.SAME) == (differ == 0)
    assert (word is Apart.FAR) == (differ >= max(floor, was))


def published(world: World, there: Circle | None) -> fx.Publish:
    world.do("ana", CIRCLE, PublishSheet(there))
    return next(e for e in world.other if isinstance(e, fx.Publish))


def test_a13_a_sheet_is_published_with_that_word_and_its_series_and_no_circle() -> None:
    world = sat(series="s1", previous=BEFORE)
    write_all(world)
    all_fine(world)
    people = {"a": "ana", "b": "ben", "c": "chi", "d": "dee", "x": "xen"}
    then = before("".join(people))
    then = replace(then, seats=tuple(replace(seat, person=people[seat.person]) for seat in then.seats))
    what = published(world, then)
    assert (what.apart, what.series, what.reached) == ("near", "s1", True)
    assert BEFORE not in repr(what)


def test_a10_whether_the_floor_was_reached_is_kept_and_a_sheet_below_it_says_so() -> None:
    for floor, reached in ((5, True), (6, False)):
        world = sat(floor=floor)
        write_all(world)
        all_fine(world)
        for who in FIVE if not reached else ():
            floor_answers(world, **{who: True})
        what = published(world, None)
        assert (what.reached, what.band, what.floor, what.apart) == (reached, "3-5", floor, "first")


def test_o3_a_lower_floor_opens_nothing_of_what_was_published_before() -> None:
    """What was kept of a sheet is what held then, and an open circle goes on under the floor it began with."""
    world = sat(floor=6)
    write_all(world)
    all_fine(world)
    floor_answers(world, **dict.fromkeys(FIVE, True))
    cards = (CardValues(floor=6), CardValues(floor=3))
    world.do(None, CIRCLE, CardChanged(2, cards))
    what = published(world, None)
    assert (what.floor, what.reached) == (6, False)
