"""The bot's metronome, held by a test: it beats when it is told, and time passes without anybody waiting."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.compose import Application

STEP = timedelta(seconds=1)
RESTLESS = 1_000
HANGS = 0.2
"""Real seconds after which a call at the local Slack counts as one that hangs."""


class Time(Protocol):
    """A clock that is told."""

    def __call__(self) -> datetime: ...
    def move_to(self, instant: datetime) -> None: ...
    async def sleep(self, seconds: float) -> None: ...


@dataclass
class Metronome:
    app: Application
    time: Time

    @classmethod
    def held(cls, app: Application, time: Time) -> Metronome:
        """Stop the beat of real seconds; pauses of the relay move the clock instead."""
        app.house.pulse._scheduler.pause()
        held = cls(app, time)
        app.house.relay._sleep = held.sleep
        return held

    async def sleep(self, seconds: float) -> None:
        """Time does not run ahead of a message that is on its way, unless that one hangs."""
        if flying := set(self.app.house.relay._running):
            await asyncio.wait(flying, timeout=HANGS)
        await self.time.sleep(seconds)

    async def settle(self) -> None:
        """Errands are done, what is due has rung, what may go has gone; and what follows from it."""
        pulse = self.app.house.pulse
        for _ in range(RESTLESS):
            await self._errands()
            await pulse._ringing.through()
            await pulse._relaying.through()
            moment = await self.next_moment()
            # What is in hand has no moment of its own: what rang meanwhile may have sent somebody on the way.
            in_hand = pulse._ringing._task or pulse._relaying._task
            if not in_hand and (moment is None or moment > self.time()):
                return
        raise AssertionError("something is due all the time")

    async def beat(self) -> None:
        """A second passes, and what the metronome does then, without waiting for what hangs."""
        self.time.move_to(self.time() + STEP)
        await self.app.house.pulse._ringing.through()
        await self.app.house.pulse._look()

    async def until(self, instant: datetime) -> None:
        await self.settle()
        while (moment := await self.next_moment()) is not None and moment <= instant:
            await self.move_to(max(moment, self.time()))
            await self.settle()
        await self.move_to(instant)

    async def move_to(self, instant: datetime) -> None:
        """As if the bot had been awake all the while."""
        async with self.app.sql.work() as work:
            await work.beat(instant)
        self.time.move_to(instant)

    async def next_moment(self) -> datetime | None:
        async with self.app.sql.view() as view:
            return await view.next_moment()

    async def _errands(self) -> None:
        slack = self.app.slack
        if slack is not None and slack._desk is not None:
            await slack._desk.errands.finished()
