"""What /readyz and /metrics say: whether each part answers, and how much is waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from adapters.metrics import Meters
from bot.service.ports import Clock
from bot.service.pulse import BEAT, Pulse
from storage import SqlStore
from storage.tables import outbox, timer

STILL = 4 * BEAT
"""After this long without a beat something holds the metronome up."""

PATIENCE_SECONDS = 3.0


class Vitals:
    """The signs of life of one process."""

    def __init__(self, store: SqlStore, pulse: Pulse, meters: Meters, clock: Clock) -> None:
        self._store = store
        self._pulse = pulse
        self._meters = meters
        self._clock = clock

    async def report(self) -> Mapping[str, str]:
        """Each part with what is in its way, or ""."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await self._store.ready()
        except TimeoutError:
            return {"database": "does not answer in time", "metronome": self._metronome()}
        return {
            "database": "" if found.database else "does not answer",
            "keys": "" if found.keys else "does not answer",
            "migrations": "" if found.head else "not at the newest: run `python -m bot migrate`",
            "metronome": self._metronome(),
        }

    def _metronome(self) -> str:
        tick = self._pulse.last_tick
        if tick is None:
            return "has not begun"
        age = self._clock() - tick
        return "" if age <= STILL else f"has been still for {age // timedelta(seconds=1)} seconds"

    async def numbers(self) -> bytes:
        """The text for /metrics. What the databases do not tell in time is left as it was."""
        depths: dict[str, float] = {}
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                depths = await self._depths(self._clock())
        except (TimeoutError, SQLAlchemyError, OSError):
            pass
        if self._pulse.last_tick is not None:
            depths["tick"] = (self._clock() - self._pulse.last_tick).total_seconds()
        return self._meters.shown(depths)

    async def _depths(self, now: datetime) -> dict[str, float]:
        waiting = select(func.count()).select_from(outbox)
        due = select(func.count()).select_from(timer).where(timer.c.due <= now)
        async with self._store.main.read() as connection:
            return {
                "waiting": float(await connection.scalar(waiting) or 0),
                "due": float(await connection.scalar(due) or 0),
            }
