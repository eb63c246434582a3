"""Row "slack": a tap in Slack, persisted and then acknowledged, against bare Bolt that runs the same statements."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter

from slack_bolt.async_app import AsyncApp

from bench import circles, slack_apps
from bench.figures import Figure, Sizes, at_least, middle, ratio
from bench.ground import Ground, ground
from bench.replay import Tape
from bot.service.handle import Door

ROW = "slack"
AT_ONCE = 8
"""Taps that are on their way at the same time."""

Before = Callable[[str], object]


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with ground(server) as here:
        await circles.lay_circles(here, sizes.events)
        app, clients = slack_apps.ours(Door(here.store))
        try:
            return [await _compare(here, app, sizes)]
        finally:
            await clients.close()


async def _compare(here: Ground, ours: AsyncApp, sizes: Sizes) -> Figure:
    tape = Tape()
    with tape.listening(here.store):
        await _taps(here, ours, sizes.events, tape.name)
    bare = slack_apps.bare(lambda circle: tape.play(here.store, circle))
    await _taps(here, bare, sizes.events)
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(sizes.rounds):
        for app, found in zip((ours, bare), rates, strict=True):
            found.append(sizes.events / await _taps(here, app, sizes.events))
    statements = middle([float(len(one)) for one in tape.heard.values()])
    what = f"a tap persisted, then acknowledged, against bare Bolt with {slack_apps.LISTENERS} listeners"
    note = f"{middle(rates[0]):,.0f}/s against {middle(rates[1]):,.0f}/s, {statements:.0f} statements each"
    return Figure(ROW, what, ratio(*rates), "×", at_least(1.5), note)


async def _taps(here: Ground, app: AsyncApp, count: int, before: Before = lambda _: None) -> float:
    """Seconds for so many taps, each in a circle of its own that stands as it did before anybody tapped."""
    await here.run("TRUNCATE inbox, post", "INSERT INTO post SELECT * FROM post_before")
    await circles.make_due(here, count)
    await here.settle()
    waiting = iter(range(count))

    async def hand() -> None:
        for n in waiting:
            circle = f"c{n:07}"
            before(circle)
            answer = await app.async_dispatch(slack_apps.request(n, circle))
            if answer.status != 200:
                raise AssertionError(f"Bolt answered {answer.status}")

    began = perf_counter()
    hands: list[Awaitable[None]] = [hand() for _ in range(min(AT_ONCE, count))]
    await asyncio.gather(*hands)
    seconds = perf_counter() - began
    if await here.count("inbox") != count:
        raise AssertionError("not every tap was persisted")
    return seconds
