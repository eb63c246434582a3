"""G10, C9, O5: circles whose people sit on more than one platform."""

from __future__ import annotations

import pytest

from bot.engine import effects as fx
from bot.engine.circle.across import central_places, may_part, with_central
from bot.engine.model import CardValues, Held, Organisation, Part, Place, Side, Stage, Subject
from bot.engine.moves import (
    CardChanged,
    CircleBegan,
    Configure,
    EraseMine,
    InviteMore,
    Join,
    PublishSheet,
    SideLeft,
)
from bot.engine.moves import Invitee as Asked
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import Hours, read_hours
from tests.engine.sheets import FIVE, all_fine, sat, write, written
from tests.engine.world import CIRCLE, ORGANISATION, START, World

SLACK, TEAMS = Side("memory", "t"), Side("teams", "u")
HERE, THERE = Place(*SLACK, "room"), Place(*TEAMS, "across")
LESSONS = Place(*TEAMS, "lessons")
PEOPLE = {"ben": SLACK, "chi": SLACK, "dan": SLACK, "eva": TEAMS, "fay": TEAMS}


def world_across(**changes: object) -> World:
    world = World()
    for name in ("ana", *PEOPLE):
        world.person(name)
    world.states[ORGANISATION] = Organisation("o1")
    invitees = tuple(Asked(name, world.hours(name), side=side) for name, side in PEOPLE.items())
    given = {"invitees": invitees, "also": (THERE,), "also_central": (LESSONS,), **changes}
    world.open_with("ana", list(PEOPLE), **given)
    return world


@pytest.fixture
def world() -> World:
    return world_across()


def in_threads(world: World) -> dict[str, list[str]]:
    """The keys that were told, by conversation."""
    found: dict[str, list[str]] = {}
    for told in world.told:
        if isinstance(told.effect, fx.Tell) and isinstance(told.effect.to, fx.InThread):
            found.setdefault(told.effect.to.place.conversation, []).extend(told.keys)
    return found


def lines(world: World, name: str) -> list[Part]:
    """What the status line of this name was changed to."""
    effects = [told.effect for told in world.told]
    return [one.part for one in effects if isinstance(one, fx.Amend) and one.part.name == f"c1:{name}"]


def test_g10_each_side_has_a_thread_that_says_where_the_circle_stands_and_no_word(world: World) -> None:
    assert in_threads(world) == {
        "room": ["thread.opening", "thread.status"],
        "across": ["thread.opening", "thread.status"],
    }
    world.all_answer(["ana", *PEOPLE])
    assert world.circle.next_sitting > 1
    assert [one.values for one in lines(world, "status")] == [one.values for one in lines(world, "status:1")]
    assert set(in_threads(world)["across"]) == {"thread.opening", "thread.status"}


def test_g10_words_of_such_a_circle_cannot_be_read_in_a_thread() -> None:
    with pytest.raises(Refusal, match="across_held"):
        world_across(held=Held.THREAD)


def test_g10_a_thread_is_where_people_of_the_circle_are_and_one_a_side() -> None:
    strange, second = Place("teams", "elsewhere", "x"), Place(*SLACK, "second")
    assert world_across(also=(strange, second, THERE)).circle.places[1].conversation == "across"
    assert len(world_across(also=(strange, second)).circle.places) == 1


def test_g10_nobody_is_asked_from_a_side_that_the_card_did_not_name() -> None:
    world = World()
    for name in ("ana", *PEOPLE):
        world.person(name)
    own = tuple(Asked(name, world.hours(name), side=SLACK) for name in ("ben", "chi"))
    world.convene("ana", [], invitees=own)
    more = InviteMore((Asked("eva", world.hours("eva"), side=TEAMS),))
    assert world.refused("ana", more) == "refusal.across_convened"
    world.do("ana", CIRCLE, InviteMore((Asked("dan", world.hours("dan"), side=SLACK),)))


def test_g10_who_comes_late_comes_from_a_side_of_the_circle(world: World) -> None:
    world.person("gil")
    world.all_answer(["ana", *PEOPLE])
    assert world.refused("gil", Join(1, world.hours("gil"), Side("slack", "other"))) == "refusal.not_invited"
    world.do("gil", CIRCLE, Join(1, world.hours("gil"), TEAMS))


def test_a10_the_sheet_stands_in_the_central_place_of_each_side_and_changes_in_both() -> None:
    elsewhere = world_with_sides(["dee", "eva"])
    write(elsewhere, written(elsewhere, "ours", *FIVE, quotes=("eva",)))
    all_fine(elsewhere)
    elsewhere.do("ana", CIRCLE, PublishSheet())
    told = [one.effect for one in elsewhere.told if isinstance(one.effect, fx.Tell)]
    sheets = {one.to.place.conversation: one.parts[0] for one in told if isinstance(one.to, fx.InCentral)}
    assert list(sheets) == ["central", "lessons"]
    names = {part.name for part in sheets.values()}
    assert len(names) == 2
    elsewhere.do("eva", CIRCLE, EraseMine())
    changed = {one.effect.part.name for one in elsewhere.told if isinstance(one.effect, fx.Amend)}
    assert names <= changed


def world_with_sides(others: list[str]) -> World:
    def asked(name: str, hours: Hours) -> Asked:
        return Asked(name, hours, side=TEAMS if name in others else SLACK)

    hours = read_hours("UTC", "Mon-Fri 09:00-17:00")
    invitees = tuple(asked(name, hours) for name in FIVE[1:])
    return sat(invitees=invitees, also=(THERE,), also_central=(LESSONS,))


def test_c9_where_a_side_goes_the_circle_keeps_the_other_thread_and_says_so_once(world: World) -> None:
    world.do(None, CIRCLE, SideLeft(*TEAMS))
    circle = world.circle
    assert (circle.stage, [p.conversation for p in circle.places]) == (Stage.SITTING, ["room"])
    assert circle.open_sides == (SLACK,)
    assert [p.conversation for p in circle.centrals] == ["central"]
    assert lines(world, "status:1")[-1].values["stage"] == "parted"
    said = len(lines(world, "status:1"))
    world.all_answer(["ana", *PEOPLE])
    assert len(lines(world, "status:1")) == said


def test_c9_the_side_of_the_keeper_may_be_the_one_that_goes(world: World) -> None:
    world.do(None, CIRCLE, SideLeft(*SLACK))
    assert [p.conversation for p in world.circle.places] == ["across"]
    assert world.circle.place.thread is not None
    before = len(lines(world, "status:1"))
    world.all_answer(["eva", "fay"])
    world.pass_hours(60)
    assert len(lines(world, "status:1")) > before, "its line has the name it had"


def test_c9_without_a_thread_on_the_side_that_stays_it_closes_unpublished() -> None:
    world = world_across(also=())
    world.do(None, CIRCLE, SideLeft(*SLACK))
    assert world.circle.stage is Stage.CLOSED


def test_o5_each_side_has_a_central_place_of_its_own() -> None:
    here = with_central(Organisation("o"), Place(*SLACK, "a"))
    both = with_central(here, Place(*TEAMS, "b"))
    assert [p.conversation for p in with_central(both, Place(*SLACK, "c")).centrals] == ["c", "b"]
    assert [p.conversation for p in central_places(both, (TEAMS, SLACK))] == ["b", "a"]
    assert [p.conversation for p in central_places(here, (TEAMS,))] == ["a"], "rather there than nowhere"


def test_o5_settings_forget_the_places_of_the_side_that_goes_and_circles_hear_of_it() -> None:
    world = World()
    for place in (Place(*SLACK, "a"), LESSONS):
        world.do(None, ORGANISATION, Configure(None, place))
    world.do(None, ORGANISATION, Configure(None, None, THERE))
    may_part(_settings(world), TEAMS)
    world.do(None, ORGANISATION, SideLeft(*TEAMS))
    assert (_settings(world).centrals, _settings(world).across) == ((Place(*SLACK, "a"),), ())
    with pytest.raises(Refusal, match="link_central"):
        may_part(_settings(world), SLACK)


def test_o5_a_safety_contact_who_went_is_on_the_card_no_more_and_everybody_is_asked() -> None:
    world = World()
    world.do(None, ORGANISATION, Configure(CardValues(safety_contact="Sam", safety_person="sam")))
    world.do(None, ORGANISATION, CircleBegan("c9"))
    world.waiting.clear()
    world.do(None, ORGANISATION, SideLeft(*TEAMS, people=("eva",)))
    assert _settings(world).card == 2
    world.do(None, ORGANISATION, SideLeft(*TEAMS, people=("eva", "sam")))
    assert (_settings(world).card, _settings(world).cards[-1].safety_person) == (3, "")
    told = [move for subject, move in world.waiting if subject == Subject("circle", "c9")]
    assert isinstance(told[-1], CardChanged)


def test_o5_a_place_across_can_be_taken_away_again() -> None:
    world = World(now=START)
    world.do(None, ORGANISATION, Configure(None, None, THERE))
    world.do(None, ORGANISATION, Configure(None, None, Place(*TEAMS, "")))
    assert _settings(world).across == ()


def _settings(world: World) -> Organisation:
    found = world.states[ORGANISATION]
    assert isinstance(found, Organisation)
    return found
