"""Rules J2 and J3: what a departure keeps needs the yes of whoever leaves, and what is owed has a heading of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine import moves as mv
from bot.engine.circle.lines import check_draft
from bot.engine.model import Agendum, Heading, Mode, Stage, Standing
from bot.engine.refusals import Refusal
from tests.engine.sheets import draft, line_of, scribe, stage, the_line
from tests.engine.world import CIRCLE, World

AGENDA = (
    Agendum(1, Mode.SEALED, 1, Heading.CARRIED, 5, speakers="not leaver"),
    Agendum(2, Mode.SEALED, 1, Heading.OWED, 5),
)
PEOPLE = ["ana", "ben", "chi", "kim"]


@pytest.fixture
def world() -> World:
    """Kim leaves. All have answered, and the draft goes round."""
    world = World()
    for name in PEOPLE:
        world.person(name)
    roles = {"kim": "leaver"}
    leaves = {"roles": roles, "approving": ("leaver",), "not_scribing": ("leaver",), "floor": 3}
    world.open_with("ana", PEOPLE[1:], agenda=AGENDA, minutes=10, **leaves)
    world.all_answer(["ana", "ben", "chi"], "a line of")
    world.all_answer(PEOPLE, "owed to")
    owed = [line_of(world, who, Heading.OWED).id for who in ("ana", "ben", "chi")]
    lines = (
        mv.Written(Heading.CARRIED, "we lose her calm", (line_of(world, "ben").id, line_of(world, "chi").id)),
        mv.Written(Heading.OWED, "her ideas keep her name", tuple(owed)),
    )
    world.do(scribe(world), CIRCLE, mv.WriteDraft(lines, done=True))
    world.settle()
    return world


def others_agree(world: World) -> None:
    for who in ("ana", "ben", "chi"):
        if world.seat(who).id in draft(world).asked:
            world.do(who, CIRCLE, mv.AnswerDraft(draft(world).serial))
    world.settle()


def kept(world: World) -> list[str]:
    return [world.words[line.id] for line in draft(world).lines if not line.out]


def test_j2_nothing_is_kept_while_whoever_leaves_says_nothing(world: World) -> None:
    others_agree(world)
    world.pass_hours(4 * 24)
    assert stage(world) is Stage.READY
    assert draft(world).stays


def test_j2_each_line_needs_their_yes(world: World) -> None:
    others_agree(world)
    no = mv.LineAnswer(the_line(world, "we lose her calm").id, Standing.KEEP_OUT, "")
    world.do("kim", CIRCLE, mv.AnswerDraft(draft(world).serial, (no,)))
    world.settle()
    assert kept(world) == ["her ideas keep her name"]


def test_j2_once_the_account_is_gone_the_others_agree_without_them(world: World) -> None:
    world.do(None, CIRCLE, mv.PersonGone("kim"))
    world.settle()
    others_agree(world)
    world.pass_hours(4 * 24)
    assert sorted(kept(world)) == ["her ideas keep her name", "we lose her calm"]


def test_j3_what_is_owed_has_five_lines_at_most(world: World) -> None:
    before = replace(world.circle, stage=Stage.DRAFTING)
    one = mv.Written(Heading.OWED, "a line", (line_of(world, "ben", Heading.OWED).id,))
    assert len(check_draft(before, (one,) * 5)) == 5
    with pytest.raises(Refusal) as refused:
        check_draft(before, (one,) * 6)
    assert refused.value.key == "refusal.five_owed"


def test_j3_a_sixth_may_stand_as_an_ask(world: World) -> None:
    ask = mv.Written(Heading.ASK, "a line", (line_of(world, "ben", Heading.OWED).id,))
    assert check_draft(world.circle, (ask,)) == (ask,)
