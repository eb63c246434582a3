"""From start to the signal that ends it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from typing import Protocol


class Application(Protocol):
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


async def run(application: Application, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGTERM or SIGINT; then finish what is in flight. A second signal ends it at once."""
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, _told, loop, name, ending)
    await application.start()
    ready()
    try:
        await ending.wait()
    finally:
        await application.stop()


def _told(loop: asyncio.AbstractEventLoop, name: signal.Signals, ending: asyncio.Event) -> None:
    loop.remove_signal_handler(name)
    ending.set()
