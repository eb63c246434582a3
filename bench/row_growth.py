"""Row "growth": a burst, and a quiet process, while a great many circles wait."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta

from sqlalchemy import text

from bench import circles
from bench.burst import Burst, ring_all
from bench.figures import Figure, Sizes, at_least, at_most, middle, ratio
from bench.ground import NOW, Ground, ground
from bench.pending import lay_pending
from bench.rules import one_message
from bot.parts.outside import fresh_seed
from bot.service.alarms import Alarms
from bot.service.pulse import BEAT

ROW = "growth"
SECONDS_A_BEAT = BEAT // timedelta(seconds=1)


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with AsyncExitStack() as stack:
        empty, few, full = [await stack.enter_async_context(ground(server)) for _ in range(3)]
        for here in (empty, full):
            await circles.lay_circles(here, sizes.growing)
        await lay_pending(few, sizes.few_pending)
        await lay_pending(full, sizes.pending)
        await few.settle()
        return [await _burst(empty, full, sizes), await _idle(few, full, sizes)]


async def _burst(empty: Ground, full: Ground, sizes: Sizes) -> Figure:
    alone: list[Burst] = []
    among: list[Burst] = []
    for _ in range(sizes.rounds):
        for here, bursts in ((empty, alone), (full, among)):
            await circles.make_due(here, sizes.growing)
            await here.settle()
            bursts.append(await ring_all(here, one_message))
    what = f"{sizes.growing:,} due at once with {sizes.pending:,} pending, against none pending"
    rates = [[one.rate for one in bursts] for bursts in (among, alone)]
    note = f"{middle(rates[0]):,.0f}/s against {middle(rates[1]):,.0f}/s"
    return Figure(ROW, what, ratio(*rates), "×", at_least(0.8), note)


async def _idle(few: Ground, full: Ground, sizes: Sizes) -> Figure:
    for here in (few, full):
        await here.run(f"DELETE FROM timer WHERE due <= '{NOW.isoformat()}'", "TRUNCATE outbox CASCADE")
        await here.settle()
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(4 * sizes.rounds + 1):
        for here, times in zip((full, few), spent, strict=True):
            times.append(await _quiet(here, sizes.ticks))
    what = f"idle database time with {sizes.pending:,} pending, against {sizes.few_pending:,}"
    note = f"{_shown(spent[0])} against {_shown(spent[1])} a tick of the metronome, as the server counts it"
    return Figure(ROW, what, ratio(*spent), "×", at_most(1.5), note)


def _shown(milliseconds: Sequence[float]) -> str:
    return f"{middle(milliseconds):.2f} ms"


async def _quiet(here: Ground, ticks: int) -> float:
    """Milliseconds for which the server is at work in one second of a process for which nothing is due."""
    alarms = Alarms(here.store, fresh_seed)
    before = await _active(here)
    for tick in range(ticks):
        assert not await alarms.until_quiet(NOW)
        async with here.store.work() as work:
            assert not await work.claim_outbox(NOW, 32, NOW + timedelta(minutes=5))
        if not tick % SECONDS_A_BEAT:
            async with here.store.work() as work:
                await work.beat(NOW)
    return (await _active(here) - before) / ticks


async def _active(here: Ground) -> float:
    """What the server counted for this database so far. A connection reports when it is asked to."""
    async with here.store.main.read() as connection:
        await connection.execute(text("SELECT pg_stat_force_next_flush()"))
    async with here.service.read() as connection:
        await connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        query = "SELECT active_time FROM pg_stat_database WHERE datname = current_database()"
        return float(await connection.scalar(text(query)) or 0.0)
