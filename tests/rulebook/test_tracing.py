"""Watching a step changes nothing in it, and tells which rules were running when an effect was made."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

import pytest

from bot.engine.effects import Amend, Drop, Effect, Erase, Private, Reply, Send, Tell, Unsay
from bot.engine.model import Cause, Desk, Part, Rank, Subject, desk_subject
from bot.engine.moves import Command, Decline, Forget, Move, Notify, Pass
from bot.engine.refusals import Refusal
from bot.engine.step import step
from bot.rulebook.reasons import Reasons
from bot.rulebook.tracing import watched
from tests.engine.world import CIRCLE, START, World

DESK = desk_subject("ben")
HERE = Part("c1:prompt:7", "sitting.prompt", CIRCLE, {}, ("entry",))


@pytest.fixture
def circle() -> World:
    world = World()
    for name in ("noa", "ben", "mei", "tom"):
        world.person(name)
    world.convene("noa", ["ben", "mei", "tom"])
    return world


def _command(move: Move, subject: Subject = CIRCLE, actor: str | None = None) -> Command:
    return Command("o1", subject, actor, "once", move, "seed")


def _declining(circle: World) -> tuple[Any, Any]:
    return watched(lambda: step(circle.states[CIRCLE], _command(Decline(), actor="ben"), START))


# --- one step --------------------------------------------------------------------------------------------------


def test_a_watched_step_does_what_the_step_does(circle: World) -> None:
    after, made = _declining(circle)
    plain = step(circle.states[CIRCLE], _command(Decline(), actor="ben"), START)
    assert (after, tuple(effect for effect, _ in made)) == plain
    assert sys.getprofile() is None


def test_g4_stands_behind_all_that_declining_does(circle: World) -> None:
    _, made = _declining(circle)
    assert {type(effect) for effect, _ in made} >= {Send, Reply, Amend}
    assert {numbers for _, numbers in made} == {("G4",)}


def test_a_refusal_comes_through_and_nothing_goes_on_watching(circle: World) -> None:
    with pytest.raises(Refusal):
        watched(lambda: step(circle.states[CIRCLE], _command(Pass(1), actor="stranger"), START))
    assert sys.getprofile() is None


def test_somebody_elses_profile_is_left_alone(circle: World) -> None:
    def profile(frame: FrameType, event: str, argument: Any) -> None: ...

    sys.setprofile(profile)
    try:
        _, made = _declining(circle)
        assert sys.getprofile() is profile
    finally:
        sys.setprofile(None)
    assert made
    assert {numbers for _, numbers in made} == {()}


# --- from step to message --------------------------------------------------------------------------------------


def _told(*causes: Cause, asked: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What stands behind one message of a desk; `asked`: the rules by which circles asked for it, by key."""
    reasons = Reasons()
    for cause in causes:
        if cause.part.key in asked:
            reasons.note(Send(DESK, Notify(cause)), asked[cause.part.key], _command(Pass(7)), None)
    world = World()
    world.person("ben")
    desk = world.states[DESK]
    assert isinstance(desk, Desk)
    before = Desk(desk.person, desk.organisation, desk.language, desk.hours, causes=causes)
    parts = tuple(cause.part for cause in causes)
    reasons.note(Tell(Private("ben"), parts), (), _command(Forget(""), DESK), before)
    return reasons.said(parts)


def _word(key: str, **more: Any) -> Cause:
    return Cause(Part(f"c1:{key}", key, CIRCLE, {}), Rank.WORD, START, **more)


def test_t1_and_d3_tell_a_prompt() -> None:
    asked = {"sitting.prompt": ("T1", "S4", "T3")}
    assert _told(Cause(HERE, Rank.PIECE, START), asked=asked) == ("T1", "S4", "T3", "D3")


def test_d4_tells_a_word_and_d5_one_that_ends() -> None:
    asked = {"circle.closed": ("C1",), "second.offer": ("T3",)}
    assert _told(_word("circle.closed"), asked=asked) == ("C1", "D4")
    assert _told(_word("second.offer", not_after=START.replace(hour=15)), asked=asked) == ("T3", "D5")


def test_d5_lets_words_stand_below_a_prompt() -> None:
    asked = {"sitting.prompt": ("T1",), "circle.closed": ("C1",)}
    told = _told(Cause(HERE, Rank.PIECE, START), _word("circle.closed"), asked=asked)
    assert told == ("T1", "D3", "C1", "D5")


def test_w2_stands_behind_what_the_service_asks_a_desk_to_tell() -> None:
    assert _told(_word("keeper.waits"), asked={}) == ("W2", "D4")


def test_a_long_way_is_told_by_its_nearest_rules_and_the_one_that_began_it() -> None:
    reasons = Reasons()
    reasons.note(Amend(HERE), ("T1", "S4", "S2", "S1", "S6", "E2"), _command(Pass(7)), None)
    assert reasons.said([HERE]) == ("T1", "S4", "S2", "S1", "E2")


@pytest.mark.parametrize(
    ("effect", "numbers"),
    [(Unsay(HERE.name), ("E8",)), (Drop("entry"), ("C7",)), (Erase(CIRCLE), ("C6",))],
)
def test_what_goes_has_the_rule_that_took_it(effect: Effect, numbers: tuple[str, ...]) -> None:
    reasons = Reasons()
    reasons.note(effect, numbers, _command(Pass(7)), None)
    assert reasons.gone([HERE]) == numbers
    assert reasons.gone([Part("c2:prompt:1", "sitting.prompt", Subject("circle", "c2"), {})]) == ()
