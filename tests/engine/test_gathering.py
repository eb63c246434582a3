"""Rules G1 to G11: convening, joining, declining, leaving, late joiners, the opening checklist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import moves as mv
from bot.engine.model import Desk, Mode, Place, Stage, Subject, TurnState
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
    world.pass_hours(72)
    assert "keeper.joined_late" in world.keys("ana")
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


def test_g9_the_card_changed_before_opening_and_the_keeper_reads_it_first(world: World) -> None:
    others = ["ben", "chi", "dee"]
    world.convene("ana", others)
    for person in others:
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.do(None, CIRCLE, mv.CardChanged(2))
    for person in others:
        world.do(person, CIRCLE, mv.AgreeCard(2))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.card_changed"
    world.do("ana", CIRCLE, mv.AgreeCard(2))
    world.do("ana", CIRCLE, mv.Open(TICKS))
    assert len(world.circle.seats) == 4


def test_g9_a_keeper_who_did_not_agree_to_the_card_is_followed_by_the_co_keeper(world: World) -> None:
    world.person("eve")
    others = ["ben", "chi", "dee", "eve"]
    world.convene("ana", others, co="ben", start=world.now + timedelta(days=1))
    for person in others:
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.do(None, CIRCLE, mv.CardChanged(2))
    for person in others:
        world.do(person, CIRCLE, mv.AgreeCard(2))
    world.do("ana", Subject("desk", "ana"), mv.Away(world.now + timedelta(days=9)))
    world.pass_hours(25)
    world.do("ben", CIRCLE, mv.Open(TICKS))
    assert world.circle.keeper == world.seat("ben").id
    assert [s.person for s in world.circle.seats] == others


def test_g9_nothing_is_remembered_of_who_was_there_before_the_opening_and_not_after_it(world: World) -> None:
    """Who left, and who did not agree to another card: no words of theirs, no circle on their desk."""
    for name in ("eve", "fay"):
        world.person(name)
    others = ["ben", "chi", "dee", "eve", "fay"]
    world.convene("ana", others)
    for person in others[:-1]:
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    for person in ("dee", "eve"):
        world.do(person, CIRCLE, mv.LayAhead(2, (f"words of {person}",)))
    world.do("dee", CIRCLE, mv.Leave())
    world.do(None, CIRCLE, mv.PersonGone("fay"))
    world.do(None, CIRCLE, mv.CardChanged(2))
    for person in ("ana", "ben", "chi"):
        world.do(person, CIRCLE, mv.AgreeCard(2))
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    assert [s.person for s in world.circle.seats] == ["ana", "ben", "chi"]
    assert world.circle.entries == ()
    assert world.words == {}
    for person, circles in (("ana", ("c1",)), ("dee", ()), ("eve", ()), ("fay", ())):
        desk = world.states[Subject("desk", person)]
        assert isinstance(desk, Desk)
        assert desk.circles == circles
    world.pass_hours(72)
    assert "card.changed" not in world.keys("eve")


def test_c7_who_convened_and_left_before_the_opening_can_still_take_the_reason_back(world: World) -> None:
    world.person("eve")
    others = ["ben", "chi", "dee", "eve"]
    world.convene("ana", others, co="ben", why="my own words", start=world.now + timedelta(days=1))
    for person in others:
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.do("ana", CIRCLE, mv.Leave())
    world.pass_hours(25)
    world.do("ben", CIRCLE, mv.Open(TICKS))
    world.do("ana", CIRCLE, mv.EraseMine())
    assert "my own words" not in world.words.values()
    assert world.circle.why is None


def test_g5_whoever_left_words_finds_the_circle_until_it_is_erased(world: World) -> None:
    world.open_with("ana", ["ben", "chi", "dee"])
    world.do("dee", CIRCLE, mv.Answer(world.turn("dee"), ("kept", "too")))
    for name in ("dee", "chi"):
        world.do(name, CIRCLE, mv.Leave())
    world.settle()
    desks = {name: Subject("desk", name) for name in ("dee", "chi")}
    known = {name: getattr(world.states[desk], "circles", ()) for name, desk in desks.items()}
    assert known == {"dee": (CIRCLE.id,), "chi": ()}
    world.do("dee", desks["dee"], mv.Away(None))  # told to every circle, and nothing to this one
    world.settle()
    assert world.circle.erase_at is not None
    world.until(world.circle.erase_at)
    world.settle()
    assert world.circle.stage is Stage.ERASED
    assert getattr(world.states[desks["dee"]], "circles", None) == ()


def test_g5_what_was_saved_or_laid_ahead_goes_with_whoever_leaves(world: World) -> None:
    world.open_with("ana", ["ben", "chi", "dee"])
    world.do("dee", CIRCLE, mv.LayAhead(2, ("early",)))
    world.do("dee", CIRCLE, mv.SaveForLater(world.turn("dee"), ("half",)))
    world.do("dee", CIRCLE, mv.Leave())
    assert world.words == {}
    assert world.circle.entries == ()


def test_g11_what_a_kind_of_circle_needs_is_there_before_it_opens() -> None:
    world = World()
    for name in ("ana", "ben", "chi", "dee"):
        world.person(name)
    needs = {"co_keeper_required": True, "safety_contact_required": True}
    world.convene("ana", ["ben", "chi", "dee"], co="ben", **needs)
    for name in ("chi", "dee"):
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    assert world.refused("ana", mv.Open(TICKS, safety_contact=True)) == "refusal.no_co_keeper"
    world.do("ben", CIRCLE, mv.Join(1, world.hours("ben")))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.no_safety_contact"
    world.do("ana", CIRCLE, mv.Open(TICKS, safety_contact=True))
    assert world.circle.stage is Stage.SITTING


def test_g11_a_co_keeper_who_left_is_none() -> None:
    world = World()
    for name in ("ana", "ben", "chi", "dee"):
        world.person(name)
    world.convene("ana", ["ben", "chi", "dee"], co="ben", co_keeper_required=True)
    for name in ("ben", "chi", "dee"):
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    world.do("ben", CIRCLE, mv.Leave())
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.no_co_keeper"


def test_g11_so_many_seats_as_the_kind_of_circle_asks_for() -> None:
    world = World()
    for name in ("ana", "ben", "chi", "dee"):
        world.person(name)
    world.convene("ana", ["ben", "chi", "dee"], seats_least=4)
    for name in ("ben", "chi"):
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.fewer_than_three"
