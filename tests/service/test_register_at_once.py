"""Twenty processes at one moment: whatever they do to the register, there is one proposal of one project."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.engine.after.patterns import project_of
from bot.engine.model import Project, ProjectStage, Register, Subject, register_subject
from bot.engine.moves import Command, ConfirmNaming, Move, NamePattern, ProposeProject, TakeProject
from bot.engine.refusals import Refusal
from bot.service.alarms import Alarms
from bot.service.handle import Door, Outcome
from bot.service.ports import State
from storage import SqlStore, open_store
from storage.migrate import upgrade
from storage.sealing import new_key

MASTER = base64.b64encode(new_key()).decode()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORG = "org"
REGISTER = register_subject(ORG)
PROCESSES, STORES = 20, 5
SHEETS = ("s1", "s2", "s3")


@pytest.fixture(params=["sqlite", "postgres"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Sequence[SqlStore]]:
    """On PostgreSQL stores with connections of their own; on SQLite there is one process, and all doors are in it."""
    alone = request.param == "sqlite"
    if alone:
        main, keys = f"sqlite+aiosqlite:///{tmp_path}/m.db", f"sqlite+aiosqlite:///{tmp_path}/k.db"
    else:
        new: Callable[[], str] = request.getfixturevalue("new_postgres")
        main, keys = new(), new()
    await upgrade(main, keys)
    opened = [await open_store(main, keys, master_key=MASTER) for _ in range(1 if alone else STORES)]
    yield opened
    for store in opened:
        await store.close()


class Stewards:
    """Twenty doors to one register."""

    def __init__(self, stores: Sequence[SqlStore]) -> None:
        self.stores = stores
        self.doors = [Door(stores[n % len(stores)]) for n in range(PROCESSES)]
        self.seeds = map("seed-{}".format, count(1)).__next__

    def command(
        self, move: Move, once: str, subject: Subject = REGISTER, actor: str | None = "ada"
    ) -> Command:
        return Command(ORG, subject, actor, once, move, self.seeds())

    async def at_once(self, *commands: Command) -> list[Outcome | str]:
        """What each got: an outcome, or the key of a refusal. No other trouble may come of it."""
        doors = zip(self.doors, commands, strict=True)
        found = await asyncio.gather(*(door.handle(one, NOW) for door, one in doors), return_exceptions=True)
        assert not [one for one in found if not isinstance(one, Outcome | Refusal)], found
        return [
            one.key if isinstance(one, Refusal) else one
            for one in found
            if isinstance(one, Outcome | Refusal)
        ]

    async def settle(self) -> None:
        """Every process rings what is due, all at once."""
        alarms = [Alarms(store, self.seeds) for store in self.stores]
        await asyncio.gather(*(one.until_quiet(NOW) for one in alarms))

    async def state(self, subject: Subject) -> State | None:
        async with self.stores[0].view() as view:
            return (await view.read(ORG, [subject])).get(subject)

    async def register(self) -> Register:
        found = await self.state(REGISTER)
        assert isinstance(found, Register)
        return found


@pytest.fixture
async def stewards(stores: Sequence[SqlStore]) -> Stewards:
    """Three circles have named something; two of them stand in one pattern."""
    built = Stewards(stores)
    for sheet in SHEETS:
        move = NamePattern(sheet, "l", None, None, "", True, "first", NOW + timedelta(days=700))
        await built.doors[0].handle(built.command(move, sheet, actor=None), NOW)
    for serial, placed in enumerate(
        (ConfirmNaming(("s1", "l"), 0), ConfirmNaming(("s2", "l"), 1, beside=("s1", "l")))
    ):
        await built.doors[0].handle(built.command(placed, f"first-{serial}"), NOW)
    return built


async def the_project(stewards: Stewards) -> Project:
    (pattern,) = (await stewards.register()).patterns
    project = await stewards.state(project_of(pattern.id))
    assert isinstance(project, Project)
    return project


async def test_m9_twenty_stewards_at_once_propose_one_project(stewards: Stewards) -> None:
    move = ConfirmNaming(("s3", "l"), 2, beside=("s1", "l"))
    got = await stewards.at_once(*(stewards.command(move, f"moment-{n}") for n in range(PROCESSES)))
    assert sorted(one for one in got if isinstance(one, str)) == ["refusal.register_changed"] * (
        PROCESSES - 1
    )
    await stewards.settle()
    register = await stewards.register()
    assert [(one.stage, len(register.projects)) for one in register.projects] == [(ProjectStage.PROPOSED, 1)]
    assert (await the_project(stewards)).stage is ProjectStage.PROPOSED


async def test_m9_however_often_one_step_is_delivered_it_is_one(stewards: Stewards) -> None:
    move = ConfirmNaming(("s3", "l"), 2, beside=("s1", "l"))
    got = await stewards.at_once(*(stewards.command(move, "one-tap") for _ in range(PROCESSES)))
    assert [one.fresh for one in got if isinstance(one, Outcome)].count(True) == 1
    await stewards.settle()
    (pattern,) = (await stewards.register()).patterns
    assert len(pattern.lines) == len(SHEETS)


async def test_i1_proposed_by_twenty_and_taken_by_twenty_it_is_one_project_of_one_person(
    stewards: Stewards,
) -> None:
    await stewards.doors[0].handle(
        stewards.command(ConfirmNaming(("s3", "l"), 2, beside=("s1", "l")), "third"), NOW
    )
    await stewards.settle()
    (pattern,) = (await stewards.register()).patterns
    subject = project_of(pattern.id)
    again = ProposeProject(pattern.id, "s1", "l")
    await stewards.at_once(*(stewards.command(again, f"again-{n}", subject, None) for n in range(PROCESSES)))
    take = TakeProject(NOW + timedelta(days=28), steward=True)
    got = await stewards.at_once(
        *(stewards.command(take, f"take-{n}", subject, f"p{n}") for n in range(PROCESSES))
    )
    assert [one for one in got if isinstance(one, str)] == ["refusal.project_not_yours"] * (PROCESSES - 1)
    await stewards.settle()
    owner = (await the_project(stewards)).owner
    assert [(one.stage, one.owner) for one in (await stewards.register()).projects] == [
        (ProjectStage.OWNED, owner)
    ]
