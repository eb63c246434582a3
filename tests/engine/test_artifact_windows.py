"""Rule A12: the windows of the sheet begin when the person was told, and the circle ends all the same."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.engine.model import Cause, Desk, Part, Question, Rank, Stage, Subject
from bot.engine.moves import Away, Leave, Notify, PassScribing, Prompted, Rung, SetHours
from bot.engine.waking.hours import read_hours, waking_minutes
from tests.engine.sheets import FIVE, asked, draft, floor_answers, person, sat, says, scribe, stage, write_all
from tests.engine.world import CIRCLE, START, World

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
TWO_DAYS = 2 * 8 * 60
"""Waking minutes in two working days from nine to five."""
HALF_DAYS = read_hours("UTC", "Mon-Fri 09:00-13:00").week


def busy(world: World, who: str, messages: int = 2) -> None:
    """Two messages reached this person today, so that a third waits for their next day."""
    for n in range(messages):
        part = Part(
            f"other{n}:{world.count}", "second.over", Subject("circle", "c2"), {"circle": "c2", "n": 1}
        )
        world.do(None, Subject("desk", who), Notify(Cause(part, Rank.PIECE, world.now)))
        world.settle()


def question(world: World, who: str) -> Question:
    return next(q for q in draft(world).questions if person(world, q.seat) == who)


def told_at(world: World, who: str, key: str) -> datetime:
    return next(t.at for t in world.told if t.person == who and key in t.keys)


def due_said(world: World, who: str, key: str) -> datetime:
    """The end that stands in the message."""
    part = next(p for t in world.told if t.person == who for p in t.effect.parts if p.key == key)  # type: ignore[union-attr]
    return datetime.fromisoformat(str(part.values["due_at"]))


def test_a12_the_scribes_window_begins_with_the_telling() -> None:
    world = sat()
    first = scribe(world)
    world.until(START + DAY)
    told = told_at(world, first, "scribe.prompt")
    assert question(world, first).told == told
    due = draft(world).due
    assert due is not None
    assert waking_minutes(world.hours(first), told, due) == TWO_DAYS
    assert due_said(world, first, "scribe.prompt") == due
    world.until(due - HOUR)
    assert scribe(world) == first
    world.until(due)
    assert scribe(world) != first


def test_a12_a_scribe_who_is_told_a_day_late_loses_no_hour() -> None:
    first = scribe(sat())
    world = World()
    for name in FIVE:
        world.person(name)
    world.open_with("ana", FIVE[1:])
    for _ in range(3):
        world.all_answer(FIVE, "a line of")
    busy(world, first)
    world.all_answer(FIVE, "a line of")
    assert scribe(world) == first
    assert question(world, first).told is None
    world.until(START + DAY)
    assert question(world, first).told == START + DAY
    assert draft(world).due == START + DAY + timedelta(hours=32)  # Tuesday and Wednesday, until five


def test_a12_a_weekend_is_in_no_window() -> None:
    """Drafted on a Friday afternoon: whoever reads it on Monday morning has as long as everybody else."""
    world = sat()
    friday = START + timedelta(days=4, hours=7)
    world.until(START + 1 * HOUR)
    while world.now < friday and stage(world) is Stage.DRAFTING:
        world.until(min(friday, (draft(world).due or friday) - HOUR))
        if world.now < friday:
            world.do(scribe(world), CIRCLE, PassScribing())
            world.settle()
    write_all(world)
    due = draft(world).due
    assert due is not None
    assert world.now == friday
    assert due >= START + timedelta(days=8, hours=7)
    for q in draft(world).questions:
        assert q.told is not None
        assert waking_minutes(world.hours(person(world, q.seat)), q.told, q.due) == TWO_DAYS


def test_a12_the_draft_waits_for_the_last_who_was_told() -> None:
    world = sat()
    world.until(START + 2 * HOUR)
    late = next(w for w in FIVE if w not in (scribe(world), "ana"))
    busy(world, late)
    write_all(world)
    others = [w for w in asked(world) if w != late]
    for who in others:
        says(world, who)
    assert question(world, late).told is None
    world.until(START + DAY)
    assert draft(world).due == START + DAY + timedelta(hours=32)
    assert due_said(world, late, "draft.prompt") == draft(world).due
    assert stage(world) is Stage.AGREEING
    world.until(START + DAY + timedelta(hours=32))
    assert stage(world) is not Stage.AGREEING


def test_a12_whom_nothing_could_tell_is_waited_for_no_longer_than_a_window() -> None:
    """Away for weeks right after the draft went round: the circle still ends, and nothing is told any more."""
    world = sat()
    gone = next(w for w in FIVE if w not in (scribe(world), "ana"))
    busy(world, gone)
    write_all(world)
    assert question(world, gone).told is None
    world.do(gone, Subject("desk", gone), Away(START + 20 * DAY))
    world.settle()
    for who in [w for w in asked(world) if w != gone]:
        says(world, who)
    assert stage(world) is Stage.AGREEING
    world.until(START + 2 * DAY + HOUR)
    assert stage(world) is not Stage.AGREEING
    world.until(START + 21 * DAY)
    assert "draft.prompt" not in world.keys(gone)


def test_a12_the_question_below_the_floor_waits_for_the_telling_too() -> None:
    world = sat(FIVE[:4])
    write_all(world)
    late, *others = asked(world)
    for who in others:
        says(world, who)
    world.until(START + DAY)
    busy(world, late)
    says(world, late)
    assert stage(world) is Stage.ASKING_FLOOR
    floor_answers(world, **{w: True for w in FIVE[:4] if w != late})
    assert question(world, late).told is None
    world.until(START + 2 * DAY)
    assert question(world, late).told == START + 2 * DAY
    assert draft(world).due == question(world, late).due
    floor_answers(world, **{late: True})
    assert stage(world) is Stage.READY
    assert not draft(world).stays


def test_a12_fewer_hours_lengthen_the_window_and_more_hours_never_shorten_it() -> None:
    world = sat()
    first, due = scribe(world), draft(world).due
    assert due is not None
    world.do(first, Subject("desk", first), SetHours(week=HALF_DAYS))
    world.until(due)
    assert scribe(world) == first
    now_due = world.timers[CIRCLE, "scribe", draft(world).serial]
    assert now_due > due


def test_a12_a_telling_for_a_window_that_is_over_changes_nothing() -> None:
    world = sat()
    first = scribe(world)
    serial = question(world, first).serial
    world.do(first, CIRCLE, Leave())
    world.settle()
    before = world.circle
    world.do(None, CIRCLE, Prompted(serial))
    assert world.circle == before


def test_k2_the_keepers_days_begin_when_they_were_told() -> None:
    world = sat(lines=False)
    assert world.circle.keeper_task == "close"
    world.until(START + DAY)
    told = told_at(world, "ana", "keeper.publish")
    assert told == START + DAY
    assert world.circle.keeper_waits_since == told
    world.until(START + 2 * DAY + 7 * HOUR)
    assert not world.circle.keeping_offered
    world.until(START + 3 * DAY)
    assert world.circle.keeping_offered


def test_k3_a_keeper_whom_nothing_could_tell_is_not_waited_for_any_longer() -> None:
    world = sat(lines=False)
    world.do("ana", Subject("desk", "ana"), Away(START + 30 * DAY))
    world.settle()
    assert "keeper.publish" not in world.keys("ana")
    world.until(START + 2 * DAY)
    assert world.circle.keeping_offered


@pytest.mark.parametrize("kind", ["scribe", "draft", "floor"])
def test_a12_late_alarms_of_an_earlier_window_are_harmless(kind: str) -> None:
    world = sat()
    before = world.circle
    world.do(None, CIRCLE, Rung(kind, draft(world).serial - 1))
    assert world.circle == before


def test_a12_desks_hold_nothing_of_a_window_that_is_over() -> None:
    world = sat()
    write_all(world)
    for who in asked(world):
        says(world, who)
    for who in FIVE:
        desk = world.states[Subject("desk", who)]
        assert isinstance(desk, Desk)
        assert not [c for c in desk.causes if c.part.key.startswith(("draft", "scribe"))]
