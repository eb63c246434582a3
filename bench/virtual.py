"""Time that passes only when everybody waits: an hour of pacing takes a moment, and nobody is ever late by accident."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from storage import SqlStore

QUIET_TURNS = 25
"""So many turns of the event loop without anybody beginning anything mean that all are waiting."""


class VirtualTime:
    """A clock and a sleep that belong together. Work with the database takes no time."""

    def __init__(self, start: datetime) -> None:
        self.now = start
        self._start = start
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = count()
        self._busy = 0
        self._stirred = 0
        self._moving: asyncio.Task[None] | None = None

    def __call__(self) -> datetime:
        return self.now

    @property
    def passed(self) -> float:
        """Seconds since the start."""
        return (self.now - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Until so much time has passed."""
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        at = self.now + timedelta(seconds=seconds)
        heapq.heappush(self._sleepers, (at, next(self._count), waking))
        self._stirred += 1
        if self._moving is None:
            self._moving = asyncio.create_task(self._move())
        await waking

    async def _move(self) -> None:
        while self._sleepers:
            await self._all_wait()
            while self._sleepers and self._sleepers[0][2].done():
                heapq.heappop(self._sleepers)
            if self._sleepers:
                at, _, waking = heapq.heappop(self._sleepers)
                self.now = max(self.now, at)
                waking.set_result(None)
                self._stirred += 1
        self._moving = None

    async def _all_wait(self) -> None:
        quiet, seen = 0, self._stirred
        while quiet < QUIET_TURNS:
            # A database at work answers from a thread of its own: it is given a moment of the real time.
            await asyncio.sleep(0.0005 if self._busy else 0)
            quiet = quiet + 1 if not self._busy and seen == self._stirred else 0
            seen = self._stirred

    def store(self, store: SqlStore) -> Any:
        """The same store; while it is at work, no time passes."""
        return _Watched(store, self)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        self._busy += 1
        self._stirred += 1
        try:
            yield
        finally:
            self._busy -= 1
            self._stirred += 1


class _Watched:
    def __init__(self, store: SqlStore, time: VirtualTime) -> None:
        self._store = store
        self._time = time

    def work(self) -> AbstractAsyncContextManager[Any]:
        return self._watched(self._store.work)

    def view(self) -> AbstractAsyncContextManager[Any]:
        return self._watched(self._store.view)

    @asynccontextmanager
    async def _watched(self, opened: Any) -> AsyncIterator[Any]:
        async with self._time.at_work(), opened() as work:
            yield work
