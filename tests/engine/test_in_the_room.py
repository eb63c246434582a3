"""Rules S12 and S13: leadership in the room reads what it was named for, and nothing else."""

from __future__ import annotations

import pytest

from bot.engine import moves as mv
from bot.engine.circle.entries import readable
from bot.engine.circle.in_the_room import lines_for
from bot.engine.circle.lines import line_entries
from bot.engine.circle.roles import lead_sittings, leads, members
from bot.engine.model import Agendum, DraftLine, Heading, Held, Mode, Stage
from tests.engine.world import CIRCLE, TICKS, World

AGENDA = (
    Agendum(1, Mode.PASSING, 1, None, 5, speakers="lead", audience="leads"),
    Agendum(2, Mode.SEALED, 1, Heading.CARRIED, 5, speakers="not lead"),
    Agendum(3, Mode.PASSING, 1, Heading.PRACTICE, 5, speakers="not lead", audience="leads"),
    Agendum(4, Mode.PASSING, 1, None, 5, speakers="lead", audience="leads"),
)
PEOPLE = ["ana", "ben", "chi", "lee"]
OF_LEAD = {"agenda": AGENDA, "roles": {"lee": "lead"}, "leads": ("lead",)}


def new_world() -> World:
    world = World()
    for name in [*PEOPLE, "dee"]:
        world.person(name)
    return world


@pytest.fixture
def world() -> World:
    world = new_world()
    world.open_with("ana", PEOPLE[1:], **OF_LEAD)
    return world


def sit(world: World, sittings: int, line: str = "") -> None:
    for _ in range(sittings):
        world.all_answer(PEOPLE, line)
        world.pass_hours(1)


def test_s12_a_lead_reads_the_sittings_with_leadership_in_the_room_and_no_other(world: World) -> None:
    sit(world, 4)
    assert world.circle.stage is not Stage.SITTING
    reads = {p: [n for n in range(1, 5) if readable(world.circle, world.seat(p), n)] for p in ("ana", "lee")}
    assert reads == {"ana": [1, 2, 3, 4], "lee": [1, 3, 4]}


def test_s12_what_a_lead_cannot_read_they_cannot_receive_either(world: World) -> None:
    sit(world, 2)
    hidden = next(e for e in world.circle.entries if e.sitting == 2)
    assert world.refused("lee", mv.Received(hidden.id)) == "refusal.not_readable"


def test_s12_everybody_reads_who_it_is_before_joining() -> None:
    world = new_world()
    world.convene("ana", PEOPLE[1:], **OF_LEAD)
    assert (leads(world.circle), lead_sittings(world.circle)) == (("lee",), (1, 3, 4))
    told = {
        c.part.name.rsplit(":", 1)[1]: c.part.values
        for m in world.waiting
        for c in [getattr(m[1], "cause", None)]
        if c
    }
    assert {p: (v["lead_whos"], v["lead_sittings"], v["leads_here"]) for p, v in told.items()} == {
        "ben": (["lee"], [1, 3, 4], False), "chi": (["lee"], [1, 3, 4], False), "lee": (["lee"], [1, 3, 4], True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"roles": {"ana": "lead"}}, "refusal.lead_keeps"),
        ({"co": "lee"}, "refusal.lead_keeps"),
        ({"held": Held.THREAD}, "refusal.lead_held"),
    ],
)
def test_s12_a_lead_neither_keeps_nor_sits_where_a_thread_shows_all(
    changes: dict[str, object], refusal: str
) -> None:
    world = new_world()
    with pytest.raises(Exception, match=refusal):
        world.convene("ana", PEOPLE[1:], **{**OF_LEAD, **changes})


def test_s12_nobody_is_added_as_a_lead_after_people_agreed_to_those_who_read() -> None:
    world = new_world()
    world.convene("ana", PEOPLE[1:], **OF_LEAD)
    more = mv.InviteMore((mv.Invitee("dee", world.hours("dee"), role="lead"),))
    assert world.refused("ana", more) == "refusal.lead_convened"


def test_s12_keeping_is_not_handed_to_a_lead(world: World) -> None:
    assert world.refused("ana", mv.HandKeeping(world.seat("lee").id)) == "refusal.lead_keeps"


def test_s12_three_members_are_needed_beside_a_lead() -> None:
    world = new_world()
    world.convene("ana", PEOPLE[1:], **OF_LEAD)
    for person in ("ben", "lee"):
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    assert world.refused("ana", mv.Open(TICKS)) == "refusal.fewer_than_three"


def test_s12_without_three_members_a_circle_closes_though_its_lead_stays(world: World) -> None:
    world.do("ben", CIRCLE, mv.Leave())
    assert world.circle.stage is Stage.CLOSED


def test_s12_of_the_sheet_a_lead_sees_only_what_draws_on_their_own_lines(world: World) -> None:
    sit(world, 4, "a line")
    given = {e.seat: e.id for e in line_entries(world.circle)}
    theirs, lee = given[world.seat("ben").id], world.seat("lee")
    lines = (DraftLine("l1", Heading.CARRIED, (theirs,), ()),)
    assert lines_for(world.circle, lee, lines) == ()
    assert lines_for(world.circle, world.seat("ana"), lines) == lines


def test_s12_the_draft_does_not_go_to_a_lead_who_gave_no_line(world: World) -> None:
    sit(world, 4, "a line")
    draft = world.circle.draft
    assert draft is not None
    writer = next(p for p in PEOPLE if world.seat(p).id == draft.scribe)
    lines = tuple(
        mv.Written(e.heading or Heading.CARRIED, "what we give", (e.id,))
        for e in line_entries(world.circle)[:1]
    )
    world.do(writer, CIRCLE, mv.WriteDraft(lines, done=True))
    asked = world.circle.draft
    assert writer != "lee"
    assert asked is not None
    assert world.seat("lee").id not in asked.asked


def test_s13_when_the_last_lead_goes_members_are_told_and_the_circle_goes_on(world: World) -> None:
    sit(world, 1)
    world.do("lee", CIRCLE, mv.PersonGone("lee"))
    keys = [key for told in world.told for key in told.keys]
    assert keys.count("thread.lead_left") == 1
    sit(world, 3)
    assert world.circle.stage not in (Stage.SITTING, Stage.CLOSED)
    assert len(members(world.circle)) == 3


def test_s13_when_no_lead_comes_the_opening_says_that_nobody_from_outside_reads() -> None:
    world = new_world()
    world.convene("ana", ["ben", "chi", "lee"], **OF_LEAD)
    for person in ("ben", "chi"):
        world.do(person, CIRCLE, mv.Join(1, world.hours(person)))
    world.do("lee", CIRCLE, mv.Decline())
    world.do("ana", CIRCLE, mv.Open(TICKS))
    world.settle()
    opening = next(p for t in world.told for p in getattr(t.effect, "parts", ()) if p.key == "thread.opening")
    assert opening.values["lead_whos"] == []
    world.pass_hours(1)
    assert world.circle.sitting is not None
    assert world.circle.sitting.n == 2, "nobody speaks in the first one, and it is over"
