"""Rules P1 and P2: the question says what another card changes, and what was agreed holds for the circle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.model import CardValues, Held, Mode, Part, Stage
from bot.engine.moves import AgreeCard, CardChanged, PauseCircle, Resume
from tests.engine.world import AGENDA, CIRCLE, START, World

FIRST = CardValues()
PEOPLE = ["ana", "ben", "chi"]


@pytest.fixture
def world() -> World:
    made = World()
    for name in PEOPLE:
        made.person(name)
    made.open_with("ana", PEOPLE[1:])
    return made


def change(world: World, *cards: CardValues) -> None:
    world.do(None, CIRCLE, CardChanged(len(cards), cards))
    world.settle()


def asked(world: World, who: str) -> Part:
    """The newest question about the card that reached somebody."""
    told = [t.effect.parts for t in world.told if t.person == who]  # type: ignore[union-attr]
    return [part for parts in told for part in parts if part.key == "card.changed"][-1]


def said(part: Part) -> dict[str, tuple[str, str]]:
    lists = [part.values[name] for name in ("changed", "was", "now")]
    return {name: (was, now) for name, was, now in zip(*lists, strict=True)}


def agree(world: World, card: int, *people: str) -> None:
    for who in people or PEOPLE:
        world.do(who, CIRCLE, AgreeCard(card))
    world.settle()


def test_p1_the_question_says_what_changed_from_what_to_what(world: World) -> None:
    change(world, FIRST, replace(FIRST, retention_days=60, paid=False, safety_contact="Ruth"))
    assert said(asked(world, "ben")) == {
        "retention_days": ("30", "60"),
        "paid": ("True", "False"),
        "safety_contact": ("", "Ruth"),
    }


def test_p1_of_long_texts_and_of_people_only_that_they_changed(world: World) -> None:
    change(world, FIRST, replace(FIRST, help_line="a long list", duties="much to read", safety_person="p1"))
    assert set(said(asked(world, "ben")).values()) == {("", "")}
    assert set(said(asked(world, "ben"))) == {"help_line", "duties", "safety_person"}


def test_p1_everybody_reads_what_is_new_to_them(world: World) -> None:
    """Ben agreed to the second card before the third came; Chi did not."""
    second = replace(FIRST, retention_days=60)
    third = replace(second, paid=False)
    change(world, FIRST, second)
    agree(world, 2, "ben")
    world.pass_hours(24)
    change(world, FIRST, second, third)
    world.pass_hours(24)
    assert set(said(asked(world, "ben"))) == {"paid"}
    assert set(said(asked(world, "chi"))) == {"retention_days", "paid"}
    chi = world.seat("chi").id
    assert world.amended(f"c1:card:2:bot:{chi}") == ["card.over"]
    assert world.refused("chi", AgreeCard(2)) == "refusal.card_changed"


def test_p2_what_was_agreed_holds_for_this_circle(world: World) -> None:
    change(world, FIRST, replace(FIRST, retention_days=7, floor=8))
    assert (world.circle.retention_days, world.circle.floor) == (30, 5)
    agree(world, 2)
    assert (world.circle.retention_days, world.circle.floor) == (7, 8)
    assert world.circle.pending_terms is None


def test_p2_a_floor_is_never_lowered_for_what_was_said_above_it(world: World) -> None:
    change(world, FIRST, replace(FIRST, floor=3, paid=False))
    assert set(said(asked(world, "ben"))) == {"paid"}
    agree(world, 2)
    assert world.circle.floor == 5


def test_p2_what_a_template_keeps_for_another_time_stays_so() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.open_with("ana", PEOPLE[1:], retention_days=7)
    change(world, FIRST, replace(FIRST, retention_days=60, paid=False))
    assert set(said(asked(world, "ben"))) == {"paid"}
    agree(world, 2)
    assert world.circle.retention_days == 7


def test_p2_a_card_that_changes_before_the_opening_holds_from_it() -> None:
    from bot.engine.moves import Join, Open
    from tests.engine.world import TICKS

    world = World()
    for name in PEOPLE:
        world.person(name)
    world.convene("ana", PEOPLE[1:], start=START + timedelta(hours=1))
    change(world, FIRST, replace(FIRST, retention_days=7))
    for who in PEOPLE[1:]:
        world.do(who, CIRCLE, Join(2, world.hours(who)))
    world.until(START + timedelta(hours=1))
    agree(world, 2, "ana")
    if world.circle.stage is Stage.INVITED:
        world.do("ana", CIRCLE, Open(TICKS))
    assert world.circle.card == 2
    assert world.circle.retention_days == 7


def test_p5_when_words_are_read_privately_from_now_on_the_question_says_so() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    agenda = tuple(replace(a, mode=Mode.SEALED) for a in AGENDA)
    world.open_with("ana", PEOPLE[1:], held=Held.THREAD, agenda=agenda)
    world.do("ana", CIRCLE, PauseCircle())
    world.settle()
    world.do("ana", CIRCLE, Resume(Held.BOT))
    world.settle()
    world.pass_hours(24)
    assert said(asked(world, "ben")) == {"held": ("", "")}
