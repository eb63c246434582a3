"""Rules S14, S15 and N8: whoever listens in a circle, and roles that go round."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine import moves as mv
from bot.engine.circle.entries import readable
from bot.engine.circle.roles import WITNESS
from bot.engine.circle.witnessing import said
from bot.engine.model import Agendum, Heading, Held, Member, Mode, Place, Series, Stage, Subject, TurnState
from tests.engine.world import CIRCLE, START, TICKS, World

PEOPLE = ["ana", "ben", "chi", "dee"]
SHORT = (Agendum(1, Mode.PASSING, 1, Heading.CARRIED, 5), Agendum(2, Mode.SEALED, 1, None, 5))
TO_LISTEN = {"roles": {"dee": WITNESS}, "agenda": SHORT}
GOING_ROUND = {"series": "s1", "witnesses": ("dee", "ben", "ana", "chi"), "agenda": SHORT}


def new_world(people: list[str] = PEOPLE) -> World:
    world = World()
    for name in people:
        world.person(name)
    return world


def opened(**changes: object) -> World:
    world = new_world()
    world.open_with("ana", PEOPLE[1:], **changes)
    return world


def witnesses(world: World) -> list[str]:
    return [s.person for s in world.circle.seats if s.role == WITNESS and not s.gone]


def test_s14_a_witness_has_no_turn_is_told_once_and_reads_as_everybody_reads() -> None:
    world = opened(**TO_LISTEN)
    world.all_answer(PEOPLE, "a line")
    world.pass_hours(1)
    world.all_answer(PEOPLE)
    assert world.circle.stage is not Stage.SITTING
    assert [key for key in world.keys("dee") if key != "invitation"] == ["witness.seat"]
    assert all(readable(world.circle, world.seat("dee"), n) for n in (1, 2))


@pytest.mark.parametrize("move", [mv.Answer(1, ("words",)), mv.Pass(1), mv.LayAhead(1, ("words",))])
def test_s14_whoever_listens_is_told_kindly_when_they_would_write(move: mv.Move) -> None:
    assert opened(**TO_LISTEN).refused("dee", move) == "refusal.witness_listens"


def test_s14_three_have_to_be_there_to_speak() -> None:
    world = new_world()
    world.convene("ana", PEOPLE[1:], **TO_LISTEN)
    for person in ("ben", "dee"):
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.fewer_than_three"
    with pytest.raises(Exception, match="fewer_than_three"):
        new_world().convene("ana", ["ben", "dee"], **TO_LISTEN)


def test_s14_when_fewer_than_three_are_left_to_speak_the_circle_closes() -> None:
    world = opened(**TO_LISTEN)
    world.do("ben", CIRCLE, mv.Leave())
    assert world.circle.stage is Stage.CLOSED
    assert world.amended(f"c1:witness:{world.seat('dee').id}") == ["witness.over"]


def test_s14_the_sheet_is_no_matter_of_a_witness() -> None:
    world = opened(roles={"dee": WITNESS}, agenda=SHORT[:1])
    world.all_answer(PEOPLE, "a line")
    world.settle()
    draft = world.circle.draft
    assert draft is not None
    writer = next(p for p in PEOPLE if world.seat(p).id == draft.scribe)
    source = next(e.id for e in world.circle.entries if e.kind == "line")
    world.do(writer, CIRCLE, mv.WriteDraft((mv.Written(Heading.CARRIED, "a line", (source,)),), done=True))
    draft = world.circle.draft
    assert draft is not None
    assert world.seat("dee").id not in (draft.scribe, *draft.asked)


def test_s14_before_joining_everybody_reads_whom_the_keeper_asked_to_listen() -> None:
    world = new_world()
    world.convene("ana", PEOPLE[1:], **TO_LISTEN)
    assert said(world.circle) == {"witness_whos": ["dee"], "witness_goes_round": False}


def test_s15_the_seat_goes_to_the_one_in_front_and_nobody_learns_who() -> None:
    world = opened(**GOING_ROUND)
    assert witnesses(world) == ["dee"]
    assert said(world.circle)["witness_whos"] == []
    assert {t.seat for t in world.circle.sitting.turns} == {world.seat(p).id for p in ("ana", "ben", "chi")}  # type: ignore[union-attr]


def test_s15_one_tap_and_they_speak_like_everybody_from_the_sitting_that_runs() -> None:
    world = opened(**GOING_ROUND)
    world.do("dee", CIRCLE, mv.RatherSpeak())
    assert witnesses(world) == []
    sitting = world.circle.sitting
    assert sitting is not None
    assert (sitting.turns[-1].seat, sitting.turns[-1].state) == (world.seat("dee").id, TurnState.AHEAD)
    world.all_answer(PEOPLE)
    world.settle()
    assert {e.seat for e in world.circle.entries if e.sitting == 1} == {world.seat(p).id for p in PEOPLE}


def test_s15_in_a_sealed_sitting_they_hold_a_piece_at_once() -> None:
    world = opened(**{**GOING_ROUND, "agenda": (Agendum(1, Mode.SEALED, 1, None, 5),)})
    world.do("dee", CIRCLE, mv.RatherSpeak())
    world.settle()
    assert "sitting.prompt" in world.keys("dee")
    world.do("dee", CIRCLE, mv.Answer(world.turn("dee"), ("words",)))


def test_s15_after_the_first_sitting_the_seat_listens_to_the_end() -> None:
    world = opened(**GOING_ROUND)
    world.all_answer(PEOPLE)
    world.settle()
    assert world.refused("dee", mv.RatherSpeak()) == "refusal.witness_listens"
    assert world.amended(f"c1:witness:{world.seat('dee').id}") == ["witness.over"]


def test_s15_where_all_are_needed_to_speak_nobody_listens() -> None:
    world = new_world()
    world.open_with("ana", ["ben", "dee"], **GOING_ROUND)
    assert witnesses(world) == []


def test_s15_a_role_of_the_circle_goes_before_the_seat_that_listens() -> None:
    world = opened(**GOING_ROUND, roles={"dee": "builders"})
    assert witnesses(world) == ["ben"]


# --- over a whole series -----------------------------------------------------------------------------------------


def a_series(world: World, people: list[str]) -> None:
    place = Place("memory", "t", "room")
    dates = tuple(START + timedelta(weeks=n) for n in range(1, 20))
    begin = mv.BeginSeries(
        "peer-support", people[0], place, "UTC", "FREQ=WEEKLY", dates, tuple(map(Member, people)), 40,
        timedelta(days=3), Held.BOT, witness=True, override=True,
    )  # fmt: skip
    world.do(people[0], Subject("series", "s1"), begin)


def one_circle(world: World, people: list[str], unwilling: set[str]) -> dict[str, str]:
    """Held to its draft, and closed. Who spoke first, listened and wrote."""
    series = world.states[Subject("series", "s1")]
    assert isinstance(series, Series)
    world.states.pop(CIRCLE, None)
    world.open_with(
        people[0], people[1:], series="s1", agenda=SHORT[:1],
        speakers=series.speakers, scribes=series.scribes, witnesses=series.witnesses,
    )  # fmt: skip
    listens = witnesses(world)
    for person in set(listens) & unwilling:
        world.do(person, CIRCLE, mv.RatherSpeak())
    sitting = world.circle.sitting
    assert sitting is not None
    first = next(s.person for s in world.circle.seats if s.id == sitting.turns[0].seat)
    world.all_answer(people, "a line")
    world.settle()
    scribe = a_scribe(world, unwilling)
    source = next(e.id for e in world.circle.entries if e.kind == "line")
    world.do(scribe, CIRCLE, mv.WriteDraft((mv.Written(Heading.CARRIED, "a line", (source,)),), done=True))
    world.do(people[0], CIRCLE, mv.Cancel())
    world.settle()
    return {"first": first, "listens": "".join(set(listens) - unwilling), "writes": scribe}


def a_scribe(world: World, unwilling: set[str]) -> str:
    while True:
        draft = world.circle.draft
        assert draft is not None
        person = next(
            (s.person for s in world.circle.seats if s.id == draft.scribe), world.circle.seats[0].person
        )
        if person not in unwilling or not draft.scribe:
            return person
        world.do(person, CIRCLE, mv.PassScribing())
        world.settle()


@settings(max_examples=6, deadline=None)
@given(st.integers(4, 6), st.sets(st.integers(1, 5), max_size=2))
def test_n8_over_n_circles_everyone_willing_has_held_each_role(count: int, no: set[int]) -> None:
    """One circle more where somebody listened when it would have been their turn to begin."""
    people = ["ana", "ben", "chi", "dee", "eli", "fay"][:count]
    unwilling = {people[n] for n in no if n < count}
    world = new_world(people)
    a_series(world, people)
    held = [one_circle(world, people, unwilling) for _ in range(count + 1)]
    assert {one["first"] for one in held} == set(people)
    assert {one["listens"] for one in held} - {""} == set(people) - unwilling
    assert {one["writes"] for one in held} >= set(people[1:]) - unwilling
