"""A bot in a process of its own, as a test sees it: it lives, it may be killed, and it is started again."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.journeys.shared import Fuse

PATIENCE = 60
ROOT = Path(__file__).parents[2]


class Died(Exception):
    """The bot was killed before it answered."""


class Nursery:
    """Forks bots. It is started once, because importing everything takes longer than a bot lives here."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()
        line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        assert line, "the nursery is gone"
        found: dict[str, Any] = json.loads(line)
        return found

    async def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await asyncio.wait_for(self._process.wait(), PATIENCE)


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.journeys.killable", stdin=PIPE, stdout=PIPE, cwd=ROOT
    )
    made = Nursery(process)
    try:
        yield made
    finally:
        await made.end()


class Mortal:
    """One bot. `deaths` counts the kills, `in_flight` the messages that were on their way at them."""

    def __init__(self, nursery: Nursery, order: dict[str, Any]) -> None:
        self._nursery = nursery
        self._order = order
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.fuse = Fuse(Path(order["fuse"]))
        self.port = 0
        self.pid = 0
        self.deaths = 0
        self.in_flight = 0

    async def rise(self) -> None:
        """Start, or start again. Raises Died when a fuse that was lit before burned down at the start already."""
        born = await self._nursery.ask(self._order)
        self.pid, self.port = born["pid"], born.get("port", 0)
        if not self.port:
            raise Died
        try:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", born["control"])
        except ConnectionError:
            raise Died from None

    @property
    def alive(self) -> bool:
        """As far as anybody knows: its death shows when it is spoken to."""
        return self._reader is not None

    async def tell(self, wish: str) -> str:
        """Raises Died when no answer comes, because nobody is there any more."""
        assert self._reader is not None
        assert self._writer is not None
        with suppress(ConnectionError):
            self._writer.write(wish.encode() + b"\n")
            await self._writer.drain()
            async with asyncio.timeout(PATIENCE):
                line = await self._reader.readline()
            if line:
                return line.decode().strip()
        raise Died

    async def settle(self) -> datetime | None:
        """When something is due next."""
        return _instant(await self.tell("settle"))

    async def to(self, instant: datetime) -> datetime | None:
        return _instant(await self.tell(instant.isoformat()))

    async def bury(self) -> None:
        """It was killed. Raises AssertionError for any other end: a bot never ends by itself."""
        assert (await self._nursery.ask({"reap": self.pid}))["status"] == 9
        self.fuse.put_out()
        self.deaths += 1
        self.in_flight += self.fuse.in_flight
        await self._hang_up()

    async def stop(self) -> None:
        """Graceful."""
        if self._writer is None:
            return
        with suppress(Died):
            await self.tell("stop")
        await self._nursery.ask({"reap": self.pid})
        await self._hang_up()

    async def _hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()
            with suppress(ConnectionError):
                await self._writer.wait_closed()
        self._reader = self._writer = None


def _instant(line: str) -> datetime | None:
    return None if line == "never" else datetime.fromisoformat(line)
