"""Rules S10 and S11: private time, of which nothing is recorded, and live meetings; and a signature that is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine import moves as mv
from bot.engine.circle.entries import readable
from bot.engine.model import Agendum, Heading, Mode, Signed, Stage
from tests.engine.world import CIRCLE, START, TICKS, World

PEOPLE = ["ana", "ben", "chi", "dee"]
CONFERENCE = (
    Agendum(1, Mode.PASSING, 1, None, 5, speakers="lead"),
    Agendum(2, Mode.PRIVATE, 2, None, 60, speakers="not lead"),
    Agendum(3, Mode.PASSING, 1, Heading.PRACTICE, 5, speakers="not lead"),
)
MEETING = (
    Agendum(1, Mode.LIVE, 2, None, 60, ready=True),
    Agendum(2, Mode.SEALED, 1, None, 5),
)


def sits(agenda: tuple[Agendum, ...], **roles: str) -> World:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.open_with("ana", PEOPLE[1:], agenda=agenda, roles=roles)
    return world


@pytest.fixture
def private() -> World:
    world = sits(CONFERENCE, dee="lead")
    world.all_answer(PEOPLE)
    world.pass_hours(24)
    return world


def told(world: World, key: str) -> set[str]:
    return {p for p in PEOPLE if key in world.keys(p)}


def test_s10_the_bot_steps_out_and_nobody_has_a_turn(private: World) -> None:
    now = private.circle.sitting
    assert now is not None
    assert (now.mode, now.turns) == (Mode.PRIVATE, ())
    assert told(private, "sitting.private") == {"ana", "ben", "chi"}
    before = private.circle.entries
    for move in (mv.Answer(1, ("a word",)), mv.Pass(1), mv.Silence(1), mv.SaveForLater(1, ("kept",), "")):
        assert private.refused("ben", move).startswith("refusal.")
    assert private.circle.entries == before


def test_s10_whoever_is_not_part_of_it_reads_nothing_until_it_is_over(private: World) -> None:
    assert not readable(private.circle, private.seat("dee"), 1)
    assert readable(private.circle, private.seat("ben"), 1)
    private.do("ana", CIRCLE, mv.CloseSitting(2))
    private.settle()
    assert readable(private.circle, private.seat("dee"), 1)


def test_s10_the_keeper_alone_says_when_it_is_done(private: World) -> None:
    assert private.refused("ben", mv.CloseSitting(2)) == "refusal.not_keeper"
    private.do("ana", CIRCLE, mv.CloseSitting(2))
    private.settle()
    assert private.circle.next_sitting == 4
    assert private.amended(f"c1:apart:2:{private.seat('ben').id}") == ["sitting.over"]


def test_s10_private_time_is_given_more_patience_than_other_steps(private: World) -> None:
    private.until(START + timedelta(days=6))
    assert "keeping.offered" not in private.keys("ben")
    private.until(START + timedelta(days=13))
    assert "keeping.offered" in private.keys("ben")
    private.do("ben", CIRCLE, mv.TakeKeeping())
    private.do("ben", CIRCLE, mv.CloseSitting(2))
    assert private.circle.next_sitting == 4


def test_s11_nothing_is_noted_before_everybody_is_ready() -> None:
    world = sits(MEETING)
    note = mv.Met(1, ("A word before a change.", "Ana asks."), world.now + timedelta(days=30))
    world.do("ana", CIRCLE, mv.ReadyToMeet(1))
    for name in ("ben", "chi"):
        world.do(name, CIRCLE, mv.ReadyToMeet(1))
    assert world.refused("ana", note) == "refusal.not_everybody_ready"
    world.do("dee", CIRCLE, mv.ReadyToMeet(1))
    world.do("ben", CIRCLE, mv.ReadyToMeet(1, yes=False))
    assert world.refused("ana", note) == "refusal.not_everybody_ready"
    world.do("ben", CIRCLE, mv.ReadyToMeet(1))
    assert world.refused("ben", note) == "refusal.not_keeper"
    assert world.refused("ana", mv.Met(1, ("", " "))) == "refusal.nothing_noted"
    world.do("ana", CIRCLE, note)
    assert {world.words[e.id] for e in world.circle.entries} == set(note.answers)
    assert world.circle.again_at == note.again_at
    assert readable(world.circle, world.seat("dee"), 1)


def test_s11_nobody_waits_for_somebody_who_left_and_nobody_learns_who_is_not_ready() -> None:
    world = sits(MEETING)
    for name in ("ana", "ben", "chi"):
        world.do(name, CIRCLE, mv.ReadyToMeet(1))
    part = world.circle.keeper_part
    assert part is not None
    assert part.values["ready"] is False
    assert not any(seat.id in str(part.values) for seat in world.circle.seats)
    world.do("dee", CIRCLE, mv.Leave())
    assert world.circle.keeper_part is not None
    assert world.circle.keeper_part.values["ready"] is True


def test_s11_the_keeper_may_go_on_without_a_meeting() -> None:
    world = sits(MEETING)
    world.do("ana", CIRCLE, mv.CloseSitting(1))
    assert world.circle.sitting is not None
    assert world.circle.sitting.n == 2
    assert world.circle.entries == ()


def test_g11_unsigned_cannot_start() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.convene("ana", PEOPLE[1:], signature_required=True)
    for name in PEOPLE[1:]:
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    unsigned = tuple(tick for tick in TICKS if tick != "acknowledged")
    assert world.refused("ana", mv.Open(unsigned, override=True)) == "refusal.unsigned"
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.unsigned"
    harm = Signed("k1", 1, "harm", "lea", START)
    agreed = replace(harm, kind="hollow")
    assert world.refused("ana", mv.Open(TICKS, signed=(harm,))) == "refusal.unsigned"
    assert world.refused("ana", mv.Open(TICKS, signed=(replace(agreed, lead="ana"),))) == "refusal.unsigned"
    world.do("ana", CIRCLE, mv.Open(unsigned, signed=(agreed,)))
    assert world.circle.stage is Stage.SITTING
    assert not world.circle.checklist_override
