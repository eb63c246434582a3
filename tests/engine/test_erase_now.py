"""Rules C10 to C13: two people together let everything of a circle go at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.engine import effects as fx
from bot.engine.model import Desk, Stage
from bot.engine.moves import Cancel, EraseNow, HandKeeping, Join, KeepWords, Leave
from bot.engine.replacing import replace
from tests.engine.world import CIRCLE, ORGANISATION, World

NOW = EraseNow(sheltered=True)
ALL = ("ana", "ben", "chi", "dee")


@pytest.fixture
def world() -> World:
    """Four people at their first, sealed sitting; ben is the co-keeper."""
    return _world(co="ben")


def _world(co: str = "") -> World:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", list(ALL[1:]), co=co)
    return world


def erasures(world: World) -> list[fx.Erase]:
    return [effect for effect in world.other if isinstance(effect, fx.Erase)]


def asked(world: World) -> list[str]:
    return [name for name in ALL if "erase.question" in world.keys(name)]


@pytest.mark.parametrize(("first", "second"), [("ana", "ben"), ("ben", "ana")])
def test_c10_the_other_of_the_two_is_asked_in_private_and_nothing_is_erased_yet(
    world: World, first: str, second: str
) -> None:
    world.do(first, CIRCLE, NOW)
    world.settle()
    assert asked(world) == [second]
    assert world.circle.stage is Stage.SITTING
    assert not erasures(world)
    assert world.replies[-1].key == "reply.erase_asked"


def test_c10_whoever_sleeps_is_asked_when_they_wake(world: World) -> None:
    world.pass_hours(10)
    world.do("ana", CIRCLE, NOW)
    world.settle()
    assert asked(world) == []
    world.pass_hours(14)
    assert asked(world) == ["ben"]
    assert all(told.waking for told in world.told if told.person == "ben")


@pytest.mark.parametrize(("first", "second"), [("ana", "ben"), ("ben", "ana")])
def test_c11_with_the_second_yes_everything_goes_at_once(world: World, first: str, second: str) -> None:
    world.do(first, CIRCLE, NOW)
    world.settle()
    world.do(second, CIRCLE, NOW)
    world.settle()
    assert erasures(world) == [fx.Erase(CIRCLE, posts=True, told=(first, second))]
    assert world.circle.stage is Stage.ERASED
    assert (world.circle.seats, world.circle.entries, world.circle.erase_asked) == ((), (), None)
    assert all("c1" not in desk.circles for desk in _desks(world))
    assert all(not desk.causes for desk in _desks(world))
    assert "c1" not in world.states[ORGANISATION].open_circles  # type: ignore[union-attr]


def _desks(world: World) -> list[Desk]:
    return [state for state in world.states.values() if isinstance(state, Desk)]


def test_c11_also_before_it_opens_and_when_it_has_closed() -> None:
    early = World()
    for name in ALL:
        early.person(name)
    early.convene("ana", list(ALL[1:]), co="ben")
    early.do("ben", CIRCLE, Join(1, early.hours("ben")))
    late = _world(co="ben")
    late.do("ana", CIRCLE, Cancel())
    for world in (early, late):
        world.settle()
        world.do("ana", CIRCLE, NOW)
        world.do("ben", CIRCLE, NOW)
        world.settle()
        assert world.circle.stage is Stage.ERASED
        assert len(erasures(world)) == 1


def _together(world: World) -> None:
    world.do("ana", CIRCLE, NOW)
    world.do("ben", CIRCLE, NOW)


def _replaced(world: World) -> None:
    """ben was asked as the co-keeper; another one keeps with ana since."""
    world.do("ana", CIRCLE, NOW)
    world.states[CIRCLE] = replace(world.circle, co_keeper=world.seat("dee").id)


REFUSED: list[tuple[str, Callable[[World], None], str, str]] = [
    ("the card does not say so", lambda w: None, "ana", "refusal.erase_off"),
    ("no keeper", lambda w: None, "chi", "refusal.erase_not_yours"),
    ("nobody here", lambda w: None, "eve", "refusal.no_seat"),
    ("the same person twice", lambda w: w.do("ana", CIRCLE, NOW), "ana", "refusal.erase_asked"),
    ("not the one who was asked", lambda w: w.do("ana", CIRCLE, NOW), "chi", "refusal.erase_not_yours"),
    ("a former co-keeper", _replaced, "ben", "refusal.erase_not_yours"),
    ("after everything went", _together, "ana", "refusal.erased"),
]


@pytest.mark.parametrize(("why", "before", "who", "key"), REFUSED, ids=[row[0] for row in REFUSED])
def test_c11_nobody_does_it_alone_or_for_somebody_else(
    world: World, why: str, before: Callable[[World], None], who: str, key: str
) -> None:
    before(world)
    move = EraseNow() if key == "refusal.erase_off" else NOW
    assert world.refused(who, move) == key


def test_c12_without_a_co_keeper_any_member_can_be_the_second() -> None:
    world = _world()
    world.do("ana", CIRCLE, NOW)
    world.settle()
    assert asked(world) == ["ben", "chi", "dee"]
    world.do("chi", CIRCLE, NOW)
    assert world.circle.stage is Stage.ERASED


def test_c12_so_too_when_the_co_keeper_has_left(world: World) -> None:
    world.do("ben", CIRCLE, Leave())
    world.do("ana", CIRCLE, NOW)
    world.settle()
    assert asked(world) == ["chi", "dee"]


def test_c12_somebody_who_keeps_both_ways_needs_another_one(world: World) -> None:
    world.states[CIRCLE] = replace(world.circle, co_keeper=world.circle.keeper)
    world.do("ana", CIRCLE, NOW)
    world.settle()
    assert asked(world) == ["ben", "chi", "dee"]


def test_c12_alone_in_a_circle_there_is_nobody_to_ask() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.convene("ana", list(ALL[1:]))
    assert world.refused("ana", NOW) == "refusal.erase_alone"


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_c13_either_of_them_lets_the_words_stay(world: World, who: str) -> None:
    world.do("ana", CIRCLE, NOW)
    world.settle()
    world.do(who, CIRCLE, KeepWords())
    world.settle()
    assert world.circle.erase_asked is None
    assert world.amended(f"c1:erase:{_serial(world)}:{world.seat('ben').id}") == ["erase.over"]
    world.pass_hours(24)
    assert ("erase.over" in world.keys("ana")) is (who == "ben")
    assert world.refused("ana", KeepWords()) == "refusal.erase_not_asked"
    world.do("ben", CIRCLE, NOW)
    assert not erasures(world), "a late yes is a question of its own"


def _serial(world: World) -> str:
    names = [p.name for t in world.told if isinstance(t.effect, fx.Tell) for p in t.effect.parts]
    return next(name.split(":")[2] for name in names if ":erase:" in name)


def test_c13_nobody_else_says_so(world: World) -> None:
    assert world.refused("ana", KeepWords()) == "refusal.erase_not_asked"
    world.do("ana", CIRCLE, NOW)
    assert world.refused("chi", KeepWords()) == "refusal.erase_not_yours"


def test_c13_after_a_day_without_a_yes_everything_stays(world: World) -> None:
    world.do("ana", CIRCLE, NOW)
    world.pass_hours(24)
    assert world.circle.erase_asked is None
    assert "erase.over" in world.keys("ana")
    world.do("ben", CIRCLE, NOW)
    assert not erasures(world)


def test_c13_a_keeping_that_was_handed_on_asks_for_nothing_any_more(world: World) -> None:
    world.do("ana", CIRCLE, NOW)
    world.do("ana", CIRCLE, HandKeeping(world.seat("chi").id))
    world.settle()
    world.do("ben", CIRCLE, NOW)
    assert not erasures(world)
