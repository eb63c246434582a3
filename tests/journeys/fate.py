"""Who lives and who is killed: one local Slack, one clock, and the bots between them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from adapters.slack.manifest import manifest
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.settings import AppSettings
from tests.journeys.mortal import Died, Mortal, Nursery
from tests.journeys.shared import SharedClock
from tests.journeys.town import MONDAY, Databases

OFTEN = {
    "transaction begun": 5, "row written": 12, "before commit": 4, "after commit": 4, "before acknowledgement": 1,
    "after acknowledgement": 1, "before post": 1, "after post": 1, "before amendment": 2, "after amendment": 2,
}  # fmt: skip
"""Boundaries that are crossed all the time, and at the latest at which crossing the kill comes."""

IN_A_THREAD = {"place stands": 1, "place noted": 1}
"""Where words stand in a thread: their message stands, still without them; then it is noted, and they go in."""


@dataclass
class Fate:
    """One local Slack, one clock, and the bots that live and die there."""

    slack: FakeSlack
    clock: SharedClock
    mortals: list[Mortal]
    seed: int
    often: dict[str, int]
    killed: Counter[str] = field(default_factory=Counter)
    next_moment: datetime | None = None
    lit: dict[Mortal, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._coming: list[str] = []

    def light(self, mortal: Mortal, boundary: str = "", crossings: int = 0) -> None:
        """A boundary at random, each as often as the others."""
        if not boundary:
            self._coming = self._coming or self.random.sample(sorted(self.often), len(self.often))
            boundary = self._coming.pop()
        self.lit[mortal] = boundary
        mortal.fuse.light(boundary, crossings or self.random.randint(1, self.often.get(boundary, 1)))

    def put_out(self) -> None:
        for mortal in self.mortals:
            mortal.fuse.put_out()
        self.lit.clear()

    async def rise(self) -> None:
        """Whoever is not there is started."""
        for mortal in self.mortals:
            if not mortal.alive:
                await mortal.rise()
        self.towards()

    @property
    def living(self) -> list[Mortal]:
        return [mortal for mortal in self.mortals if mortal.alive]

    def towards(self) -> None:
        """Slack speaks to any that lives."""
        self.slack.deliver_to(f"http://127.0.0.1:{self.random.choice(self.living).port}/slack/events")

    async def settle(self) -> None:
        """All of them at once. Whoever dies meanwhile is buried; the last one is started again."""
        moments = await asyncio.gather(*(self._whole(one, one.settle()) for one in self.living))
        if not self.living:
            await self.rise()
            moments = [await self._whole(one, one.settle()) for one in self.living]
        self.next_moment = min((one for one in moments if one is not None), default=None)
        self.towards()

    async def pass_time(self) -> bool:
        """To the next happening; False when there is none."""
        if self.next_moment is None:
            return False
        self.clock.move_to(self.next_moment)
        await asyncio.gather(*(self._whole(one, one.to(self.clock())) for one in self.living))
        await self.settle()
        return True

    async def _whole(self, mortal: Mortal, act: Awaitable[datetime | None]) -> datetime | None:
        try:
            return await act
        except Died:
            await self._buried(mortal)
            return None

    async def mourned(self, mortal: Mortal, then: str = "") -> None:
        """Buried and started again; `then` is lit already when the new one opens its eyes."""
        await self._buried(mortal)
        if then:
            self.light(mortal, then)
        try:
            await mortal.rise()
        except Died:
            await self._buried(mortal)
            await mortal.rise()
        self.towards()

    async def _buried(self, mortal: Mortal) -> None:
        self.killed[self.lit.pop(mortal, "just before it was put out")] += 1
        await mortal.bury()

    def say(self) -> None:
        """Printed after every run, failed or not: the seed alone brings the same kills again."""
        print(f"KILL_SEED={self.seed} killed {self.deaths}: {dict(self.killed)}")  # noqa: T201

    @property
    def deaths(self) -> int:
        return self.killed.total()

    @property
    def in_flight(self) -> int:
        return sum(mortal.in_flight for mortal in self.mortals)


@asynccontextmanager
async def fate(
    databases: Databases, born: Nursery, seed: int, *, held: str = "thread", bots: int = 1
) -> AsyncIterator[Fate]:
    often = OFTEN | (IN_A_THREAD if held == "thread" else {})
    folder = databases.folder
    clock = SharedClock(folder / "clock", MONDAY)
    async with FakeSlack(now=clock, settings=AppSettings.from_manifest(manifest())) as slack:
        workspace = slack.workspace("Acme")
        settings = {
            "port": 0, "slack_api_url": slack.base_url, "slack_bot_token": workspace.bot_token,
            "slack_signing_secret": slack.signing_secret, "data_dir": str(folder / "data"),
        }  # fmt: skip
        if databases.main:
            settings |= {
                "database": databases.main,
                "keys": databases.keys,
                "master_key": databases.master_key,
            }
        orders = [
            {
                "settings": settings, "clock": str(folder / "clock"), "fuse": str(folder / f"fuse{one}"),
                "log": str(folder / f"log{one}"),
            }
            for one in range(bots)
        ]  # fmt: skip
        made = Fate(slack, clock, [Mortal(born, order) for order in orders], seed, often)
        await made.rise()
        try:
            yield made
        finally:
            made.say()
            for mortal in made.mortals:
                await mortal.stop()
