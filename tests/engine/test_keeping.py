"""Rules K1 to K7, P4, P5, W2 and W3: who keeps, who takes over, pauses, and what the world does to a circle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import moves as mv
from bot.engine.circle.keeping import kept_alone
from bot.engine.model import Held, Pause, Stage, Subject, TurnState
from tests.engine.world import CIRCLE, TICKS, World

ALL = ["ana", "ben", "chi", "dee"]


def made(**changes: object) -> World:
    world = World()
    for name in ALL:
        world.person(name)
    world.convene("ana", ALL[1:], **changes)
    for person in ALL[1:]:
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.settle()
    return world


def stage(world: World) -> Stage:
    return world.circle.stage


def pause(world: World) -> Pause | None:
    return world.circle.pause


@pytest.fixture
def world() -> World:
    """Waits to be opened by ana; nobody is co-keeper."""
    return made()


def test_k1_a_co_keeper_may_act_only_when_the_keeper_is_away_or_left_it_waiting() -> None:
    world = made(co="ben")
    assert world.refused("ben", mv.Open(TICKS)) == "refusal.not_keeper"
    world.do("ana", Subject("desk", "ana"), mv.Away(world.now + timedelta(days=3)))
    world.settle()
    world.do("ben", CIRCLE, mv.Open(TICKS))
    assert stage(world) is Stage.SITTING


def test_k3_after_two_working_days_the_co_keeper_is_asked_and_may_open() -> None:
    world = made(co="ben")
    world.pass_hours(24)
    assert "keeper.open" not in world.keys("ben")
    world.pass_hours(48)
    assert "keeper.open" in world.keys("ben")
    world.do("ben", CIRCLE, mv.Open(TICKS))
    assert stage(world) is Stage.SITTING


def test_k3_a_co_keeper_who_is_away_too_is_not_waited_for() -> None:
    world = made(co="ben")
    for person in ("ben", "ana"):
        world.do(person, Subject("desk", person), mv.Away(world.now + timedelta(days=20)))
    world.settle()
    world.pass_hours(24)
    offered = {p for p in ALL if "keeping.offered" in world.keys(p)}
    assert offered == set(ALL) - {"ana", "ben"}
    world.do("chi", CIRCLE, mv.TakeKeeping())
    assert world.seat("chi").id == world.circle.keeper


def test_k3_a_keeper_who_goes_away_is_not_waited_for() -> None:
    world = made(co="ben")
    world.do("ana", Subject("desk", "ana"), mv.Away(world.now + timedelta(days=20)))
    world.settle()
    world.pass_hours(24)
    assert "keeper.open" in world.keys("ben")


def test_k8_a_circle_is_kept_alone_when_no_co_keeper_is_there_to_its_end() -> None:
    assert kept_alone(made().circle)
    world = made(co="ben")
    assert not kept_alone(world.circle)
    world.do("ben", CIRCLE, mv.Leave())
    assert kept_alone(world.circle)


def test_k3_without_a_co_keeper_every_seat_is_offered_the_keeping_and_one_takes_it(world: World) -> None:
    assert world.refused("chi", mv.TakeKeeping()) == "refusal.keeping_not_offered"
    world.pass_hours(72)
    assert all("keeping.offered" in world.keys(p) for p in ALL[1:])
    world.do("chi", CIRCLE, mv.TakeKeeping())
    world.settle()
    assert world.seat("chi").id == world.circle.keeper
    world.pass_hours(24)
    assert "keeper.open" in world.keys("chi")
    assert "keeping.taken" in world.keys("ana")
    assert world.refused("dee", mv.TakeKeeping()) == "refusal.keeping_not_offered"


def test_k5_left_alone_for_ten_working_days_it_publishes_nothing_and_erases(world: World) -> None:
    world.pass_hours(24 * 15)
    assert stage(world) is Stage.CLOSED
    assert world.circle.left_alone
    assert world.circle.published is None
    world.pass_hours(24 * 31)
    assert stage(world) is Stage.ERASED


def test_k6_the_keeping_is_handed_to_a_seat_that_is_there(world: World) -> None:
    world.do("ana", CIRCLE, mv.Open(TICKS))
    assert world.refused("ben", mv.HandKeeping(world.seat("chi").id)) == "refusal.not_keeper"
    assert world.refused("ana", mv.HandKeeping("nobody")) == "refusal.no_such_seat"
    world.do("ana", CIRCLE, mv.HandKeeping(world.seat("chi").id))
    world.settle()
    world.do("chi", CIRCLE, mv.PauseCircle())
    assert world.circle.pause is not None


def test_k6_before_the_opening_it_stays_because_a_list_of_seats_would_tell_who_has_not_joined(
    world: World,
) -> None:
    assert world.refused("ana", mv.HandKeeping(world.seat("chi").id)) == "refusal.hand_on_later"


@pytest.mark.parametrize("gone", ["leaves", "deactivated"])
def test_k7_when_the_keeper_goes_the_co_keeper_keeps(gone: str) -> None:
    world = made(co="ben")
    world.do("ana", CIRCLE, mv.Open(TICKS))
    if gone == "leaves":
        world.do("ana", CIRCLE, mv.Leave())
    else:
        world.do(None, CIRCLE, mv.PersonGone("ana"))
    world.settle()
    assert world.circle.keeper == world.seat("ben").id
    assert stage(world) is Stage.SITTING


def test_k7_without_a_co_keeper_the_keeping_is_offered_at_once(world: World) -> None:
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.do("ana", CIRCLE, mv.Leave())
    world.pass_hours(24)
    assert all("keeping.offered" in world.keys(p) for p in ALL[1:])


def test_p4_a_paused_circle_holds_the_piece_and_goes_on(world: World) -> None:
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    world.do("ana", CIRCLE, mv.PauseCircle())
    world.all_answer(ALL)
    assert not world.circle.sitting
    assert world.refused("ben", mv.Resume()) == "refusal.not_keeper"
    world.do("ana", CIRCLE, mv.Resume())
    assert world.circle.sitting is not None
    assert pause(world) is None


def test_p5_holding_the_words_by_the_bot_asks_everybody_again() -> None:
    world = made(held=Held.THREAD)
    world.place = "public"
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    assert pause(world) is Pause.PLACE
    world.do("ana", CIRCLE, mv.Resume(Held.BOT))
    assert not world.circle.sitting
    for person in ALL[1:]:
        world.do(person, CIRCLE, mv.AgreeCard(world.circle.card, Held.BOT))
    assert world.circle.held is Held.BOT
    assert world.circle.sitting is not None


def test_w2_a_prompt_that_cannot_arrive_holds_nobody_up_and_the_keeper_is_told(world: World) -> None:
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    serial = world.turn("ben")
    world.do(None, CIRCLE, mv.Undelivered(f"c1:prompt:{serial}", "no_person", "ben"))
    world.settle()
    sitting = world.circle.sitting
    assert sitting is not None
    assert next(t.state for t in sitting.turns if t.serial == serial) is TurnState.RESTED
    world.pass_hours(24 * 4)
    assert "keeper.trouble" in world.keys("ana")


def test_w3_who_moves_is_asked_in_the_new_zone(world: World) -> None:
    world.zones["ben"] = "Pacific/Auckland"
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    sitting = world.circle.sitting
    assert sitting is not None
    assert next(t.state for t in sitting.turns if t.seat == world.seat("ben").id) is TurnState.COMING
    world.pass_hours(14)
    assert world.keys("ben")[-1] == "sitting.prompt"
    assert all(t.waking for t in world.told)
