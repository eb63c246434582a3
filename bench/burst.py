"""Many alarms due at one instant: the product's whole path against the bare due table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter, thread_time

from adapters.metrics import CountedStore, Meters
from bench import bare
from bench.ground import NOW, Ground
from bot.engine.step import step
from bot.parts.outside import fresh_seed
from bot.service.alarms import Alarms
from bot.service.handle import Step
from bot.service.ports import DueTimer, Seeds, Store

BATCH = 500
"""What production rings in one transaction."""


@dataclass
class Burst:
    """One burst, from the instant at which everything was due."""

    due: int  # how many alarms there were; what they send each other is not counted, and has to be done too
    began: float = field(default_factory=perf_counter)
    commits: list[tuple[float, int]] = field(default_factory=list)  # seconds since then, alarms
    stall: float = 0.0  # the longest time the event loop was held up, seconds
    computing: float = (
        0.0  # the longest time for which it computed without a break; the rest is the machine's
    )
    engine: float = 0.0  # seconds spent in the rules

    def rung(self, count: int) -> None:
        self.commits.append((perf_counter() - self.began, count))

    @property
    def alarms(self) -> int:
        return sum(count for _, count in self.commits)

    @property
    def seconds(self) -> float:
        return self.commits[-1][0]

    @property
    def rate(self) -> float:
        """Alarms a second."""
        return self.due / self.seconds

    def lateness(self, share: float = 0.99) -> float:
        """Seconds after which this share of the alarms was committed."""
        left = share * self.alarms
        for at, count in self.commits:
            left -= count
            if left <= 0:
                return at
        return self.seconds


@asynccontextmanager
async def watched(burst: Burst, beat: float = 0.002) -> AsyncIterator[None]:
    """Notes the longest time for which nothing else could run on this loop."""

    async def watch() -> None:
        while True:
            before, computed = perf_counter(), thread_time()
            await asyncio.sleep(beat)
            burst.stall = max(burst.stall, perf_counter() - before - beat)
            burst.computing = max(burst.computing, thread_time() - computed)

    task = asyncio.create_task(watch())
    try:
        yield
    finally:
        task.cancel()


def timed(burst: Burst, rules: Step) -> Step:
    """The same rules, with their time noted."""

    def run(state, command, now):  # type: ignore[no-untyped-def]
        began = perf_counter()
        try:
            return rules(state, command, now)
        finally:
            burst.engine += perf_counter() - began

    return run


async def ring_all(ground: Ground, rules: Step = step, most: int = BATCH) -> Burst:
    """Everything that is due, through the alarms as they run in production."""
    burst = Burst(await ground.count("timer", due=True))
    store = CountedStore(ground.store, Meters(), _now)
    alarms = _Heard(store, fresh_seed, burst, rules)
    async with watched(burst):
        await alarms.until_quiet(NOW, most)
    return burst


class _Heard(Alarms):
    """Alarms whose commits are noted."""

    def __init__(self, store: Store, seeds: Seeds, burst: Burst, rules: Step) -> None:
        super().__init__(store, seeds, step=timed(burst, rules))
        self._burst = burst

    async def ring_due(self, now: datetime, most: int = BATCH) -> int:
        if count := await super().ring_due(now, most):
            self._burst.rung(count)
        return count

    async def _ring_alone(self, timer: DueTimer, now: datetime) -> bool:
        raise AssertionError(
            f"the alarm {timer.kind!r} could not be rung with its batch: nothing is measured"
        )


def _now() -> datetime:
    return NOW


async def ring_bare(ground: Ground, most: int = BATCH) -> Burst:
    """The same alarms, each as little as an alarm can be."""
    burst = Burst(await ground.count("bare_timer"))
    async with watched(burst):
        await bare.ring(ground, most, burst.rung)
    return burst
