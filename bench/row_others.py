"""Row "others": the same burst kept by the product, by pgqueuer and by an APScheduler job store on PostgreSQL."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.util import find_spec

from bench import bare, circles, others
from bench.burst import ring_all
from bench.figures import Figure, Missing, Sizes, at_least, middle, ratio
from bench.ground import Ground, ground
from bench.rules import one_message

ROW = "others"
OTHERS = {
    "pgqueuer": (others.pgqueuer_seconds, 3),
    "an APScheduler job store": (others.apscheduler_seconds, 10),
}
Kept = Callable[[Ground, list[str], others.Ring], Awaitable[float]]


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    """Raises Missing outside the environment that `make bench` makes."""
    if missing := [name for name in ("pgqueuer", "psycopg") if find_spec(name) is None]:
        raise Missing(f"The row {ROW!r} needs {' and '.join(missing)}: run `make bench`.")
    async with ground(server) as here:
        await circles.lay_circles(here, sizes.others)
        await bare.lay_table(here, sizes.others)
        return [
            figure
            for name, (kept, target) in OTHERS.items()
            for figure in await _against(here, sizes, name, kept, target)
        ]


async def _against(here: Ground, sizes: Sizes, name: str, kept: Kept, target: float) -> list[Figure]:
    count = sizes.others
    ids = [f"c{n:07}" for n in range(count)]
    ours, same, least = [], [], []
    for _ in range(sizes.rounds):
        await circles.make_due(here, count)
        await here.settle()
        ours.append((await ring_all(here, one_message)).seconds)
        await circles.make_due(here, 0)
        same.append(await kept(here, ids, others.whole(here)))
        least.append(await kept(here, ids, others.bare(here)))
    rates = [f"{count / middle(one):,.0f}/s" for one in (ours, same, least)]
    return [
        Figure(
            ROW, f"{count:,} due at once against {name}, the same work", ratio(same, ours), "×", at_least(target),
            f"{rates[0]} against {rates[1]}",
        ),
        Figure(
            ROW, f"— the whole path against {name} with hardly any work", ratio(least, ours), "×", None,
            f"{rates[2]}: two statements a job, nothing loaded, decided or encrypted",
        ),
    ]  # fmt: skip
