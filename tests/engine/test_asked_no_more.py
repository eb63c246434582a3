"""Rules G5, C2, D2 and T6: whoever left is told and asked nothing more, and a closed circle asks nobody for anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import effects as fx
from bot.engine import moves as mv
from bot.engine.model import Stage, Subject
from tests.engine.sheets import all_fine, draft, person, sat, scribe, stage, write, write_all, written
from tests.engine.world import CIRCLE, World

FIVE = ["ana", "ben", "chi", "dee", "eva"]
ASKING = frozenset({
    "card.changed", "draft.again", "draft.prompt", "floor.question", "keeper.pause", "keeper.publish",
    "keeping.offered", "rest.question", "scribe.prompt", "scribe.revise", "second.offer", "sitting.prompt",
    "sitting.reminder",
})  # fmt: skip


@pytest.fixture
def world() -> World:
    world = World()
    for name in FIVE:
        world.person(name)
    world.open_with("ana", FIVE[1:])
    return world


def asking(world: World, *people: str) -> list[str]:
    """What the private messages of these people (of nobody: everybody's) ask for, as they read now."""
    reads: dict[str, str] = {}
    for told in world.told:
        match told.effect:
            case fx.Tell(to=fx.Private(person=whose), parts=parts) if not people or whose in people:
                reads |= {part.name: part.key for part in parts}
            case fx.Amend(part=part) if part.name in reads:
                reads[part.name] = part.key
    return sorted(key for key in reads.values() if key in ASKING)


def leaves(world: World, who: str) -> None:
    """They leave; whatever happens in the days after, they are told nothing of it."""
    before = len(world.keys(who))
    world.do(who, CIRCLE, mv.Leave())
    world.settle()
    assert asking(world, who) == []
    world.pass_hours(100)
    assert world.keys(who)[before:] == []


def test_g5_a_question_that_waits_for_the_morning_is_not_told_to_whoever_left() -> None:
    circle = sat(FIVE)
    circle.pass_hours(12)
    write_all(circle)
    leaves(circle, next(who for who in reversed(FIVE) if who != scribe(circle)))


def test_g5_whoever_left_reads_that_the_draft_asks_them_nothing_more() -> None:
    circle = sat(FIVE)
    write_all(circle)
    circle.pass_hours(30)
    who = next(who for who in reversed(FIVE) if who != scribe(circle))
    assert asking(circle, who) == ["draft.prompt"]
    leaves(circle, who)


def test_g5_whoever_left_is_not_asked_whether_the_sheet_may_leave() -> None:
    circle = sat(FIVE)
    write(circle, written(circle, "our evenings", "chi", "dee"))
    circle.pass_hours(30)
    all_fine(circle)
    circle.pass_hours(30)
    assert stage(circle) is Stage.ASKING_FLOOR
    asked = [person(circle, seat) for seat in draft(circle).floor_asked]
    assert asking(circle, asked[0]) == ["floor.question"]
    leaves(circle, asked[0])


def test_g5_a_second_offer_goes_with_the_seat(world: World) -> None:
    """Everybody answered the first sitting; in the second the first holder does nothing."""
    world.all_answer(FIVE)
    for _ in range(40):
        world.pass_hours(2)
        for who in FIVE:
            if "second.offer" in asking(world, who):
                leaves(world, who)
                return
    raise AssertionError("nobody was offered a second time")


def test_g5_the_question_to_rest_goes_with_the_seat(world: World) -> None:
    leaves(world, asked_to_rest(world))


def asked_to_rest(world: World) -> str:
    """Nobody says anything, until somebody is asked."""
    for _ in range(40):
        world.pass_hours(12)
        for who in FIVE:
            if "rest.question" in asking(world, who):
                return who
    raise AssertionError("nobody was asked")


def test_g5_a_keeper_who_leaves_is_asked_to_keep_nothing(world: World) -> None:
    world.do("ana", CIRCLE, mv.PauseCircle())
    world.pass_hours(20)
    assert "keeper.pause" in asking(world, "ana")
    leaves(world, "ana")
    assert "keeping.offered" in asking(world, "ben")
    leaves(world, "ben")


def test_g5_a_card_that_changed_is_no_question_for_whoever_left(world: World) -> None:
    world.do(None, CIRCLE, mv.CardChanged(2))
    world.pass_hours(20)
    assert "card.changed" in asking(world, "eva")
    leaves(world, "eva")


def test_c2_a_circle_that_closes_asks_nobody_about_its_card_or_a_rest(world: World) -> None:
    asked_to_rest(world)
    world.do(None, CIRCLE, mv.CardChanged(2))
    world.pass_hours(20)
    assert "card.changed" in asking(world)
    world.do("ana", CIRCLE, mv.Cancel())
    world.pass_hours(100)
    assert asking(world) == []


def test_c2_too_few_agreed_to_the_card_and_nobody_is_asked_any_more(world: World) -> None:
    world.do(None, CIRCLE, mv.CardChanged(2))
    world.pass_hours(24)
    assert asking(world).count("card.changed") == 5
    world.do("ana", CIRCLE, mv.AgreeCard(2))
    world.until(world.now + timedelta(days=9))
    assert world.circle.stage is Stage.CLOSED
    assert asking(world) == []


def test_t6_a_late_yes_to_a_rest_is_kept_nowhere(world: World) -> None:
    """C3: who rested is forgotten at closing, and an old button does not bring it back."""
    world.do("ana", CIRCLE, mv.Cancel())
    assert world.refused("eva", mv.RestHere(True)) == "refusal.not_now"
    late = sat(FIVE)
    assert late.refused("eva", mv.RestHere(True)) == "refusal.not_now"


def test_k6_the_keeping_of_a_closed_circle_is_handed_to_nobody(world: World) -> None:
    world.do("ana", CIRCLE, mv.Cancel())
    assert world.refused("ana", mv.HandKeeping(world.seat("ben").id)) == "refusal.closed"


def test_g4_an_old_no_of_somebody_who_joined_is_not_thanked_for(world: World) -> None:
    """Nothing would have changed, and they would have been asked for words all the same."""
    assert world.refused("ben", mv.Decline()) == "refusal.joined_already"
    assert not world.seat("ben").gone
    leaves(world, "ben")
    world.do("ben", CIRCLE, mv.Decline())
    assert world.replies[-1].key == "reply.declined"


def test_d2_words_of_whoever_left_keep_the_circle_on_their_desk_and_nothing_else(world: World) -> None:
    world.do("eva", CIRCLE, mv.Answer(world.turn("eva"), ("these stay mine", "")))
    world.settle()
    leaves(world, "eva")
    desk = world.states[Subject("desk", "eva")]
    assert getattr(desk, "circles", None) == (CIRCLE.id,)
    assert getattr(desk, "causes", None) == ()


def test_g5_no_message_says_any_more_that_they_have_a_seat(world: World) -> None:
    assert world.amended("c1:invitation:ben") == ["invitation.joined"]
    leaves(world, "ben")
    assert world.amended("c1:invitation:ben") == ["invitation.joined", "invitation.over"]
