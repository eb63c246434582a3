"""Row "burst": so many alarms due at one instant, against a bare due table at the same batch; how late, how smooth."""

from __future__ import annotations

from collections.abc import Sequence

from bench import bare, circles
from bench.burst import BATCH, Burst, ring_all, ring_bare
from bench.figures import Figure, Sizes, at_least, at_most, middle, ratio
from bench.ground import Ground, ground
from bench.rules import one_message
from bot.engine.step import step
from bot.service.handle import Step

ROW = "burst"


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with ground(server) as here:
        await circles.lay_circles(here, sizes.burst)
        await bare.lay_table(here, sizes.burst)
        runs = [await _round(here, sizes.burst) for _ in range(sizes.rounds)]
    anchor, like, real = ([run[n] for run in runs] for n in range(3))
    count = f"{sizes.burst:,} due at once"
    return [
        *_figures(f"{count}, whole path, one message each", like, anchor),
        *_figures(f"{count}, whole path, a window ends in a circle of eight", real, anchor),
    ]


async def _round(here: Ground, count: int) -> tuple[Burst, Burst, Burst]:
    await _due(here, count)
    anchor = await ring_bare(here)
    like = await _ours(here, count, one_message)
    real = await _ours(here, count, step)
    return anchor, like, real


async def _due(here: Ground, count: int) -> None:
    await bare.make_due(here, count)
    await circles.make_due(here, count)
    await here.settle()


async def _ours(here: Ground, count: int, rules: Step) -> Burst:
    await circles.make_due(here, count)
    await here.settle()
    burst = await ring_all(here, rules)
    left = await here.count("timer", due=True)
    if burst.due != count or burst.alarms < count or await here.count("outbox") < count or left:
        raise AssertionError("the burst did not do what is measured")
    return burst


def _figures(what: str, ours: Sequence[Burst], anchor: Sequence[Burst]) -> list[Figure]:
    rate = ratio([one.rate for one in ours], [one.rate for one in anchor])
    late = ratio([one.lateness() for one in ours], [one.lateness() for one in anchor])
    share = middle([one.engine / one.seconds for one in ours])
    each = middle([one.engine / one.due for one in ours]) * 1e6
    note = f"{middle([o.rate for o in ours]):,.0f}/s against {middle([o.rate for o in anchor]):,.0f}/s, batch {BATCH}"
    computing = middle([one.computing for one in ours]) * 1e3
    held_up = (
        f"{computing:.0f} ms of it computing; bare table {middle([o.stall for o in anchor]) * 1e3:.0f} ms"
    )
    return [
        Figure(ROW, what, rate, "×", at_least(0.25), note),
        Figure(ROW, "— the engine's share of that time", share * 100, "%", None, f"{each:.0f} µs an alarm"),
        Figure(ROW, "— lateness p99, against the bare due table", late, "×", at_most(2)),
        Figure(
            ROW,
            "— longest event-loop stall",
            middle([o.stall for o in ours]) * 1e3,
            "ms",
            at_most(50),
            held_up,
        ),
    ]
