"""Rules S9 and G11: who answers where one role speaks, what is locked, and roles that a circle needs to open."""

from __future__ import annotations

import pytest

from bot.engine import moves as mv
from bot.engine.circle.roles import share, speaks
from bot.engine.model import Agendum, Heading, Mode, Stage
from bot.engine.refusals import Refusal
from tests.engine.world import CIRCLE, TICKS, World

FISHBOWL = (
    Agendum(1, Mode.SEALED, 1, None, 5, speakers="builders"),
    Agendum(2, Mode.PASSING, 1, Heading.CARRIED, 5, speakers="not builders"),
    Agendum(3, Mode.PASSING, 1, None, 5, speakers="builders", locked_until=2),
    Agendum(4, Mode.SEALED, 1, Heading.PRACTICE, 5),
)
ROLES = {"ben": "builders", "chi": "builders", "dee": "reviewers", "eli": "reviewers"}
PEOPLE = ["ana", "ben", "chi", "dee", "eli"]


@pytest.fixture
def world() -> World:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.open_with("ana", PEOPLE[1:], agenda=FISHBOWL, roles=ROLES, minutes=20)
    return world


@pytest.mark.parametrize(
    ("speakers", "role", "answers"),
    [
        ("all", "", True), ("all", "builders", True), ("builders", "builders", True), ("builders", "", False),
        ("builders", "reviewers", False), ("not builders", "builders", False), ("not builders", "", True),
    ],
)  # fmt: skip
def test_s9_who_answers(speakers: str, role: str, answers: bool) -> None:
    assert speaks(speakers, role) is answers


def asked(world: World) -> set[str]:
    return {p for p in PEOPLE if world.keys(p).count("sitting.prompt")}


def test_s9_the_others_read_along_and_are_asked_nothing(world: World) -> None:
    assert asked(world) == {"ben", "chi"}
    world.all_answer(PEOPLE)
    world.pass_hours(1)
    assert asked(world) > {"ben", "chi"}
    assert {world.seat(p).role for p in ("dee", "eli")} == {"reviewers"}


def test_s9_nobody_writes_behind_a_lock_before_it_opens(world: World) -> None:
    ahead = mv.LayAhead(3, ("too early",))
    assert world.refused("ben", ahead) == "refusal.locked"
    world.all_answer(PEOPLE)
    assert world.refused("ben", ahead) == "refusal.locked"
    assert world.refused("dee", mv.LayAhead(3, ("not mine",))) == "refusal.locked"
    world.all_answer(PEOPLE)
    holder, waits = sorted(("ben", "chi"), key=lambda p: not world.keys(p).count("sitting.prompt") > 1)
    assert world.circle.sitting is not None
    assert world.circle.sitting.n == 3
    world.do(waits, CIRCLE, ahead)
    assert world.refused("dee", mv.LayAhead(3, ("not mine",))) == "refusal.not_ahead"
    assert holder != waits


def test_s9_a_sitting_without_speakers_is_over_at_once() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.open_with("ana", PEOPLE[1:], agenda=FISHBOWL, minutes=20)
    assert world.circle.sitting is not None
    assert world.circle.sitting.n == 2


def test_s9_an_invitation_names_what_is_asked_of_this_role(world: World) -> None:
    assert share(world.circle, "builders") == (3, 15)
    assert share(world.circle, "") == (2, 10)


def test_g11_a_role_that_is_needed_is_there_before_it_opens() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    needed = (("builders", 2),)
    nobody = {"agenda": FISHBOWL, "roles_required": needed}
    with pytest.raises(Refusal, match="role_required"):
        world.convene("ana", PEOPLE[1:], **nobody)
    world.convene("ana", PEOPLE[1:], roles=ROLES, **nobody)
    for name in ("ben", "dee", "eli"):
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.no_role"
    world.do("chi", CIRCLE, mv.Join(1, world.hours("chi")))
    world.do("ana", CIRCLE, mv.Open(TICKS))
    assert world.circle.stage is Stage.SITTING


def test_g8_where_some_have_a_role_nobody_joins_late(world: World) -> None:
    world.person("fay")
    assert world.refused("fay", mv.Join(1, world.hours("fay"))) == "refusal.roles_given"


def test_a1_nobody_writes_the_sheet_whose_role_does_not_write_it() -> None:
    world = World()
    for name in PEOPLE:
        world.person(name)
    everybody = dict.fromkeys(PEOPLE[1:], "builders")
    world.open_with(
        "ana",
        PEOPLE[1:],
        agenda=FISHBOWL,
        roles={**everybody, "eli": "reviewers"},
        not_scribing=("builders",),
    )
    for _ in FISHBOWL:
        world.all_answer(PEOPLE, "a line of")
    assert world.circle.draft is not None
    assert world.circle.draft.scribe == world.seat("eli").id
