"""Rules S6 and S8 where everybody holds a piece: what is said of its end tells nothing of who has answered."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.engine import moves as mv
from bot.engine.circle.entries import readable
from bot.engine.circle.status import latest_end, likely_end
from bot.engine.model import Agendum, Held, Mode, SittingNow, Subject
from bot.engine.refusals import Refusal
from tests.engine.world import CIRCLE, World

ALL = ["ana", "ben", "chi", "dee"]
ZONES = {"ana": "UTC", "ben": "Europe/Berlin", "chi": "Asia/Tokyo", "dee": "America/Los_Angeles"}
AGENDA = (Agendum(1, Mode.SEALED, 1, None, 5), Agendum(2, Mode.PASSING, 1, None, 5))


@pytest.fixture
def far() -> World:
    """Four people round the world; opened on a Monday at nine in London, when chi has left and dee sleeps."""
    world = World()
    for name in ALL:
        world.person(name, ZONES[name])
    world.open_with("ana", ALL[1:], agenda=AGENDA)
    return world


def now(world: World) -> SittingNow:
    assert world.circle.sitting is not None
    return world.circle.sitting


def likely(world: World, but: str = "") -> datetime | None:
    return likely_end(world.circle, world.now, but=world.seat(but).id if but else "")


def test_s6_the_likely_close_is_said_without_the_writers_own_answer(far: World) -> None:
    """chi answers last of all, when Tokyo wakes again: the others are through before she has begun."""
    everybody, others = likely(far), likely(far, but="chi")
    assert everybody is not None
    assert others is not None
    assert others < everybody
    far.until(everybody - timedelta(hours=1))
    far.do("chi", CIRCLE, mv.Answer(far.turn("chi"), ("late here",)))
    assert far.replies[-1].values["reads_at"] == "", "the others' likely moment is over: nobody can say"


def test_s6_what_is_said_of_the_close_moves_with_nobodys_answer(far: World) -> None:
    before = {person: likely(far, but=person) for person in ALL}
    latest = latest_end(far.circle)
    line = sum("thread.status" in told.keys for told in far.told)
    far.do("ana", CIRCLE, mv.Answer(far.turn("ana"), ("words",)))
    far.do("ben", CIRCLE, mv.Pass(far.turn("ben")))
    far.do("chi", CIRCLE, mv.Pass(far.turn("chi")))
    assert {person: likely(far, but=person) for person in ALL} == before
    assert latest_end(far.circle) == latest
    assert sum("thread.status" in told.keys for told in far.told) == line, "nor is the circle's line amended"


def test_s6_whoever_is_the_last_one_waited_for_reads_at_once(far: World) -> None:
    for person in ("ana", "ben", "chi"):
        far.do(person, CIRCLE, mv.Pass(far.turn(person)))
        assert far.replies[-1].values["closed"] is False
    far.do("dee", CIRCLE, mv.Pass(far.turn("dee")))
    assert far.replies[-1].values["closed"] is True
    assert now(far).n == 2


def test_s6_nobody_waits_for_whoever_is_away_and_no_moment_counts_them() -> None:
    world = World()
    for name in ALL:
        world.person(name, ZONES[name])
    world.do("dee", Subject("desk", "dee"), mv.Away(world.now + timedelta(days=9)))
    world.settle()
    world.open_with("ana", ALL[1:], agenda=AGENDA)
    assert likely(world) == likely(world, but="dee")


def test_s8_a_sealed_sitting_is_moved_on_by_nobody_and_says_when_it_goes_by_itself(far: World) -> None:
    """The same refusal for a seat that has answered and for one that has not: the keeper learns nothing of either."""
    far.do("ben", CIRCLE, mv.Pass(far.turn("ben")))
    said = []
    for person in ("ben", "dee"):
        with pytest.raises(Refusal) as refused:
            far.do("ana", CIRCLE, mv.MoveOn(far.turn(person)))
        said.append((refused.value.key, dict(refused.value.values)))
    assert said[0] == said[1]
    key, values = said[0]
    assert key == "refusal.sealed_goes_by_itself"
    assert far.refused("ben", mv.MoveOn(far.turn("dee"))) == "refusal.not_keeper"
    far.until(datetime.fromisoformat(str(values["ends_at"])))
    assert far.circle.next_sitting > 2, "and by then it has gone"


def test_s8_the_latest_close_holds_even_when_everybody_takes_more_time(far: World) -> None:
    for _ in range(8):
        far.pass_hours(3)
        for person in ALL:
            turn = next(t for t in now(far).turns if t.seat == far.seat(person).id)
            if turn.due is not None and not turn.more_time:
                far.do(person, CIRCLE, mv.MoreTime(turn.serial))
    assert all(t.more_time for t in now(far).turns)
    latest = latest_end(far.circle)
    assert latest is not None
    far.until(latest)
    assert far.circle.next_sitting > 2


def test_t7_later_after_more_time_does_not_speak_of_more_time() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], agenda=AGENDA)
    world.pass_hours(1)
    serial = world.turn("ben")
    assert world.refused("ben", mv.Later(serial, "tomorrow")) == "refusal.later_too_late"
    world.do("ben", CIRCLE, mv.MoreTime(serial))
    world.pass_hours(8 + 16)
    assert world.refused("ben", mv.Later(serial, "tomorrow")) == "refusal.later_too_late_no_more"


@pytest.mark.parametrize("held", [Held.BOT, Held.THREAD])
def test_s6_a_circle_that_ends_in_a_sealed_sitting_leaves_its_words_unread(held: Held) -> None:
    """Their writers may still find and erase them."""
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], agenda=AGENDA, held=held)
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("words",)))
    world.do("ana", CIRCLE, mv.CloseCircle())
    world.settle()
    [entry] = world.circle.entries
    assert not any(readable(world.circle, world.seat(person), 1) for person in ALL)
    assert world.refused("chi", mv.Received(entry.id)) == "refusal.not_readable"
    world.do("ben", CIRCLE, mv.EraseMine())
    assert world.circle.entries == ()
