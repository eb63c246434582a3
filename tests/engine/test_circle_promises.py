"""Rules N17 and N18: promises of a single circle's own, by the consent of a regular one."""

from __future__ import annotations

import pytest

from bot.engine.effects import Amend, Tell
from bot.engine.moves import AnswerPromises, EraseMine, Leave, OfSeries, ProposePromises
from tests.engine.world import CIRCLE, World

ALL = ["ana", "ben", "chi", "dee"]
OURS = ProposePromises("We write in the morning only.")


@pytest.fixture
def world() -> World:
    """Four people in their first sitting; ben proposes promises."""
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    world.do("ben", CIRCLE, OURS)
    world.settle()
    return world


def say(world: World, person: str, *, yes: bool = True) -> None:
    proposal = world.circle.proposal
    assert proposal is not None
    world.do(person, CIRCLE, AnswerPromises(proposal.serial, yes, "" if yes else "Nights are when I write."))
    world.settle()


def words_of(world: World, key: str) -> dict[str, list[str]]:
    """By person: what they were told under this key, with the words in it."""
    told: dict[str, list[str]] = {}
    for one in world.told:
        if isinstance(one.effect, Tell):
            for part in one.effect.parts:
                if part.key == key:
                    told[one.person] = [world.words.get(ref, "") for ref in part.refs]
    return told


def two_sittings(world: World) -> None:
    world.all_answer(ALL)
    world.pass_hours(24)
    world.all_answer(ALL)
    world.pass_hours(24)


def test_n17_everybody_else_is_asked_privately_and_one_thing_goes_round_at_a_time(world: World) -> None:
    assert world.circle.proposal_closes == 2
    assert world.refused("chi", OURS) == "refusal.promises_open"
    world.pass_hours(24)
    assert set(words_of(world, "promises.proposed")) == {"ana", "chi", "dee"}


def test_n18_when_everybody_can_live_with_it_it_holds_at_once_and_all_read_it(world: World) -> None:
    for person in ("ana", "chi", "dee"):
        say(world, person)
    assert world.circle.proposal is None
    world.pass_hours(30)
    assert words_of(world, "promises.decided") == {name: [OURS.words] for name in ALL}
    assert world.words[world.circle.promises] == OURS.words


def test_n18_three_of_four_are_enough_when_the_next_sitting_has_ended(world: World) -> None:
    say(world, "ana")
    say(world, "chi")
    assert not world.circle.promises
    two_sittings(world)
    assert world.words[world.circle.promises] == OURS.words


@pytest.mark.parametrize(("answers", "why"), [((True, True, False), "reasons"), ((True,), "few")])
def test_n18_a_reason_or_too_few_keep_it_out_and_one_person_reads_why(
    world: World, answers: tuple[bool, ...], why: str
) -> None:
    for person, yes in zip(("ana", "chi", "dee"), answers, strict=False):
        say(world, person, yes=yes)
    two_sittings(world)
    assert not world.circle.promises
    reasons = ["Nights are when I write."] if why == "reasons" else []
    assert words_of(world, "promises.not_agreed") == {"ben": reasons}
    assert OURS.words not in world.words.values()


def test_n17_an_answer_may_be_given_anew_and_the_reason_before_is_gone(world: World) -> None:
    say(world, "dee", yes=False)
    say(world, "dee")
    assert "Nights are when I write." not in world.words.values()
    say(world, "ana")
    say(world, "chi")
    assert world.circle.promises


def test_n17_whoever_proposed_takes_it_back_with_their_words(world: World) -> None:
    say(world, "ana")
    world.do("ben", CIRCLE, EraseMine())
    two_sittings(world)
    assert not world.circle.promises
    assert not words_of(world, "promises.not_agreed")
    assert [one for one in world.told if isinstance(one.effect, Amend) and one.keys == ("promises.over",)]


def test_n17_when_whoever_proposed_it_leaves_it_lapses(world: World) -> None:
    world.do("ben", CIRCLE, Leave())
    world.all_answer(ALL)
    world.pass_hours(48)
    world.all_answer(ALL)
    world.pass_hours(48)
    assert not world.circle.promises
    assert OURS.words not in world.words.values()


def test_n17_not_in_the_last_sitting_and_not_in_a_regular_circle() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.convene("ana", ALL[1:])
    assert world.refused("ana", OURS) == "refusal.promises_too_late"
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    world.do(None, CIRCLE, OfSeries("r1"))
    assert world.refused("ana", OURS) == "refusal.promises_in_series"
