"""Rules C1 to C7 and C9: how a circle ends, what it forgets at once, and what is erased later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import effects as fx
from bot.engine.model import Desk, EntryKind, Organisation, Stage, Subject
from bot.engine.moves import (
    Answer,
    BringNews,
    Cancel,
    CloseCircle,
    EraseMine,
    Join,
    LayAhead,
    Leave,
    PublishSheet,
    RestHere,
    Rung,
    SaveForLater,
    SideLeft,
)
from tests.engine.sheets import (
    FIVE,
    all_fine,
    draft,
    floor_answers,
    sat,
    scribe,
    stage,
    write,
    write_all,
    written,
)
from tests.engine.world import CIRCLE, ORGANISATION, World

ALL = ["ana", "ben", "chi", "dee"]


@pytest.fixture
def world() -> World:
    """Four people at their first, sealed sitting."""
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    return world


def closed_part(world: World, person: str) -> dict[str, object]:
    for told in world.told:
        if told.person == person and "circle.closed" in told.keys and isinstance(told.effect, fx.Tell):
            return next(p.values for p in told.effect.parts if p.key == "circle.closed")
    raise AssertionError("not told")


def test_c1_everybody_is_told_once_and_the_thread_too(world: World) -> None:
    world.do("ana", CIRCLE, CloseCircle())
    world.pass_hours(48)
    assert all(world.keys(p).count("circle.closed") == 1 for p in ALL)
    assert closed_part(world, "ben")["reason"] == "done"
    assert closed_part(world, "ben")["published"] is False
    assert world.circle.closed is not None
    assert world.circle.erase_at == world.circle.closed + timedelta(days=30)
    assert [t.keys for t in world.told if t.keys == ("thread.closed",)] == [("thread.closed",)]


def test_c1_closing_twice_changes_nothing(world: World) -> None:
    world.do("ana", CIRCLE, CloseCircle())
    assert world.refused("ana", CloseCircle()) == "refusal.closed"
    assert world.refused("ana", Cancel()) == "refusal.closed"


def test_c1_the_organisation_hears_so(world: World) -> None:
    world.settle()
    assert open_circles(world) == ("c1",)
    world.do("ana", CIRCLE, CloseCircle())
    world.settle()
    assert open_circles(world) == ()


def open_circles(world: World) -> tuple[str, ...]:
    organisation = world.states[ORGANISATION]
    assert isinstance(organisation, Organisation)
    return organisation.open_circles


@pytest.mark.parametrize("reached", ["sitting", "drafting", "agreeing", "floor", "ready"])
def test_c2_a_closed_circle_rings_no_alarm_but_the_erasure(reached: str, world: World) -> None:
    if reached != "sitting":
        world = sat()
    if reached in ("agreeing", "ready"):
        write_all(world)
    if reached == "ready":
        all_fine(world)
    if reached == "floor":
        write(world, written(world, "ours", "ben", "chi"))
        all_fine(world)
    world.do("ana", CIRCLE, CloseCircle())
    assert [kind for subject, kind, _ in world.timers if subject == CIRCLE] == ["erase"]


def test_c2_prompts_and_questions_no_longer_ask(world: World) -> None:
    name = f"c1:prompt:{world.turn('ben')}"
    world.do("ana", CIRCLE, CloseCircle())
    assert world.amended(name)[-1] == "sitting.over"
    other = sat()
    write_all(other)
    other.pass_hours(24)
    other.do("ana", CIRCLE, CloseCircle())
    overs = [t for t in other.told if t.keys == ("draft.over",)]
    assert len(overs) == 4


def test_c2_what_waited_at_a_desk_is_not_told_any_more() -> None:
    world = sat()
    assert any(d.causes for d in world.states.values() if isinstance(d, Desk))
    world.do("ana", CIRCLE, CloseCircle())
    world.settle()
    waiting = [c.part.key for d in world.states.values() if isinstance(d, Desk) for c in d.causes]
    assert set(waiting) == {"circle.closed"}


def test_c3_who_rested_or_was_silent_is_forgotten(world: World) -> None:
    world.do("ben", CIRCLE, RestHere(True))
    world.settle()
    world.pass_hours(24 * 3)
    assert any(s.silent or s.resting for s in world.circle.seats)
    world.do("ana", CIRCLE, CloseCircle())
    assert not any(s.silent or s.resting or s.asked_to_rest for s in world.circle.seats)
    assert world.circle.sitting is None
    assert world.circle.keeper_told == ()


def test_c3_what_nobody_shared_goes_at_once(world: World) -> None:
    world.do("ben", CIRCLE, SaveForLater(world.turn("ben"), ("half",)))
    world.do("chi", CIRCLE, LayAhead(2, ("early",)))
    world.do("dee", CIRCLE, Answer(world.turn("dee"), ("shared",)))
    world.do("ana", CIRCLE, CloseCircle())
    assert set(world.words.values()) == {"shared"}
    assert {e.kind for e in world.circle.entries} == {EntryKind.SHARE}


def test_c3_a_draft_that_never_went_round_goes_at_once() -> None:
    world = sat()
    write(world, written(world, "not ready for anybody", scribe(world)), done=False)
    world.do("ana", CIRCLE, CloseCircle())
    assert draft(world).lines == ()
    assert "not ready for anybody" not in world.words.values()


def test_c4_before_opening_a_keeper_lets_it_go() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.convene("ana", ALL[1:])
    world.do("ben", CIRCLE, Join(1, world.hours("ben")))
    world.settle()
    assert world.refused("ben", Cancel()) == "refusal.not_keeper"
    world.do("ana", CIRCLE, Cancel())
    world.pass_hours(48)
    assert world.circle.invitations == ()
    assert world.amended("c1:invitation:chi")[-1] == "invitation.over"
    assert "circle.closed" not in world.keys("chi")
    assert world.keys("ben")[-1] == "circle.closed"
    assert "thread.closed" not in [k for t in world.told for k in t.keys]
    desk = world.states[Subject("desk", "chi")]
    assert isinstance(desk, Desk)
    assert desk.circles == ()


@pytest.mark.parametrize("lines", [True, False])
def test_c4_a_sheet_that_stays_is_closed_by_hand(lines: bool) -> None:
    world = sat(lines=lines)
    if lines:
        write(world, written(world, "ours", "ben", "chi"))
        all_fine(world)
        floor_answers(world, ben=False, chi=True)
    world.do("ana", CIRCLE, CloseCircle())
    world.pass_hours(48)
    assert closed_part(world, "ben")["reason"] == ("stays" if lines else "empty")


def test_c4_a_sheet_that_was_agreed_and_not_published_was_not_let_go() -> None:
    world = sat()
    write_all(world)
    all_fine(world)
    assert stage(world) is Stage.READY
    world.do("ana", CIRCLE, CloseCircle())
    world.pass_hours(48)
    told = closed_part(world, "ben")
    assert (told["reason"], told["published"]) == ("done", False)


def test_c4_below_three_it_closes_unpublished(world: World) -> None:
    for who in ("ben", "chi"):
        world.do(who, CIRCLE, Leave())
    assert stage(world) is Stage.CLOSED
    world.pass_hours(48)
    assert closed_part(world, "dee")["reason"] == "few"
    assert "circle.closed" not in world.keys("ben")


def test_c5_news_may_be_wanted_and_not_wanted_any_more() -> None:
    world = sat()
    assert world.refused("ben", BringNews(True)) == "refusal.not_now"
    write_all(world)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    for on in (True, False):
        world.do("ben", CIRCLE, BringNews(on))
    artifact = Subject("artifact", world.circle.published or "")
    follows = [e for e in world.other if isinstance(e, fx.Follow)]
    assert follows == [fx.Follow(artifact, "ben", True), fx.Follow(artifact, "ben", False)]


def test_c6_after_the_words_time_nothing_that_names_anybody_stays() -> None:
    world = sat()
    write_all(world)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    world.pass_hours(24 * 30 - 1)
    assert world.erased == []
    world.pass_hours(1)
    assert world.erased == [CIRCLE]
    assert stage(world) is Stage.ERASED
    everything = repr(world.circle)
    assert not [name for name in FIVE if f"'{name}'" in everything]
    assert (world.circle.seats, world.circle.entries, world.circle.draft) == ((), (), None)
    desks = [d for d in world.states.values() if isinstance(d, Desk)]
    assert all(d.circles == () for d in desks)


def test_c6_an_early_or_second_ring_erases_nothing(world: World) -> None:
    world.do(None, CIRCLE, Rung("erase"))
    assert stage(world) is Stage.SITTING
    world.do("ana", CIRCLE, CloseCircle())
    world.do(None, CIRCLE, Rung("erase"))
    assert stage(world) is Stage.CLOSED
    world.pass_hours(24 * 31)
    world.do(None, CIRCLE, Rung("erase"))
    assert world.erased == [CIRCLE]


def test_c6_an_erased_circle_answers_kindly(world: World) -> None:
    world.do("ana", CIRCLE, CloseCircle())
    world.pass_hours(24 * 31)
    assert world.refused("ben", EraseMine()) == "refusal.erased"


@pytest.mark.parametrize("when", ["sitting", "left", "agreeing", "closed"])
def test_c7_everything_i_wrote_is_withdrawn_at_once(when: str, world: World) -> None:
    if when in ("agreeing", "closed"):
        world = sat()
        write_all(world)
    else:
        world.do("ben", CIRCLE, Answer(world.turn("ben"), ("one", "two")))
        world.do("ben", CIRCLE, LayAhead(2, ("early",), "a line"))
    if when == "closed":
        all_fine(world)
        world.do("ana", CIRCLE, PublishSheet())
    if when == "left":
        world.do("ben", CIRCLE, Leave())
    mine = {s.id for s in world.circle.seats if s.person == "ben"}
    ids = [e.id for e in world.circle.entries if e.seat in mine and e.kind is not EntryKind.DRAFT]
    assert ids
    world.do("ben", CIRCLE, EraseMine())
    assert set(ids) <= set(world.dropped)
    assert not [e for e in world.circle.entries if e.seat in mine and e.kind is not EntryKind.DRAFT]
    assert not set(ids) & set(world.words)


def test_c7_a_draft_that_the_scribe_still_keeps_is_theirs_alone() -> None:
    world = sat()
    write(world, written(world, "not ready for anybody", *FIVE), done=False)
    world.do(scribe(world), CIRCLE, EraseMine())
    assert draft(world).lines == ()
    assert "not ready for anybody" not in world.words.values()


def test_c7_somebody_elses_words_stay(world: World) -> None:
    world.do("ben", CIRCLE, Answer(world.turn("ben"), ("mine",)))
    world.do("chi", CIRCLE, Answer(world.turn("chi"), ("theirs",)))
    world.do("ben", CIRCLE, EraseMine())
    assert set(world.words.values()) == {"theirs"}
    assert world.refused("eva", EraseMine()) == "refusal.no_seat"


def test_c1_a_draft_that_was_agreed_is_read_until_it_is_erased() -> None:
    world = sat()
    write_all(world)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    assert len(draft(world).lines) == 3
    assert all(line.id in world.words for line in draft(world).lines)


def test_c9_where_the_side_with_the_thread_goes_the_circle_closes_unpublished(world: World) -> None:
    world.do(None, CIRCLE, SideLeft())
    assert world.circle.stage is Stage.CLOSED
    assert world.circle.published is None
    world.pass_hours(48)
    assert closed_part(world, "ben")["reason"] == "parted"
    before = world.circle
    world.do(None, CIRCLE, SideLeft())
    assert world.circle == before
