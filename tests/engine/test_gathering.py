"""Rules G1 to G9: convening, joining, declining, leaving, late joiners, the opening checklist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import moves as mv
from bot.engine.model import Mode, Place, Stage, TurnState
from tests.engine.world import CIRCLE, TICKS, World


@pytest.fixture
def world() -> World:
    world = World()
    for name in ("ana", "ben", "chi", "dee"):
        world.person(name)
    return world


def test_g1_convening_seats_the_keeper_and_invites_everybody_once(world: World) -> None:
    world.convene("ana", ["ben", "chi"])
    world.settle()
    assert [s.person for s in world.circle.seats] == ["ana"]
    assert world.keys("ben") == ["invitation"]
    assert world.keys("ana") == ["keeper.open"]


@pytest.mark.parametrize(
    ("people", "key"),
    [
        (["ben"], "refusal.fewer_than_three"),
        (["ben", "ben", "chi"], "refusal.invited_twice"),
        (["ana", "ben", "chi"], "refusal.invited_twice"),
        ([f"p{i}" for i in range(25)], "refusal.too_many"),
    ],
)
def test_g1_refuses_circles_that_cannot_be(world: World, people: list[str], key: str) -> None:
    for person in people:
        world.person(person)
    hours = world.hours("ana")
    with pytest.raises(mv_refusal()) as refusal:
        world.convene("ana", people, invitees=tuple(mv.Invitee(p, hours) for p in people))
    assert refusal.value.key == key  # type: ignore[attr-defined]


def mv_refusal() -> type[Exception]:
    from bot.engine.refusals import Refusal

    return Refusal


def test_g3_joining_twice_and_under_an_old_card_are_refused(world: World) -> None:
    world.convene("ana", ["ben", "chi"])
    assert world.refused("ben", mv.Join(2, world.hours("ben"))) == "refusal.card_changed"
    world.do("ben", CIRCLE, mv.Join(1, world.hours("ben")))
    assert world.refused("ben", mv.Join(1, world.hours("ben"))) == "refusal.seated_already"
    assert world.refused("dee", mv.Join(1, world.hours("dee"))) == "refusal.not_invited"


def test_g4_a_declined_invitation_changes_nobody_elses_view(world: World) -> None:
    """The same circle twice, with a no and with no answer: everybody else is told exactly the same."""
    silent = World()
    for name in ("ana", "ben", "chi", "dee"):
        silent.person(name)
    for each, declines in ((world, True), (silent, False)):
        each.convene("ana", ["ben", "chi", "dee"])
        each.settle()
        if declines:
            each.do("dee", CIRCLE, mv.Decline())
        for person in ("ben", "chi"):
            each.do(person, CIRCLE, mv.Join(1, each.hours(person)))
        each.do("ana", CIRCLE, mv.Open(TICKS))
        each.settle()
    for person in ("ana", "ben", "chi"):
        assert world.keys(person) == silent.keys(person)
    assert world.amended("c1:invitation:dee") == silent.amended("c1:invitation:dee")
    assert world.circle.invitations == silent.circle.invitations == ()
    assert [s.person for s in world.circle.seats] == [s.person for s in silent.circle.seats]


def test_g4_declining_twice_and_after_opening_is_harmless(world: World) -> None:
    world.open_with("ana", ["ben", "chi"])
    world.do("dee", CIRCLE, mv.Decline())
    assert world.replies[-1].key == "reply.declined"


def test_g5_leaving_ends_the_turn_and_the_piece_goes_on(world: World) -> None:
    world.open_with("ana", ["ben", "chi", "dee"])
    world.all_answer(["ana", "ben", "chi", "dee"])
    sitting = world.circle.sitting
    assert sitting is not None
    assert sitting.mode is Mode.PASSING
    world.pass_hours(24)
    sitting = world.circle.sitting
    assert sitting is not None
    holder = next(t.seat for t in sitting.turns if t.state is TurnState.HOLDING)
    person = next(s.person for s in world.circle.seats if s.id == holder and s.person)
    world.do(person, CIRCLE, mv.Leave())
    world.settle()
    sitting = world.circle.sitting
    assert sitting is not None
    assert sum(t.state in (TurnState.HOLDING, TurnState.COMING) for t in sitting.turns) == 1
    assert world.circle.stage is Stage.SITTING


def test_g5_below_three_the_circle_closes_unpublished(world: World) -> None:
    world.open_with("ana", ["ben", "chi"])
    world.do("chi", CIRCLE, mv.Leave())
    world.settle()
    assert world.circle.stage is Stage.CLOSED
    assert world.circle.published is None
    world.pass_hours(24)
    assert world.keys("ben")[-1] == "circle.closed"


def test_g7_on_the_day_the_keeper_is_asked_to_open_with_a_count_and_no_names(world: World) -> None:
    world.convene("ana", ["ben", "chi"], start=world.now + timedelta(days=2))
    world.do("ben", CIRCLE, mv.Join(1, world.hours("ben")))
    world.pass_hours(50)
    asked = next(t.effect for t in world.told if t.keys == ("keeper.open",))
    values = asked.parts[0].values  # type: ignore[union-attr]
    assert values["joined"] == 2
    assert values["few"] is True
    assert "ben" not in str(values)


def test_g8_a_late_joiner_enters_with_the_next_sitting(world: World) -> None:
    world.open_with("ana", ["ben", "chi"])
    world.do("dee", CIRCLE, mv.Join(1, world.hours("dee")))
    assert world.seat("dee").reads_from == 2
    assert world.refused("dee", mv.Pass(world.circle.serial)) != ""
    world.all_answer(["ana", "ben", "chi"])
    sitting = world.circle.sitting
    assert sitting is not None
    assert world.seat("dee").id in [t.seat for t in sitting.turns]


def test_g9_opening_needs_the_whole_checklist_three_seats_and_the_day(world: World) -> None:
    world.convene("ana", ["ben", "chi"], start=world.now + timedelta(hours=3))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.too_early"
    world.until(world.now + timedelta(hours=4))
    assert world.refused("ben", mv.Open(TICKS)) == "refusal.no_seat"
    assert world.refused("ana", mv.Open(TICKS[1:])) == "refusal.checklist"
    assert world.refused("ana", mv.Open(TICKS[:-1])) == "refusal.acknowledgement"
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.fewer_than_three"
    for person in ("ben", "chi"):
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.do("ana", CIRCLE, mv.Open(TICKS[:-1], override=True))
    assert world.circle.checklist_override
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.opened_already"


def test_the_thread_begins_with_the_opening_and_its_place_is_learned(world: World) -> None:
    world.open_with("ana", ["ben", "chi"])
    assert world.circle.place == Place("memory", "t", "room", "thread1")
