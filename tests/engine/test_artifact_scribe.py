"""Rules A1 to A4: who writes, how the pen is handed on, and what a draft may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.circle.lines import SHEET_LONGEST, about_a_person, band
from bot.engine.model import Area, EntryKind, Heading, Stage, Subject
from bot.engine.moves import Away, Join, Leave, PassScribing, RestHere, WriteDraft, Written
from bot.engine.words import LONGEST
from tests.engine.sheets import FIVE, days, draft, last_keys, line_of, sat, scribe, write, write_all, written
from tests.engine.world import CIRCLE, START, World


@pytest.fixture
def world() -> World:
    return sat()


def test_a1_after_the_last_sitting_one_seat_gets_the_pen_and_not_the_keeper(world: World) -> None:
    assert world.circle.stage is Stage.DRAFTING
    assert scribe(world) != "ana"
    world.pass_hours(24)
    assert [w for w in FIVE if "scribe.prompt" in world.keys(w)] == [scribe(world)]


def test_a1_the_choice_is_the_circles_seed_and_nothing_else(world: World) -> None:
    assert scribe(world) == scribe(sat())


def test_a1_who_rests_or_is_away_is_not_asked() -> None:
    first = scribe(sat())
    world = World()
    for name in FIVE:
        world.person(name)
    world.open_with("ana", FIVE[1:])
    for _ in range(3):
        world.all_answer(FIVE, "a line of")
    others = [w for w in FIVE if w != first]
    world.all_answer(others, "a line of")
    world.do(first, CIRCLE, RestHere(True))
    world.settle()
    assert world.circle.stage is Stage.DRAFTING
    assert scribe(world) != first


def test_a1_nobody_writes_who_joined_after_a_line_was_given() -> None:
    """The scribe reads every line as it was written, and a late joiner reads nothing from before they came (G8)."""
    world = World()
    for name in ("ana", "ben", "chi", "dee"):
        world.person(name)
    world.open_with("ana", ["ben", "chi"])
    for n in (1, 2, 3, 4):
        if n == 2:
            world.do("dee", CIRCLE, Join(1, world.hours("dee")))  # sits from the third sitting on
        world.all_answer(["ana", "ben", "chi", "dee"], "a line of")
    assert world.seat("dee").reads_from == 3
    for _ in ("ben", "chi"):
        assert scribe(world) != "dee"
        world.do(scribe(world), CIRCLE, PassScribing())
        world.settle()
    assert draft(world).scribe == ""  # the keeper's now, and still not hers
    assert world.refused("dee", WriteDraft((), done=False)) == "refusal.not_keeper"


def test_a1_without_any_line_nothing_leaves_and_the_keeper_is_asked_to_close() -> None:
    world = sat(lines=False)
    assert world.circle.stage is Stage.READY
    assert draft(world).stays
    assert world.circle.keeper_task == "close"


def test_a2_the_pen_is_handed_on_with_one_tap_and_without_a_trace(world: World) -> None:
    first = scribe(world)
    world.do(first, CIRCLE, PassScribing())
    world.settle()
    assert scribe(world) not in (first, "ana")
    write_all(world)
    assert draft(world).passed == ()
    assert world.refused(first, PassScribing()) == "refusal.not_now"


def test_a2_after_two_working_days_the_pen_goes_on_by_itself(world: World) -> None:
    first = scribe(world)
    world.until(START + timedelta(days=2, hours=7))  # told on Tuesday: the second working day is not over yet
    assert scribe(world) == first
    world.pass_hours(1)
    assert scribe(world) != first
    assert "scribe.done" in [k for t in world.told for k in t.keys]


def test_a2_downtime_of_the_bot_is_in_no_window(world: World) -> None:
    from bot.engine.moves import Rung

    first, due = scribe(world), draft(world).due
    assert due is not None
    world.now = due
    down = (due - timedelta(hours=5), due - timedelta(hours=2))
    before = (due - days(90), due - days(89))
    world.do(None, CIRCLE, Rung("scribe", draft(world).serial, (down, before)))
    assert scribe(world) == first
    assert world.timers[CIRCLE, "scribe", draft(world).serial] == due + timedelta(hours=3)


def test_a2_when_everybody_has_passed_the_keeper_may_write(world: World) -> None:
    for _ in range(4):
        world.do(scribe(world), CIRCLE, PassScribing())
        world.settle()
    assert draft(world).scribe == ""
    assert world.circle.keeper_task == "write"
    world.pass_hours(24)
    assert "scribe.prompt" in world.keys("ana")
    assert world.refused("ben", WriteDraft((), True)) == "refusal.not_keeper"
    world.do("ana", CIRCLE, WriteDraft((written(world, "ours", "ana", "ben"),), True))
    assert world.circle.stage is Stage.AGREEING
    assert world.circle.keeper_task == ""
    assert scribe(world) == "ana"


def test_a2_when_the_keeper_passes_too_nothing_leaves(world: World) -> None:
    for _ in range(4):
        world.do(scribe(world), CIRCLE, PassScribing())
        world.settle()
    world.do("ana", CIRCLE, PassScribing())
    assert world.circle.stage is Stage.READY
    assert draft(world).stays


def test_a2_a_scribe_who_leaves_hands_the_pen_on(world: World) -> None:
    first = scribe(world)
    world.do(first, CIRCLE, Leave())
    world.settle()
    assert world.circle.stage is Stage.DRAFTING
    assert scribe(world) != first


def test_a2_nobody_else_writes(world: World) -> None:
    other = next(w for w in FIVE if w not in (scribe(world), "ana"))
    assert world.refused(other, WriteDraft((), True)) == "refusal.not_scribe"
    assert world.refused("ana", PassScribing()) == "refusal.not_scribe"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"words": "  "}, "refusal.line_without_words"),
        ({"words": "@ben should answer sooner"}, "refusal.about_a_person"),
        ({"words": "Ask <@U024BE7LH> about it"}, "refusal.about_a_person"),
        ({"words": "x" * (LONGEST + 1)}, "refusal.too_long"),
        ({"sources": ()}, "refusal.line_without_sources"),
        ({"sources": ("nobody's",)}, "refusal.source_gone"),
        ({"heading": Heading.PATTERNS}, "refusal.source_gone"),
        ({"quotes": ("nobody's",)}, "refusal.source_gone"),
    ],
)
def test_a3_a_line_that_may_not_go_round(world: World, changes: dict[str, object], key: str) -> None:
    line = replace(written(world, "ours", "ben"), **changes)  # type: ignore[arg-type]
    assert world.refused(scribe(world), WriteDraft((line,), True)) == key


def test_a3_one_practice_or_none(world: World) -> None:
    two = tuple(written(world, f"practice {w}", w, heading=Heading.PRACTICE) for w in ("ben", "chi"))
    assert world.refused(scribe(world), WriteDraft(two, True)) == "refusal.one_practice"


def test_a3_a_further_wish_becomes_an_ask(world: World) -> None:
    wish = Written(Heading.ASK, "More people on nights", (line_of(world, "chi", Heading.PRACTICE).id,))
    write(world, written(world, "ours", "ben", heading=Heading.PRACTICE), wish)
    assert [line.heading for line in draft(world).lines] == [Heading.PRACTICE, Heading.ASK]


def test_a3_a_sheet_is_no_book(world: World) -> None:
    long = tuple(written(world, "x" * LONGEST, "ben") for _ in range(SHEET_LONGEST // LONGEST + 1))
    assert world.refused(scribe(world), WriteDraft(long, True)) == "refusal.sheet_too_long"
    many = tuple(written(world, "short", "ben") for _ in range(31))
    assert world.refused(scribe(world), WriteDraft(many, True)) == "refusal.too_many_lines"
    assert world.refused(scribe(world), WriteDraft((), True)) == "refusal.draft_empty"


def test_a14_a_pattern_has_an_area_of_work_and_no_other_line_has(world: World) -> None:
    lines = (
        replace(written(world, "heavy", "ben"), area=Area.QUEUE),
        replace(written(world, "seen", "chi", heading=Heading.PATTERNS), area=Area.COVER),
        written(world, "seen too", "chi", heading=Heading.PATTERNS),
    )
    for done in (False, True):
        write(world, *lines, done=done)
        assert [line.area for line in draft(world).lines] == [None, Area.COVER, None]


def test_a4_a_draft_may_be_kept_for_later_unfinished(world: World) -> None:
    write(world, Written(Heading.CARRIED, "half a thought", ()), Written(Heading.ASK, " ", ()), done=False)
    assert world.circle.stage is Stage.DRAFTING
    [line] = draft(world).lines
    assert world.words[line.id] == "half a thought"
    write(world, written(world, "whole", "ben"))
    assert line.id in world.dropped
    assert [e.kind for e in world.circle.entries].count(EntryKind.DRAFT) == 1


def test_a4_what_a_scribe_kept_goes_when_the_pen_goes_on(world: World) -> None:
    write(world, Written(Heading.CARRIED, "half a thought", ()), done=False)
    world.do(scribe(world), CIRCLE, PassScribing())
    assert draft(world).lines == ()
    assert "half a thought" not in world.words.values()


def test_a4_a_scribe_away_is_not_waited_for_longer(world: World) -> None:
    first, due = scribe(world), draft(world).due
    world.do(first, Subject("desk", first), Away(world.now + days(20)))
    world.settle()
    assert draft(world).due == due
    world.pass_hours(49)
    assert scribe(world) != first


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("@ana should write", True),
        ("thanks, @ana", True),
        ("<@U1> knows", True),
        ("＠ana", True),
        ("<at>Ana</at>", True),
        ("write to help@example.org", False),
        ("at 3 @ 4", False),
        ("We hand over in writing.", False),
        ("الفريق يسلم كتابة", False),
    ],
)
def test_a3_about_work_and_systems_never_a_person(text: str, personal: bool) -> None:
    assert about_a_person(text) is personal


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "under 3"), (2, "under 3"), (3, "3-5"), (5, "3-5"), (6, "6-9"), (9, "6-9"), (10, "10+")],
)
def test_a10_a_band_is_all_that_is_kept(number: int, name: str) -> None:
    assert band(number) == name


def test_a2_the_message_of_a_pen_handed_on_says_so(world: World) -> None:
    world.pass_hours(24)
    first = scribe(world)
    assert last_keys(world, first) == "scribe.prompt"
    world.do(first, CIRCLE, PassScribing())
    assert ("scribe.done",) in [t.keys for t in world.told[-3:]]
