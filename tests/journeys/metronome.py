"""The bot's metronome, held by a test: it beats when it is told, and time passes without anybody waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.compose import Application
from bot.service.clockwork import ToldTime

STEP = timedelta(seconds=1)
RESTLESS = 1_000


@dataclass
class Metronome:
    app: Application
    time: ToldTime

    @classmethod
    def held(cls, app: Application, time: ToldTime) -> Metronome:
        """Stop the beat of real seconds; pauses of the relay move the clock instead."""
        app.house.pulse._scheduler.pause()
        app.house.relay._sleep = time.sleep
        return cls(app, time)

    async def settle(self) -> None:
        """Errands are done, what is due has rung, what may go has gone; and what follows from it."""
        for _ in range(RESTLESS):
            await self._errands()
            await self.app.house.pulse._ringing.through()
            await self.app.house.pulse._relaying.through()
            moment = await self.next_moment()
            if moment is None or moment > self.time():
                return
        raise AssertionError("something is due all the time")

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
