"""What of the sheet can be tapped on Home: only what is there."""

from __future__ import annotations

from bot.engine.model import Stage
from bot.play.shelf import Shelf
from bot.service.reception.circle.standing import shown
from bot.wording import Speaker
from tests.engine.sheets import FIVE, all_fine, sat, stage, write_all
from tests.engine.world import World

SPEAKER = Speaker("en", "UTC", {}, {}, Shelf().find)


def moves(world: World, who: str) -> tuple[str, ...]:
    row = shown(world.circle, who, "A circle", world.now, SPEAKER)
    assert row is not None
    return row.moves


def test_a9_without_a_line_there_is_no_draft_to_read() -> None:
    world = sat(lines=False)
    assert stage(world) is Stage.READY
    assert all("read_draft" not in moves(world, who) for who in FIVE)


def test_a9_the_sheet_that_was_agreed_can_be_read() -> None:
    world = sat()
    write_all(world)
    all_fine(world)
    assert stage(world) is Stage.READY
    assert all("read_draft" in moves(world, who) for who in FIVE)
