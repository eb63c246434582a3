"""The whole bot in a process that can be killed at a named boundary: `python -m tests.journeys.killable`.

It is a small server that imports and reads everything once and forks a bot for each line it reads: {"settings": …,
"clock": path, "fuse": path, "log": path}. It answers with a line when the bot serves: {"pid": …, "port": …, "control": …};
without a port when the bot was killed before. The line {"reap": pid} is answered once that process is gone. Only tests
start it; nothing of it is in the product.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

import storage.migrate  # noqa: F401  imported once, before the forks
from adapters.errands import Errands
from bot import compose
from bot.config import Settings
from bot.logs import start_log
from bot.parts.outside import fresh_seed
from bot.parts.shelf import Shelf
from bot.templates import source
from bot.wording.catalogue import shared_catalogue
from tests.journeys.metronome import Metronome
from tests.journeys.shared import Fuse, SharedClock

CHANGES = ("INSERT", "UPDATE", "DELETE", "WITH came", "WITH made_")


class Boundaries:
    """Wraps the ports of one bot so that each crossing of a boundary is noticed."""

    def __init__(self, fuse: Fuse) -> None:
        self._fuse = fuse
        self.posting: set[asyncio.Task[Any]] = set()
        """Messages on their way, until their row is gone as well."""

    def cross(self, boundary: str) -> None:
        if self._fuse.burns_out(boundary):
            self._fuse.in_flight = len(self.posting)
            os.kill(os.getpid(), signal.SIGKILL)

    def furnish(self, sql: Any, platforms: Any, *rest: Any, **more: Any) -> compose.House:
        """In the place of `compose.furnish`: the same house, its ports wrapped."""
        self._watch(sql)
        wrapped = {name: _Platform(platform, self) for name, platform in platforms.items()}
        house = furnish(_Store(sql, self), wrapped, *rest, **more)  # type: ignore[arg-type]
        return replace(house, reception=_Reception(house.reception, self))  # type: ignore[arg-type]

    def _watch(self, sql: Any) -> None:
        main, keys = sql.main.engine.sync_engine, sql.keys

        def written(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith(CHANGES):
                self.cross("row written")

        event.listen(main, "after_cursor_execute", written)
        event.listen(main, "commit", lambda _connection: self.cross("before commit"))
        make, destroy = keys.make, keys.destroy

        async def made(*arguments: Any) -> Any:
            key = await make(*arguments)
            self.cross("key made")
            return key

        async def destroyed(*arguments: Any) -> None:
            self.cross("before key destroyed")
            await destroy(*arguments)
            self.cross("key destroyed")

        keys.make, keys.destroy = made, destroyed


class _Store:
    def __init__(self, inner: Any, boundaries: Boundaries) -> None:
        self._inner = inner
        self._boundaries = boundaries

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Any]:
        async with self._inner.work() as work:
            self._boundaries.cross("transaction begun")
            yield work
        self._boundaries.cross("after commit")


class _Platform:
    def __init__(self, inner: Any, boundaries: Boundaries) -> None:
        self._inner = inner
        self._boundaries = boundaries

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def tell(self, to: Any, sheet: Any, once: str, stands: Any = None) -> Any:
        task = asyncio.current_task()
        assert task is not None
        self._boundaries.posting.add(task)
        task.add_done_callback(self._boundaries.posting.discard)
        self._boundaries.cross("before post")
        sent = await self._inner.tell(to, sheet, once, self._noticed(stands))
        self._boundaries.cross("after post")
        return sent

    async def amend(self, sent: Any, sheet: Any, stands: Any = None) -> Any:
        return await self._amended(self._inner.amend, sent, sheet, self._noticed(stands))

    def _noticed(self, stands: Any) -> Any:
        async def noted(sent: Any) -> None:
            self._boundaries.cross("place stands")
            await stands(sent)
            self._boundaries.cross("place noted")

        return noted if stands else None

    async def unsay(self, *arguments: Any) -> None:
        await self._amended(self._inner.unsay, *arguments)

    async def _amended(self, call: Any, *arguments: Any) -> Any:
        self._boundaries.cross("before amendment")
        stands = await call(*arguments)
        self._boundaries.cross("after amendment")
        return stands


class _Reception:
    def __init__(self, inner: Any, boundaries: Boundaries) -> None:
        self._inner = inner
        self._boundaries = boundaries

    async def receive(self, act: Any) -> Any:
        answer = await self._inner.receive(act)
        self._boundaries.cross("before acknowledgement")
        return answer

    async def carry_out(self, *arguments: Any) -> Any:
        return await self._inner.carry_out(*arguments)


furnish = compose.furnish
begin_errands = Errands.start


async def live(order: dict[str, Any], answer: int) -> None:
    """A bot, until it is stopped or killed."""
    clock, boundaries = SharedClock(Path(order["clock"])), Boundaries(Fuse(Path(order["fuse"])))

    def begin(self: Errands, errands: Any) -> None:
        boundaries.cross("after acknowledgement")
        begin_errands(self, errands)

    compose.furnish = boundaries.furnish
    Errands.start = begin  # type: ignore[method-assign]
    settings = Settings(_env_file=None, **order["settings"])
    app = compose.Application(settings, clock, fresh_seed)
    await app.start()
    metronome = Metronome.held(app, clock)
    stopping = asyncio.Event()
    server = await asyncio.start_server(_obeying(metronome, stopping), "127.0.0.1", 0)
    control = server.sockets[0].getsockname()[1]
    os.write(answer, json.dumps({"port": app.port, "control": control}).encode())
    os.close(answer)
    await stopping.wait()
    server.close()
    await app.stop()


def _obeying(metronome: Metronome, stopping: asyncio.Event) -> Any:
    """Lines that a test sends: settle, an instant to move to, or stop. Each is answered when it is done."""

    async def obey(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for line in reader:
            wish = line.decode().strip()
            if wish == "stop":
                stopping.set()
                break
            try:
                moment = await _obeyed(metronome, wish)
            except SQLAlchemyError:  # the database hung up, which the bot itself has to bear
                moment = await _obeyed(metronome, wish)
            writer.write((moment.isoformat() if moment else "never").encode() + b"\n")
            await writer.drain()
        writer.close()

    return obey


async def _obeyed(metronome: Metronome, wish: str) -> datetime | None:
    if wish != "settle":
        await metronome.move_to(datetime.fromisoformat(wish))
    await metronome.settle()
    return await metronome.next_moment()


def fork(order: dict[str, Any]) -> dict[str, Any]:
    """The child never comes back. What it prints goes to its log alone."""
    listening, answer = os.pipe()
    if pid := os.fork():
        os.close(answer)
        with os.fdopen(listening) as said:
            return {"pid": pid, **json.loads(said.read() or "{}")}
    os.close(listening)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    start_log("debug")
    asyncio.run(live(order, answer))
    os._exit(0)


def learn() -> None:
    """What every bot would read anew from the same files: sentences and templates."""
    shared_catalogue()
    for template in Shelf().offered():
        source(template.id)


def main() -> None:
    learn()
    for line in sys.stdin:
        order = json.loads(line)
        if "reap" in order:
            _, status = os.waitpid(order["reap"], 0)
            said = {"status": status}
        else:
            said = fork(order)
        os.write(1, json.dumps(said).encode() + b"\n")


if __name__ == "__main__":
    main()
