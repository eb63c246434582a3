"""Rule E9 for the keeper: words that nobody received are told of, for every sitting, in messages that go out anyway."""

from __future__ import annotations

import pytest

from bot.engine import effects as fx
from bot.engine import moves as mv
from bot.engine.model import EntryKind, Stage, TurnState
from tests.engine.world import CIRCLE, World

ALL = ["ana", "ben", "chi", "dee"]


@pytest.fixture
def world() -> World:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    return world


def told(world: World, person: str) -> list[tuple[str, list[int]]]:
    """Messages to this person that speak of sittings whose words wait: the message, and which sittings."""
    tells = [t.effect for t in world.told if t.person == person and isinstance(t.effect, fx.Tell)]
    parts = [part for tell in tells for part in tell.parts]
    return [(p.key, list(p.values["unreceived"])) for p in parts if p.values.get("unreceived")]  # type: ignore[call-overload]


def sit_through(world: World, line: str = "", received_by: tuple[str, ...] = ()) -> None:
    """All four sittings, each answered once it was told; those of `received_by` tap "received" on everything then."""
    for n in (1, 2, 3, 4):
        until_told(world)
        world.all_answer(ALL, line)
        for reader in received_by:
            receive(world, reader, n)
    assert world.circle.stage is not Stage.SITTING


def until_told(world: World) -> None:
    for _ in range(100):
        if any(t.state is TurnState.HOLDING for t in world.circle.sitting.turns):  # type: ignore[union-attr]
            return
        world.pass_hours(1)
    raise AssertionError("nobody was told")


def receive(world: World, reader: str, n: int) -> None:
    for entry in world.circle.entries:
        if entry.sitting == n and entry.kind is EntryKind.SHARE and entry.seat != world.seat(reader).id:
            world.do(reader, CIRCLE, mv.Received(entry.id))


def publish_or_close(world: World) -> None:
    """However the sheet comes out of two weeks' quiet: the keeper ends the circle by hand."""
    world.pass_hours(24 * 14)
    if world.circle.stage is not Stage.CLOSED:
        world.do("ana", CIRCLE, mv.CloseCircle())
    world.pass_hours(72)


def test_e9_every_sitting_is_spoken_of_once_and_to_the_keeper_alone(world: World) -> None:
    sit_through(world, line="a line")
    publish_or_close(world)
    sittings = [n for _, found in told(world, "ana") for n in found]
    assert sittings == [1, 2, 3, 4]
    assert all(told(world, person) == [] for person in ALL[1:])


def test_e9_nothing_waits_when_somebody_received_it_all(world: World) -> None:
    sit_through(world, line="a line", received_by=("ben", "chi"))
    publish_or_close(world)
    assert told(world, "ana") == []


def test_e9_the_last_sitting_is_spoken_of_after_a_working_day_of_everybody(world: World) -> None:
    """No line was given, so the keeper is asked to close at once: too soon to speak of the sitting that just closed."""
    sit_through(world)
    world.pass_hours(24)
    asked = [found for key, found in told(world, "ana") if key == "keeper.publish"]
    assert asked == [[3]]
    world.do("ana", CIRCLE, mv.CloseCircle())
    world.pass_hours(72)
    assert told(world, "ana")[-1] == ("circle.closed", [4])


def test_e9_a_circle_that_ends_in_a_sitting_speaks_of_those_that_were_read(world: World) -> None:
    world.all_answer(ALL)
    world.pass_hours(24)
    world.do("ana", CIRCLE, mv.CloseCircle())
    world.pass_hours(72)
    assert told(world, "ana") == [("circle.closed", [1])]


def test_e9_a_prompt_shown_anew_says_the_same(world: World) -> None:
    world.all_answer(ALL)
    world.all_answer(ALL)
    world.pass_hours(24)
    assert told(world, "ana")[-1] == ("sitting.prompt", [1])
    world.do("ana", CIRCLE, mv.MoreTime(world.turn("ana")))
    amended = [t.effect.part for t in world.told if isinstance(t.effect, fx.Amend)]
    shown = [p for p in amended if p.name == f"c1:prompt:{world.turn('ana')}"]
    assert shown[-1].values["unreceived"] == [1]


def test_e9_words_of_somebody_who_left_wait_for_nobody(world: World) -> None:
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("words", "")))
    for person in ("ana", "chi", "dee"):
        world.do(person, CIRCLE, mv.Pass(world.turn(person)))
    world.do("ben", CIRCLE, mv.Leave())
    for _ in range(4):
        world.pass_hours(48)
    assert told(world, "ana") == []


def test_e9_what_a_prompt_would_have_said_is_said_by_the_next_one_that_is_told(world: World) -> None:
    """The keeper answers the third sitting before its message came: that message never comes."""
    for _ in (1, 2):
        until_told(world)
        world.all_answer(ALL)
    world.do("ana", CIRCLE, mv.Pass(world.turn("ana")))
    until_told(world)
    world.all_answer(ALL)
    until_told(world)
    assert told(world, "ana") == [("sitting.prompt", [1, 2])]
