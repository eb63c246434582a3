"""Rule A9: what the keeper is asked to publish is what there is to publish."""

from __future__ import annotations

from bot.engine import effects as fx
from bot.engine.model import Stage
from bot.engine.moves import Withdraw
from tests.engine.sheets import FIVE, asked, draft, line_of, sat, says, scribe, stage, write, written
from tests.engine.world import CIRCLE, World


def counts(world: World) -> list[object]:
    """The number of lines in everything that was said of the sheet to whoever publishes, in order."""
    parts = [
        part
        for told in world.told
        for part in (
            told.effect.parts
            if isinstance(told.effect, fx.Tell)
            else (told.effect.part,)
            if isinstance(told.effect, fx.Amend)
            else ()
        )
    ]
    return [part.values["lines"] for part in parts if part.key == "keeper.publish"]


def agreed(world: World) -> str:
    """A sheet of two lines, one of which rests on one person's word; that person."""
    one, two, *others = [w for w in FIVE if w != scribe(world)]
    write(world, written(world, "of two", one, two), written(world, "of others", *others, scribe(world)))
    for who in asked(world):
        if who != two:
            says(world, who)
    return one


def test_a9_a_keeper_who_was_asked_reads_that_the_sheet_has_become_shorter() -> None:
    world = sat(floor=3)
    one = agreed(world)
    world.pass_hours(3 * 24)
    assert stage(world) is Stage.READY
    assert counts(world) == [2]
    world.do(one, CIRCLE, Withdraw(line_of(world, one).id))
    world.settle()
    assert stage(world) is Stage.READY
    assert counts(world) == [2, 1]
    assert world.keys("ana").count("keeper.publish") == 1


def test_a9_a_keeper_who_was_not_told_yet_is_told_of_the_sheet_as_it_is() -> None:
    world = sat(floor=3)
    one = agreed(world)
    two = next(w for w in asked(world) if world.seat(w).id not in draft(world).answered)
    says(world, two)
    assert stage(world) is Stage.READY
    world.do(one, CIRCLE, Withdraw(line_of(world, one).id))
    world.do(two, CIRCLE, Withdraw(line_of(world, two).id))
    world.settle()
    assert stage(world) is Stage.READY
    world.pass_hours(3 * 24)
    assert counts(world) == [1]
    assert world.circle.keeper_was_told


def test_a9_a_withdrawal_that_changes_no_line_says_nothing() -> None:
    world = sat(floor=3)
    agreed(world)
    world.pass_hours(3 * 24)
    world.do(scribe(world), CIRCLE, Withdraw(line_of(world, scribe(world)).id))
    world.settle()
    assert stage(world) is Stage.READY
    assert counts(world) == [2]
