"""Row "slack": a tap in Slack, persisted and then acknowledged, against bare Bolt that runs the same statements."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter, process_time
from typing import NamedTuple

from slack_bolt.async_app import AsyncApp

from bench import circles, slack_apps
from bench.figures import Figure, Sizes, at_least, middle, ratio
from bench.ground import Ground, ground
from bench.replay import Tape
from bot.service.handle import Door

ROW = "slack"
AT_ONCE = 8
"""Taps that are on their way at the same time."""

One = Callable[[int, str], Awaitable[None]]
"""One tap: its number, and the circle in which it happens."""


class Took(NamedTuple):
    """For one tap: seconds by the clock, and milliseconds of this process."""

    seconds: float
    work: float


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with ground(server) as here:
        await circles.lay_circles(here, sizes.events)
        app, clients = slack_apps.ours(Door(here.store))
        idle, others = slack_apps.idle()
        try:
            return await _compare(here, app, idle, sizes)
        finally:
            await clients.close()
            await others.close()


async def _compare(here: Ground, ours: AsyncApp, idle: AsyncApp, sizes: Sizes) -> list[Figure]:
    tape = Tape()
    with tape.listening(here.store):
        await _taps(here, _through(ours, tape.name), sizes.events)
    statements = middle([float(len(one)) for one in tape.heard.values()])
    ways: dict[str, One] = {
        "ours": _through(ours),
        "bare": _through(slack_apps.bare(lambda circle: tape.play(here.store, circle))),
        "ours, Bolt": _through(idle),
        "bare, Bolt": _through(slack_apps.bare(_nothing)),
        "statements": lambda _, circle: tape.play(here.store, circle),
    }
    await _taps(here, ways["bare"], sizes.events)
    took: dict[str, list[Took]] = {name: [] for name in ways}
    for _ in range(sizes.rounds):
        for name, one in ways.items():
            took[name].append(await _taps(here, one, sizes.events, persists="Bolt" not in name))
    return _figures(took, statements)


def _figures(took: dict[str, list[Took]], statements: float) -> list[Figure]:
    rates = {name: [1 / one.seconds for one in found] for name, found in took.items()}
    work = {name: middle([one.work for one in found]) for name, found in took.items()}
    what = f"a tap persisted, then acknowledged, against bare Bolt with {slack_apps.LISTENERS} listeners"
    note = f"{middle(rates['ours']):,.0f}/s against {middle(rates['bare']):,.0f}/s, {statements:.0f} statements each"
    besides = work["ours"] - work["ours, Bolt"] - work["statements"]
    floor = work["ours, Bolt"] + work["statements"]
    most = (work["bare, Bolt"] + work["statements"]) / floor
    return [
        Figure(ROW, what, ratio(rates["ours"], rates["bare"]), "×", at_least(1.5), note),
        Figure(ROW, "— this process, for one tap: in Bolt", work["ours, Bolt"], "ms", note=_of(work["bare, Bolt"])),
        Figure(ROW, "— in the statements", work["statements"], "ms", note="the same for both"),
        Figure(ROW, "— in reading, deciding, sealing, writing", besides, "ms", note="bare Bolt does nothing of it"),
        Figure(ROW, "— the ratio if that cost nothing", most, "×", note="by the time of this process"),
    ]  # fmt: skip


def _of(bare: float) -> str:
    return f"bare Bolt {bare:.2f} ms"


async def _nothing(_circle: str) -> None:
    pass


def _through(app: AsyncApp, before: Callable[[str], object] = lambda _: None) -> One:
    async def tap(n: int, circle: str) -> None:
        before(circle)
        answer = await app.async_dispatch(slack_apps.request(n, circle))
        if answer.status != 200:
            raise AssertionError(f"Bolt answered {answer.status}")

    return tap


async def _taps(here: Ground, one: One, count: int, *, persists: bool = True) -> Took:
    """So many taps, each in a circle of its own that stands as it did before anybody tapped."""
    await here.run("TRUNCATE inbox, post", "INSERT INTO post SELECT * FROM post_before")
    await circles.make_due(here, count)
    await here.settle()
    waiting = iter(range(count))

    async def hand() -> None:
        for n in waiting:
            await one(n, f"c{n:07}")

    began, worked = perf_counter(), process_time()
    hands: list[Awaitable[None]] = [hand() for _ in range(min(AT_ONCE, count))]
    await asyncio.gather(*hands)
    took = Took((perf_counter() - began) / count, (process_time() - worked) / count * 1e3)
    if await here.count("inbox") != (count if persists else 0):
        raise AssertionError("not every tap was persisted")
    return took
