"""Rules Y5 to Y7: a circle recognises what another one published."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.engine.after.recognised import by, mark_of, step_recognised
from bot.engine.effects import Effect, Erase, Ring, Send
from bot.engine.model import Deed, Heading, Recognised, recognised_subject
from bot.engine.moves import (
    Command,
    Conducted,
    LineRecognised,
    Move,
    PublishSheet,
    Recognise,
    RecognisedStruck,
    Rung,
    Withdraw,
)
from bot.engine.refusals import Refusal
from tests.engine.sheets import FIVE, all_fine, line_of, sat, write, written
from tests.engine.test_series import begun, do
from tests.engine.test_series import refused as refused_series
from tests.engine.world import CIRCLE, START, World

SHEET = recognised_subject("a1")
OVER = START + timedelta(days=730)
SAY = Recognise("a1", "l1", OVER, "their-series", "north")


@pytest.fixture
def world() -> World:
    return sat()


def step(state: Recognised | None, move: Move, now: int = 0) -> tuple[Recognised, list[Effect]]:
    command = Command("org", SHEET, None, "once", move, "seed")
    made, effects = step_recognised(state, command, START + timedelta(days=now))
    return made, list(effects)


def said(*marks: str, line: str = "l1") -> Recognised:
    state: Recognised | None = None
    for mark in marks:
        state, _ = step(state, LineRecognised(line, mark, OVER))
    assert state is not None
    return state


def test_y5_the_keeper_of_an_open_circle_says_so_and_nobody_else(world: World) -> None:
    assert world.refused(FIVE[1], SAY) == "refusal.not_keeper"
    world.do(FIVE[0], CIRCLE, SAY)
    assert world.replies[-1].key == "reply.recognised"
    assert [one for one in world.sent if isinstance(one, LineRecognised)] == [
        LineRecognised("l1", mark_of(CIRCLE.id, "a1", "l1"), OVER, "north")
    ]
    world.do(FIVE[0], CIRCLE, replace(SAY, yes=False))
    assert world.replies[-1].key == "reply.recognised_no_more"


def test_y5_no_sheet_of_the_same_series_and_none_when_the_circle_is_over(world: World) -> None:
    world.states[CIRCLE] = replace(world.circle, series="their-series")
    assert world.refused(FIVE[0], SAY) == "refusal.recognise_own"
    world.states[CIRCLE] = replace(world.circle, series=None, published="a1")
    assert world.refused(FIVE[0], SAY) == "refusal.recognise_own"


def test_y5_a_series_speaks_through_its_keeper_and_its_circle_says_the_same(world: World) -> None:
    series = begun()
    _, effects = do(series, SAY, series.keeper)
    (mark,) = [e.move.mark for e in effects if isinstance(e, Send) and isinstance(e.move, LineRecognised)]
    world.states[CIRCLE] = replace(world.circle, series=series.id)
    world.do(FIVE[0], CIRCLE, SAY)
    assert mark == next(one for one in world.sent if isinstance(one, LineRecognised)).mark
    other = next(m.person for m in series.members if m.person != series.keeper)
    assert refused_series(series, SAY, other) == "refusal.not_keeper"
    assert refused_series(series, replace(SAY, series=series.id), series.keeper) == "refusal.recognise_own"


def test_y5_nobody_says_so_for_themselves() -> None:
    command = Command("org", SHEET, "noa", "once", LineRecognised("l1", "m", OVER), "seed")
    with pytest.raises(Refusal):
        step_recognised(None, command, START)


def test_y6_once_for_each_circle_and_taken_back_without_a_trace() -> None:
    state = said("m1", "m2", "m1")
    assert by(state, "l1") == ("m1", "m2")
    assert by(state, "l2") == by(None, "l1") == ()
    state, _ = step(state, LineRecognised("l1", "m1", OVER, yes=False))
    assert by(state, "l1") == ("m2",)
    assert "m1" not in str(state)


def test_y6_a_mark_leads_to_no_circle_and_no_two_are_alike() -> None:
    marks = {mark_of(who, sheet, line) for who in ("c1", "c2") for sheet in ("a1", "a2") for line in "12"}
    assert len(marks) == 8
    assert not [one for one in marks if "c1" in asdict(said(one)).values()]


def test_y6_the_conduct_counts_a_line_once_however_often_it_is_said() -> None:
    state, effects = step(None, LineRecognised("l1", "m1", OVER, "north"))
    assert [e.move for e in effects if isinstance(e, Send)] == [Conducted(Deed.RECOGNISED, "north")]
    for move in (LineRecognised("l1", "m1", OVER, yes=False), LineRecognised("l1", "m1", OVER)):
        state, effects = step(state, move)
        assert effects == []


def test_y7_it_ends_with_its_sheet() -> None:
    state, effects = step(None, LineRecognised("l1", "m1", OVER))
    assert Ring("erase", OVER) in effects
    assert step(state, Rung("erase"), now=729)[1] == [Ring("erase", OVER)]
    assert step(state, Rung("erase"), now=730)[1] == [Erase(SHEET)]


def test_y7_words_that_are_taken_back_are_recognised_by_nobody(world: World) -> None:
    state = said("m1", "m2")
    assert step(state, RecognisedStruck("l1"))[0].lines == ()
    assert step(state, RecognisedStruck("l9"))[0] == state


def test_y7_taking_a_quotation_back_says_so(world: World) -> None:
    """The circle tells whatever hangs on the line."""
    write(world, written(world, "quoted", *FIVE, heading=Heading.PATTERNS, quotes=("ben",)))
    all_fine(world)
    world.do(FIVE[0], CIRCLE, PublishSheet())
    world.do("ben", CIRCLE, Withdraw(line_of(world, "ben", Heading.PATTERNS).id))
    assert [one.line_id for one in world.sent if isinstance(one, RecognisedStruck)]
