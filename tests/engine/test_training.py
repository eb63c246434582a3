"""Rule K9: a keeper's training is their own word about themselves."""

from __future__ import annotations

import pytest

from bot.engine import moves as mv
from bot.engine.model import Desk, Subject
from tests.engine.world import World

ANA = Subject("desk", "ana")


def new_world() -> World:
    world = World()
    for name in ("ana", "ben", "chi"):
        world.person(name)
    return world


@pytest.mark.parametrize("said", ["2026-01-12", "no", ""])
def test_k9_the_keeper_says_it_and_the_invitation_repeats_it(said: str) -> None:
    world = new_world()
    world.do("ana", ANA, mv.SetTrained(said))
    desk = world.states[ANA]
    assert isinstance(desk, Desk)
    world.convene("ana", ["ben", "chi"], trained=desk.trained)
    causes = [m.cause for _, m in world.waiting if isinstance(m, mv.Notify)]
    assert {cause.part.values["trained"] for cause in causes} == {said}


@pytest.mark.parametrize(
    ("said", "key"), [("2026-04-01", "refusal.trained_ahead"), ("in spring", "refusal.unknown")]
)
def test_k9_a_day_to_come_or_none_is_refused(said: str, key: str) -> None:
    assert new_world().refused("ana", mv.SetTrained(said), ANA) == key


def test_k9_nobody_says_it_of_somebody_else() -> None:
    with pytest.raises(Exception, match=r"refusal"):
        new_world().do("ben", ANA, mv.SetTrained("no"))
