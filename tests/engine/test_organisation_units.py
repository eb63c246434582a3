"""Rules O6 to O9: the parts of an organisation, who answers for them, and when digests come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.effects import Effect, Send
from bot.engine.model import DigestPlan, Organisation, Subject, Unit, desk_subject
from bot.engine.moves import (
    Appoint,
    CircleBegan,
    CircleEnded,
    Command,
    DropUnit,
    HeldFor,
    Holds,
    Move,
    PersonGone,
    SetDigests,
    SetUnit,
    SideLeft,
)
from bot.engine.organisation import step_organisation
from bot.engine.organisation_units import DEEP_MOST, IN_A_ROLE_MOST, NAME_LONGEST, UNITS_MOST
from bot.engine.refusals import Refusal
from bot.engine.units import above, in_order
from tests.engine.world import START

HERE = Subject("organisation", "o1")
CARE, NIGHT = Unit("care", "Care"), Unit("night", "Night shift", "care", ("ada",))
SMALL = Organisation("o1", units=(CARE, NIGHT), leads=("wim",))


def step(organisation: Organisation, *moves: Move) -> tuple[Organisation, list[Effect]]:
    told: list[Effect] = []
    for move in moves:
        command = Command("o1", HERE, "admin", "once", move, "seed")
        organisation, effects = step_organisation(organisation, command, START)
        told += [one for one in effects if not (isinstance(one, Send) and one.subject.kind == "digests")]
    return organisation, told


def refused(organisation: Organisation, move: Move) -> str:
    with pytest.raises(Refusal) as caught:
        step(organisation, move)
    return caught.value.key


def names(organisation: Organisation) -> list[str]:
    return [f"{'  ' * depth}{one.name}" for one, depth in in_order(organisation)]


def test_o6_a_part_stands_under_another_or_right_under_the_whole() -> None:
    after, told = step(
        SMALL, SetUnit("kitchen", "  Kitchen \n and garden "), SetUnit("day", "Day shift", "care")
    )
    assert names(after) == ["Care", "  Day shift", "  Night shift", "Kitchen and garden"]
    assert told == []
    moved, _ = step(after, SetUnit("night", "Nights", "kitchen"))
    assert names(moved) == ["Care", "  Day shift", "Kitchen and garden", "  Nights"]
    assert next(one for one in moved.units if one.id == "night").leads == ("ada",)


@pytest.mark.parametrize(
    ("move", "key"),
    [
        (SetUnit("u", ""), "refusal.unit_name"),
        (SetUnit("u", " \u200b\n "), "refusal.unit_name"),
        (SetUnit("u", "x" * (NAME_LONGEST + 1)), "refusal.unit_name"),
        (SetUnit("", "The whole"), "refusal.unit_name"),
        (SetUnit("u", "@ada"), "refusal.unit_person"),
        (SetUnit("u", "Team of <@U123>"), "refusal.unit_person"),
        (SetUnit("u", "Team of <at>Ada</at>"), "refusal.unit_person"),
        (SetUnit("u", "CARE"), "refusal.unit_twice"),
        (SetUnit("u", "night  shift", "care"), "refusal.unit_twice"),
        (SetUnit("u", "Kitchen", "nowhere"), "refusal.unit_gone"),
        (SetUnit("care", "Care", "care"), "refusal.unit_above_itself"),
        (SetUnit("care", "Care", "night"), "refusal.unit_above_itself"),
        (Appoint("lead", "ben", "nowhere"), "refusal.unit_gone"),
        (DropUnit("care"), "refusal.unit_in_use"),
        (SetDigests("daily", 0, 540), "refusal.unknown"),  # type: ignore[arg-type]
        (SetDigests("week", 7, 540), "refusal.unknown"),
        (SetDigests("week", 0, 1440), "refusal.unknown"),
    ],
)  # fmt: skip
def test_o6_what_cannot_be_is_refused_and_changes_nothing(move: Move, key: str) -> None:
    before = replace(SMALL)
    assert refused(SMALL, move) == key
    assert before == SMALL


def test_o6_a_part_may_have_the_name_of_one_that_stands_elsewhere() -> None:
    after, _ = step(SMALL, SetUnit("other", "Night shift"))
    assert names(after) == ["Care", "  Night shift", "Night shift"]


def test_o6_five_hundred_parts_are_too_many_and_those_that_are_there_can_be_changed() -> None:
    full = Organisation("o1")
    kept = 0
    for n in range(500):
        try:
            full, _ = step(full, SetUnit(f"u{n}", f"Part {n}", "u0" if n else ""))
            kept += 1
        except Refusal as why:
            assert why.key == "refusal.units_most"  # noqa: PT017
    assert kept == UNITS_MOST == len(full.units) == len(in_order(full))
    assert step(full, SetUnit("u3", "Renamed", "u0"))[0].units[3].name == "Renamed"


def test_o6_parts_stand_six_deep_also_when_one_moves_with_its_own() -> None:
    deep = Organisation("o1")
    for n in range(1, DEEP_MOST + 1):
        deep, _ = step(deep, SetUnit(f"u{n}", f"Part {n}", f"u{n - 1}" if n > 1 else ""))
    assert refused(deep, SetUnit("u7", "Part 7", "u6")) == "refusal.units_deep"
    wide, _ = step(deep, SetUnit("a", "A"), SetUnit("b", "B", "a"))
    assert refused(wide, SetUnit("u1", "Part 1", "a")) == "refusal.units_deep"
    assert step(wide, SetUnit("b", "B", "u5"))[0].units[-1].parent == "u5"
    assert refused(wide, SetUnit("a", "A", "u5")) == "refusal.units_deep"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef"])), max_size=25))
def test_o6_no_part_is_ever_its_own_above(wishes: list[tuple[str, str]]) -> None:
    here = Organisation("o1")
    for unit, parent in wishes:
        try:
            here, _ = step(here, SetUnit(unit, unit, parent))
        except Refusal:
            continue
    assert all(above(here, one.id)[-1] == "" for one in here.units)
    assert len(in_order(here)) == len(here.units)


def test_o7_a_part_is_removed_when_nothing_is_in_it_any_more() -> None:
    busy, _ = step(
        SMALL, CircleBegan("c1"), HeldFor("c1", "night"), HeldFor("c1", "night"), HeldFor("s1", "night")
    )
    assert refused(busy, DropUnit("night")) == "refusal.unit_in_use"
    series_only, _ = step(busy, CircleEnded("c1"))
    assert refused(series_only, DropUnit("night")) == "refusal.unit_in_use"
    empty, _ = step(series_only, HeldFor("s1", ""))
    assert empty == SMALL
    after, told = step(empty, DropUnit("night"))
    assert after.units == (CARE,)
    assert told == [Send(desk_subject("ada"), Holds(HERE, False))]
    assert step(after, DropUnit("night")) == (after, [])


def test_o8_leads_and_stewards_are_named_and_their_desks_know_it_once() -> None:
    moves = [Appoint("lead", "ben", "care"), Appoint("lead", "ben"), Appoint("steward", "ben")]
    after, told = step(SMALL, *moves, *moves)
    assert (after.units[0].leads, after.leads, after.stewards) == (("ben",), ("wim", "ben"), ("ben",))
    assert told == [Send(desk_subject("ben"), Holds(HERE))]
    less, told = step(after, Appoint("lead", "ben", "care", on=False), Appoint("lead", "ben", on=False))
    assert (less.units[0].leads, less.leads, told) == ((), ("wim",), [])
    none, told = step(less, Appoint("steward", "ben", on=False), Appoint("steward", "ben", on=False))
    assert (none, told) == (SMALL, [Send(desk_subject("ben"), Holds(HERE, False))])


def test_o8_five_people_at_most_share_one_part() -> None:
    full, _ = step(SMALL, *(Appoint("lead", f"p{n}", "care") for n in range(IN_A_ROLE_MOST)))
    assert refused(full, Appoint("lead", "one more", "care")) == "refusal.in_a_role_most"
    assert step(full, Appoint("lead", "p0", "care"))[0] == full


@pytest.mark.parametrize("gone", [PersonGone("ada"), SideLeft("slack", "T1", ("ada",))])
def test_o8_whoever_is_gone_leads_nothing_any_more(gone: Move) -> None:
    here = replace(SMALL, leads=("ada", "wim"), stewards=("ada",))
    after, _ = step(here, gone)
    assert (after.units[1].leads, after.leads, after.stewards) == ((), ("wim",), ())
    assert step(after, gone)[0].units == after.units


def test_o9_a_plan_is_kept_with_the_moment_from_which_it_counts() -> None:
    assert SMALL.digest == DigestPlan("month", 0, 540)
    after, told = step(SMALL, SetDigests("two weeks", 3, 8 * 60))
    assert (after.digest, told) == (DigestPlan("two weeks", 3, 480, START), [])
    command = Command("o1", HERE, "admin", "once", SetDigests("two weeks", 3, 480), "seed")
    assert step_organisation(after, command, START + timedelta(days=9))[0] == after
    assert step(SMALL, SetDigests("month", 0, 540))[0] == SMALL
