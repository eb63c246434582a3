"""Rules A15 to A17: how a pattern stands to published lines, said by a human while the sheet is on its way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.model import Alike, Area, Heading, Relation, Stage, Standing
from bot.engine.moves import (
    Compared,
    CompareLines,
    Leave,
    NamePattern,
    PatternStruck,
    PublishSheet,
    Revise,
    Withdraw,
)
from tests.engine.sheets import (
    FIVE,
    all_fine,
    asked,
    draft,
    line_of,
    sat,
    says,
    scribe,
    the_line,
    write,
    written,
)
from tests.engine.world import CIRCLE, World

SAME = (Alike("a1", "x1", Relation.SAME),)
NEW = (Alike("", "", Relation.NEW),)


@pytest.fixture
def world() -> World:
    """Two patterns go round; something like the first was published."""
    world = sat()
    seen = replace(
        written(world, "seen", "ben", "chi", heading=Heading.PATTERNS), area=Area.COVER, similar=True
    )
    other = written(world, "other", "dee", "eva", heading=Heading.PATTERNS)
    heavy = replace(written(world, "heavy", *FIVE), similar=True)
    write(world, heavy, seen, other)
    return world


def said(world: World, words: str = "seen") -> tuple[Alike, ...]:
    return the_line(world, words).alike


def compare(
    world: World, who: str, alike: tuple[Alike, ...], words: str = "seen", revised: bool = False
) -> None:
    world.do(who, CIRCLE, CompareLines((Compared(the_line(world, words).id, alike, revised),)))
    world.settle()


def offered(world: World) -> list[object]:
    """Whether the keeper's message offered it, as often as it was said."""
    parts = [world.circle.keeper_part] if world.circle.keeper_part else []
    return [part.values["compare"] for part in parts if part.key == "keeper.publish"]


def test_a16_the_scribe_says_it_while_the_sheet_is_on_its_way(world: World) -> None:
    assert stage_of(world) is Stage.AGREEING
    compare(world, scribe(world), SAME)
    assert said(world) == SAME
    compare(world, scribe(world), ())  # left open: what was said stays
    assert said(world) == SAME
    compare(world, scribe(world), NEW)
    assert said(world) == NEW
    assert said(world, "other") == ()


def stage_of(world: World) -> Stage:
    return world.circle.stage


def test_a16_nobody_else_says_it_and_the_keeper_only_before_publishing(world: World) -> None:
    move = CompareLines((Compared(the_line(world, "seen").id, SAME),))
    others = [who for who in FIVE if who != scribe(world)]
    for who in others:
        assert world.refused(who, move) == "refusal.not_scribe"
    all_fine(world)
    assert stage_of(world) is Stage.READY
    for who in others:
        if who != "ana":
            assert world.refused(who, move) == "refusal.not_scribe"
    assert offered(world) == [True]
    compare(world, "ana", SAME)
    assert said(world) == SAME
    assert offered(world) == [False]


def test_a16_where_nothing_is_alike_nobody_is_asked() -> None:
    world = sat()
    write(world, written(world, "seen", *FIVE, heading=Heading.PATTERNS))
    all_fine(world)
    assert offered(world) == [False]


def test_a16_nothing_waits_for_it_and_silence_says_nothing(world: World) -> None:
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    assert stage_of(world) is Stage.CLOSED
    assert [line.alike for line in draft(world).lines] == [(), (), ()]


def test_a16_a_scribe_who_left_leaves_it_to_the_keeper(world: World) -> None:
    gone = scribe(world)
    world.do(gone, CIRCLE, Leave())
    assert world.refused(gone, CompareLines(())) == "refusal.no_seat"
    all_fine(world)
    compare(world, "ana", NEW)
    assert said(world) == NEW


def test_a16_new_words_are_compared_anew(world: World) -> None:
    compare(world, scribe(world), SAME)
    *others, last = asked(world)
    for who in others:
        says(world, who)
    says(world, last, ("seen", Standing.CHANGE, "Say when."))
    line = the_line(world, "seen")
    new = replace(written(world, "seen at night", heading=Heading.PATTERNS), sources=line.sources)
    world.do(scribe(world), CIRCLE, Revise((new,), (line.id,)))
    world.settle()
    assert said(world, "seen at night") == ()
    late = CompareLines((Compared(line.id, SAME, revised=False),))  # of the words as they were
    assert world.refused(scribe(world), late) == "refusal.draft_over"
    compare(world, scribe(world), SAME, "seen at night", revised=True)
    assert said(world, "seen at night") == SAME


@pytest.mark.parametrize("alike", [Alike("a1", "x1", Relation.NEW), Alike("", "", Relation.SAME)])
def test_a15_same_and_related_name_a_line_and_the_others_none(world: World, alike: Alike) -> None:
    move = CompareLines((Compared(the_line(world, "seen").id, (alike,)),))
    assert world.refused(scribe(world), move) == "refusal.unknown"


def test_a15_only_patterns_are_compared(world: World) -> None:
    assert [line.similar for line in draft(world).lines] == [False, True, False]
    move = CompareLines((Compared(the_line(world, "heavy").id, SAME),))
    assert world.refused(scribe(world), move) == "refusal.draft_over"
    assert line_of(world, "ben").id not in {line.id for line in draft(world).lines}


# --- what the register learns ---


def sent(world: World) -> list[object]:
    """What went to the register, in its order."""
    return [move for move in world.sent if isinstance(move, NamePattern | PatternStruck)]


def test_a17_each_pattern_goes_to_the_register_with_what_was_said_and_without_its_circle(
    world: World,
) -> None:
    compare(world, scribe(world), SAME)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    world.settle()
    sheet = world.circle.published
    assert sheet
    over = in_two_years(world.now)
    seen, other = the_line(world, "seen"), the_line(world, "other")
    there = sorted([
        NamePattern(sheet, seen.id, Area.COVER, None, "", True, "first", over, SAME, world.circle.template, 5),
        NamePattern(sheet, other.id, None, None, "", True, "first", over, (), world.circle.template, 5),
    ], key=lambda one: one.line_id)  # fmt: skip
    moves = sent(world)
    assert sorted(moves, key=lambda one: getattr(one, "line_id", "")) == there
    for word in (*FIVE, *(seat.id for seat in world.circle.seats), world.circle.id):
        assert f"'{word}'" not in str(moves)


def test_a17_what_is_struck_is_taken_back_there() -> None:
    world = sat()
    own = line_of(world, "ben", Heading.PATTERNS)
    quoted = written(
        world, "quoted", "ben", "chi", "dee", "eva", "ana", heading=Heading.PATTERNS, quotes=("ben",)
    )
    write(world, quoted)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    [line] = draft(world).lines
    world.do("ben", CIRCLE, Withdraw(own.id))
    world.settle()
    assert sent(world)[1:] == [PatternStruck(world.circle.published or "", line.id)]
