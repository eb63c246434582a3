"""The metronome: it says "now" at a steady beat and holds no job of any circle.

Everything that is due stands in the timers' table and in the outbox; the beat only looks there. Between beats a
`kick` makes the bot look at once, so nobody waits for the next beat after their own tap.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.service.alarms import Alarms
from bot.service.changes import erase
from bot.service.ports import Clock, Store
from bot.service.relay import Relay

log = structlog.get_logger(__name__)

BEAT = timedelta(seconds=15)
OUTAGE = timedelta(minutes=2)
"""A longer silence than this was a downtime of the bot itself, and is in nobody's window."""


class Turnstile:
    """Lets one run through at a time. Whoever comes meanwhile is not queued: one more run follows, for all."""

    def __init__(self, name: str, run: Callable[[], Awaitable[object]]) -> None:
        self._name = name
        self._run = run
        self._wanted = False
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    def push(self) -> None:
        """Run now, or once more after the run that is going on. Needs a running loop."""
        self._wanted = True
        if self._task is None and not self._closed:
            self._task = asyncio.get_running_loop().create_task(self._loop(), name=self._name)

    async def through(self) -> None:
        """Push, and wait until it was run."""
        self.push()
        if self._task is not None:
            await asyncio.shield(self._task)

    async def close(self) -> None:
        """No further run; the one that is going on ends."""
        self._closed = True
        self._wanted = False
        if self._task is not None:
            await self._task

    async def _loop(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                await self._run()
        except Exception as trouble:  # noqa: BLE001  the next beat tries again
            # Not the exception itself: its text may quote what somebody wrote.
            log.error("pulse.broke", run=self._name, trouble=type(trouble).__name__)  # noqa: TRY400
        finally:
            self._task = None


class Pulse:
    """Rings due timers and relays the outbox; notes that the bot is alive, and when it was not."""

    def __init__(
        self,
        store: Store,
        alarms: Alarms,
        relay: Relay,
        clock: Clock,
        every: timedelta = timedelta(seconds=1),
        leaving: Callable[[datetime], Awaitable[object]] | None = None,
    ) -> None:
        """`leaving`: looks once an hour for workspaces that have taken the app out for good."""
        self._store = store
        self._relay = relay
        self._clock = clock
        self._every = every
        self.last_tick: datetime | None = None
        self._alarms = alarms
        self._ringing = Turnstile("ring", self._ring)
        self._relaying = Turnstile("relay", self._carry)
        self._beating = Turnstile("beat", self.beat)
        self._sweeping = Turnstile("sweep", self.sweep)
        self._leaving = Turnstile("leaving", self._leave)
        self._left = leaving
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1}
        )

    def kick(self) -> None:
        """Something was committed: look at once."""
        self._ringing.push()
        self._relay.look_again()
        self._relaying.push()

    async def _look(self) -> None:
        """The relay's own beat does not wait for the round that is going on: something may have become due."""
        self._relay.look_again()
        self._relaying.push()

    async def _ring(self) -> None:
        """What alarms ask to be told goes out at once, not at the next beat."""
        if await self._alarms.until_quiet(self._clock()):
            self._relaying.push()

    async def _carry(self) -> None:
        """What a platform answered is heard at once."""
        if await self._relay.drain():
            self._ringing.push()

    async def start(self) -> None:
        """Say what was missed while nobody was here, then keep the beat."""
        await self.beat()
        self._add(self._ringing.through, self._every)
        self._add(self._look, self._every)
        self._add(self._beating.through, BEAT)
        self._add(self._sweeping.through, timedelta(days=1))
        self._add(self._leaving.through, timedelta(hours=1))
        self._scheduler.start()
        self._sweeping.push()
        self._leaving.push()
        self.kick()

    def _add(self, job: Callable[[], Awaitable[None]], every: timedelta) -> None:
        seconds = every.total_seconds()
        self._scheduler.add_job(job, "interval", seconds=seconds, misfire_grace_time=None)

    async def stop(self) -> None:
        """Graceful: no new beat, and whatever is on its way is finished."""
        self._scheduler.shutdown(wait=False)
        self._relay.stop()
        for turnstile in (self._ringing, self._relaying, self._beating, self._sweeping, self._leaving):
            await turnstile.close()

    async def beat(self) -> None:
        now = self._clock()
        async with self._store.work() as work:
            before = await work.beat(now)
            if before is not None and now - before > OUTAGE:
                await work.add_outage(before, now)
                log.warning("pulse.was_away", seconds=int((now - before).total_seconds()))
        self.last_tick = now

    async def _leave(self) -> None:
        if self._left is not None and await self._left(self._clock()):
            self._ringing.push()

    async def sweep(self) -> None:
        """What is kept no longer goes. A sheet whose time is over goes from its channel, too."""
        now = self._clock()
        async with self._store.work() as work:
            for organisation, sheet in await work.expired(now):
                await erase(work, organisation, sheet, None, now)
            await work.sweep(now)
