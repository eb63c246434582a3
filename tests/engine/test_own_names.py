"""Rules G12 to G14 and R24: names for one circle alone, chosen or by chance, and nobody's twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import effects as fx
from bot.engine.circle.own_names import LONGEST, called
from bot.engine.model import OWN_NAMES, Held, practice_subject
from bot.engine.moves import BeginPractice, CallMe, Cancel, Command, Join, Leave, Open, TakePractice
from bot.engine.step import step
from tests.engine.world import CIRCLE, START, TICKS, World

END = START + timedelta(days=30)
OTHERS = ["ben", "chi", "dee"]


@pytest.fixture
def world() -> World:
    """Ana is River here and Ben is Dawn; Chi and Dee chose nothing."""
    return _world()


def _world(**changes: object) -> World:
    world = World()
    for name in ("ana", *OTHERS):
        world.person(name)
    world.convene("ana", OTHERS, own_names=True, name="River", **changes)
    for person in OTHERS:
        world.do(person, CIRCLE, Join(1, world.hours(person), name="Dawn" if person == "ben" else ""))
    return world


def test_g12_who_chose_a_name_has_it_and_everybody_else_a_letter_of_their_own(world: World) -> None:
    assert called(world.circle, "ana").name == "River"
    assert called(world.circle, "ben").name == "Dawn"
    letters = [seat.letter for seat in world.circle.seats]
    assert len(set(letters)) == 4
    assert all(one.isupper() for one in letters)
    assert letters != sorted(letters), "by chance, not by who came first"
    assert called(world.circle, "nobody") == ("", "")


def test_g12_every_message_of_such_a_circle_says_so(world: World) -> None:
    world.do("ana", CIRCLE, Open(TICKS))
    world.settle()
    told = [one.effect.parts for one in world.told if isinstance(one.effect, fx.Tell)]
    circles = [part for parts in told for part in parts if part.about == CIRCLE]
    assert circles
    assert all(part.values[OWN_NAMES] is True for part in circles)


def test_g12_where_the_card_says_nothing_nobody_has_one() -> None:
    world = World()
    for name in ("ana", *OTHERS):
        world.person(name)
    world.convene("ana", OTHERS, name="River")
    world.do("ben", CIRCLE, Join(1, world.hours("ben"), name="Dawn"))
    assert not any(seat.name or seat.letter for seat in world.circle.seats)
    assert world.refused("ben", CallMe("Dawn")) == "refusal.names_off"


@pytest.mark.parametrize("name", ["River", "  rIVER ", "R\uff49ver"])
def test_g13_nobody_has_a_name_that_is_somebody_elses_here(world: World, name: str) -> None:
    assert world.refused("chi", CallMe(name)) == "refusal.name_taken"
    world.do("ana", CIRCLE, CallMe(name))  # one's own, written otherwise


def test_g13_a_name_is_short_and_stands_on_one_line(world: World) -> None:
    assert world.refused("chi", CallMe("x" * (LONGEST + 1))) == "refusal.name_long"
    world.do("chi", CIRCLE, CallMe(" Old\n\u202eOak "))
    assert called(world.circle, "chi").name == "Old Oak"


def test_g13_whoever_left_keeps_the_name_under_their_words(world: World) -> None:
    world.do("ben", CIRCLE, Leave())
    assert world.refused("chi", CallMe("Dawn")) == "refusal.name_taken"


def test_g14_another_name_and_none_again(world: World) -> None:
    world.do("ben", CIRCLE, CallMe("Heron"))
    assert called(world.circle, "ben").name == "Heron"
    assert world.replies[-1].key == "reply.called"
    world.do("ben", CIRCLE, CallMe(""))
    assert called(world.circle, "ben").name == ""
    world.do("chi", CIRCLE, CallMe("Dawn"))


def test_g14_what_stands_in_the_thread_shows_it() -> None:
    world = _world(held=Held.THREAD)
    world.do("ana", CIRCLE, Open(TICKS))
    world.settle()
    world.all_answer(["ana", *OTHERS])
    before = len(world.told)
    world.do("ben", CIRCLE, CallMe("Heron"))
    shown = [one.effect.part.key for one in world.told[before:] if isinstance(one.effect, fx.Amend)]
    assert shown == ["thread.sealed"]


def test_g14_a_circle_that_is_over_has_the_names_it_had(world: World) -> None:
    world.do("ana", CIRCLE, Cancel())
    assert world.refused("ben", CallMe("Heron")) == "refusal.closed"


def test_r24_what_outlasts_the_circle_is_marked_too() -> None:
    world = _world()
    command = Command(
        "o1", practice_subject("p1"), None, "o", BeginPractice("a1", "l1", "t", END, own_names=True), "s"
    )
    practice, _ = step(None, command, world.now)
    taking = Command("o1", practice_subject("p1"), "ben", "o2", TakePractice(world.now, END), "s2")
    _, effects = step(practice, taking, world.now)
    assert [one.part.values[OWN_NAMES] for one in effects if isinstance(one, fx.Reply)] == [True]
