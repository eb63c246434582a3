"""Row "room": a click in the rehearsal room and the page that follows, against the same pages from bare aiohttp."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from aiohttp import web

from adapters.rehearsal.server import rehearsal_app
from bench.figures import Figure, Sizes, at_most, middle
from bot.rooms.rooms import open_rooms
from tests.browser.calling import Caller, calling

ROW = "room"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOST = 50
"""Times a bare page, which takes about a millisecond: half of what people still feel as at once."""

INSTANT = 0.1
"""Seconds under which people feel that they did it themselves."""

HOME = ("/act", {"seat": "Ben", "do": "act=home"})
HOUR = ("/time", {"goal": "hour"})


async def measure(_server: str, sizes: Sizes) -> list[Figure]:
    """Home is one act of a person: written as a line, read back, done, and shown with two seats and the story."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory(prefix="tp-bench-room-") as folder:
        async with _room(Path(folder)) as address, calling(address) as caller:
            room, token = await caller.room(), await caller.token()
            _, page = await caller.get(room)
            async with _serving(_still(page)) as anchor, calling(anchor) as other:
                for number in range(sizes.clicks):
                    path, form = HOUR if number % 4 == 3 else HOME
                    sent = {"token": token, **form}
                    ours.append(await _click(caller, room, path, sent))
                    bare.append(await _click(other, "/room/still", path, sent))
    slow = quantiles(ours, n=20)[-1]
    what = "a click in the rehearsal room and the page after it, against the same page from bare aiohttp"
    times = [mine / still for mine, still in zip(ours, bare, strict=True)]
    note = (
        f"{middle(ours) * 1000:.0f} ms against {middle(bare) * 1000:.1f} ms, a page of {len(page) // 1024} KB"
    )
    return [
        Figure(ROW, what, middle(times), "×", at_most(MOST), note),
        Figure(ROW, "— nineteen of twenty clicks", slow * 1000, "ms", at_most(INSTANT * 1000)),
    ]


async def _click(caller: Caller, room: str, path: str, form: dict[str, str]) -> float:
    """Seconds until the page is there that answers this click."""
    began = perf_counter()
    status, _ = await caller.post(room + path, form)
    if status != 303:
        raise AssertionError(f"the room answered {status}")
    shown, _ = await caller.get(room)
    if shown != 200:
        raise AssertionError(f"the page answered {shown}")
    return perf_counter() - began


@asynccontextmanager
async def _room(folder: Path) -> AsyncIterator[str]:
    numbers = count(1)
    rooms = await open_rooms(folder / "rehearsal", lambda: f"room{next(numbers)}", lambda: NOW)
    try:
        async with _serving(rehearsal_app(rooms)) as address:
            yield address
    finally:
        await rooms.close()


def _still(page: str) -> web.Application:
    """Answers every form by leading back to one page that never changes."""

    async def back(request: web.Request) -> web.Response:
        await request.post()
        return web.Response(status=303, headers={"Location": "/room/still"})

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    app = web.Application()
    app.add_routes([web.post("/room/still/{deed}", back), web.get("/room/still", show)])
    return app


@asynccontextmanager
async def _serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
