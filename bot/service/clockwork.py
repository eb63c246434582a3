"""Time told from outside: everything that is due until an instant happens, in order, as if time had passed.

Tests, rehearsals and the transcript player ring `until(t)`; the running product has the pulse instead.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.service.alarms import Alarms
from bot.service.ports import Store
from bot.service.relay import Relay

STEP = timedelta(seconds=1)
RESTLESS = 10_000


class ToldTime:
    """A clock that stands still until it is told. Waiting moves it on at once."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise TypeError("a clock needs an aware instant")
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def move_to(self, instant: datetime) -> None:
        """Time never goes back; an earlier instant changes nothing."""
        self.now = max(self.now, instant)

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Clockwork:
    def __init__(self, store: Store, alarms: Alarms, relay: Relay, time: ToldTime) -> None:
        self._store = store
        self._alarms = alarms
        self._relay = relay
        self.time = time

    async def settle(self) -> None:
        """Ring and send all that may happen at this instant, and what follows from it at once."""
        first = True
        for _ in range(RESTLESS):
            rung = await self._alarms.until_quiet(self.time())
            if not rung and not first:
                return
            if not await self._relay.drain():
                return
            first = False
        raise RuntimeError("subjects keep waking each other, and time does not move on")

    async def until(self, instant: datetime) -> None:
        """Let time pass until `instant`, itself included, stopping wherever something is due."""
        await self.settle()
        while (moment := await self.next_moment()) is not None and moment <= instant:
            # A row that is due and yet stays (somebody else's, say) must not hold time up.
            await self.at(moment if moment > self.time() else self.time() + STEP)
        self.time.move_to(instant)

    async def at(self, moment: datetime) -> None:
        """Move on to this moment, past nothing that is due before it, and let happen what is due then."""
        self.time.move_to(moment)
        await self.settle()

    async def next_moment(self) -> datetime | None:
        """When something is due next, as far as it is known now."""
        async with self._store.view() as work:
            return await work.next_moment()
