"""Rules Z6 to Z11: a hold keeps words from being erased on their day, and everybody whose words it keeps reads so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import effects as fx
from bot.engine.model import CardValues, Desk, HoldReason, LegalHold, Organisation, Stage, Subject
from bot.engine.moves import (
    Answer,
    CircleBegan,
    CloseCircle,
    Configure,
    EraseMine,
    EraseNow,
    LegalHoldPlaced,
    LiftLegalHold,
    Open,
    PersonGone,
    PlaceLegalHold,
    Rung,
    Withdraw,
)
from tests.engine.world import CIRCLE, ORGANISATION, TICKS, World

ALL = ["ana", "ben", "chi", "dee"]
DAY = timedelta(days=1)
COURT = HoldReason.COURT


@pytest.fixture
def world() -> World:
    """Four people at their first, sealed sitting; Ben has shared."""
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    world.do("ben", CIRCLE, Answer(world.turn("ben"), ("Rain on the way home.",)))
    world.settle()
    return world


def house(world: World) -> Organisation:
    state = world.states.get(ORGANISATION)
    assert isinstance(state, Organisation)
    return state


def place(world: World, circle: str = "", named: str = "") -> LegalHold:
    world.do(None if named else "ada", ORGANISATION, PlaceLegalHold(COURT, circle, named))
    world.settle()
    return house(world).legal_holds[-1]


def lift(world: World, hold: LegalHold) -> None:
    world.do("ada", ORGANISATION, LiftLegalHold(hold.id))
    world.settle()


def close(world: World) -> None:
    world.do("ana", CIRCLE, CloseCircle())
    world.settle()


def told(world: World, key: str) -> set[str]:
    """Whoever was told, or will be with their next message."""
    desks = [one for one in world.states.values() if isinstance(one, Desk)]
    waiting = {one.person for one in desks for cause in one.causes if cause.part.key == key}
    return waiting | {one.person for one in world.told if key in one.keys}


@pytest.mark.parametrize("circle", ["", "c1"])
def test_z7_nothing_is_erased_on_its_day_and_what_was_due_goes_with_the_hold(
    world: World, circle: str
) -> None:
    hold = place(world, circle)
    close(world)
    due = world.now + 30 * DAY
    assert world.circle.erase_at is None
    assert world.circle.erase_due == due
    world.until(due + 40 * DAY)
    world.do(None, CIRCLE, Rung("erase"))
    assert world.erased == []
    lift(world, hold)
    assert world.erased == [CIRCLE]
    assert world.circle.stage is Stage.ERASED
    assert told(world, "legal_hold.erased") == set(ALL)


def test_z7_lifted_before_its_day_the_words_go_on_that_day(world: World) -> None:
    close(world)
    due = world.circle.erase_at
    assert due is not None
    hold = place(world, "c1")
    assert world.circle.erase_at is None
    world.until(due - DAY)
    lift(world, hold)
    assert world.circle.erase_at == due
    world.until(due + DAY)
    assert world.erased == [CIRCLE]


def test_z7_of_two_holds_the_last_one_counts(world: World) -> None:
    one, every = place(world, "c1"), place(world)
    close(world)
    world.until(world.now + 31 * DAY)
    lift(world, one)
    assert world.erased == []
    lift(world, every)
    assert world.erased == [CIRCLE]


def test_z7_lifting_twice_is_refused_and_a_clock_set_back_changes_nothing(world: World) -> None:
    close(world)
    due = world.circle.erase_at
    hold = place(world, "c1")
    world.now -= 3 * DAY
    lift(world, hold)
    assert world.refused("ada", LiftLegalHold(hold.id), ORGANISATION) == "refusal.legal_hold_gone"
    assert world.circle.erase_at == due
    assert world.erased == []


def test_z7_what_closes_under_a_hold_names_no_day(world: World) -> None:
    place(world, "c1")
    close(world)
    world.until(world.now + 2 * DAY)
    closed = [
        part
        for one in world.told if isinstance(one.effect, fx.Tell)
        for part in one.effect.parts if part.key in ("circle.closed", "thread.closed")
    ]  # fmt: skip
    assert len(closed) == 5
    assert {(part.values["erase_at"], part.values["legal_hold"]) for part in closed} == {("", True)}


def test_z6_a_hold_has_a_name_and_one_of_each_stands(world: World) -> None:
    hold = place(world, named="  Noa   Levi ")
    assert (hold.by, hold.named, hold.since) == ("", "Noa Levi", world.now)
    again = world.refused("ada", PlaceLegalHold(COURT), ORGANISATION)
    assert again == "refusal.legal_hold_stands"
    assert world.refused(None, PlaceLegalHold(COURT, "c1"), ORGANISATION) == "refusal.unknown"
    assert place(world, "c1").by == "ada"


def test_z6_a_circle_that_begins_meanwhile_is_held_too(world: World) -> None:
    place(world)
    world.do(None, ORGANISATION, CircleBegan("c9"))
    sent = [move for move in world.sent if isinstance(move, LegalHoldPlaced)]
    assert sent[-1].hold == house(world).legal_holds[0]


def test_z6_told_twice_it_is_held_once(world: World) -> None:
    hold = place(world, "c1")
    world.do(None, CIRCLE, LegalHoldPlaced(hold))
    assert world.circle.legal_holds == (hold,)


def test_z8_everybody_whose_words_it_keeps_is_told_and_the_thread_says_so(world: World) -> None:
    place(world, "c1")
    assert told(world, "legal_hold.placed") == set(ALL)
    status = [
        part
        for one in world.told if isinstance(one.effect, fx.Amend)
        for part in (one.effect.part,) if part.key == "thread.status"
    ]  # fmt: skip
    assert status[-1].values["legal_hold"] is True


def test_z9_what_is_taken_back_is_in_nobodys_view_and_goes_with_the_hold(world: World) -> None:
    hold = place(world, "c1")
    mine = next(e for e in world.circle.entries if e.seat == world.seat("ben").id)
    world.do("ben", CIRCLE, Withdraw(mine.id))
    assert mine not in world.circle.entries
    assert mine.id not in world.words
    (aside,) = world.circle.aside
    assert world.words[aside.entry] == "Rain on the way home."
    lift(world, hold)
    assert aside.entry not in world.words
    assert world.circle.aside == ()


def test_z9_erasing_all_of_ones_own_says_so(world: World) -> None:
    place(world, "c1")
    world.do("ben", CIRCLE, EraseMine())
    assert world.replies[-1].key == "reply.erased_mine_held"
    assert len(world.circle.aside) == 1


def test_z9_with_a_whole_workspace_that_goes_no_hold_keeps_anything(world: World) -> None:
    place(world, "c1")
    world.do("ben", CIRCLE, EraseMine())
    assert world.circle.aside
    world.do(None, CIRCLE, PersonGone("ben", for_good=True))
    assert world.circle.aside == ()
    assert "Rain on the way home." not in world.words.values()


def test_z10_where_two_may_erase_nobody_places_a_hold_and_the_other_way_round(world: World) -> None:
    world.do("ada", ORGANISATION, Configure(CardValues(sheltered=True)))
    refused = world.refused("ada", PlaceLegalHold(COURT), ORGANISATION)
    assert refused == "refusal.legal_hold_sheltered"
    world.do("ada", ORGANISATION, Configure(CardValues()))
    place(world)
    refused = world.refused("ada", Configure(CardValues(sheltered=True)), ORGANISATION)
    assert refused == "refusal.sheltered_held"


def test_z10_a_circle_under_such_a_card_is_not_held(world: World) -> None:
    hold = LegalHold("h1", COURT, world.now, "ada")
    world.do(None, CIRCLE, LegalHoldPlaced(hold, sheltered=(world.circle.card,)))
    assert world.circle.legal_holds == ()


def test_z7_a_held_circle_is_not_erased_at_once_by_two(world: World) -> None:
    place(world, "c1")
    assert world.refused("ana", EraseNow(sheltered=True)) == "refusal.erase_held"


def test_z11_no_circle_about_what_happened_opens_under_a_hold() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.convene("ana", ALL[1:], help_first=True)
    world.settle()
    place(world, "c1")
    assert world.refused("ana", Open(TICKS)) == "refusal.legal_hold_no_debrief"


def test_z6_after_erasure_there_is_nothing_to_hold(world: World) -> None:
    close(world)
    world.until(world.now + 31 * DAY)
    assert world.circle.stage is Stage.ERASED
    place(world, "c1")
    assert world.circle.legal_holds == ()
    assert Subject("circle", "c1") in world.erased
