"""Work that goes on after a platform's request was answered: kept in sight, and waited for when the process stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog

log = structlog.get_logger(__name__)

Errand = Callable[[], Awaitable[None]]


class Errands:
    """`platform` is whose errands they are, for the log."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._running: set[asyncio.Task[None]] = set()

    def start(self, errands: Iterable[Errand]) -> None:
        for errand in errands:
            task = asyncio.create_task(self._run(errand))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _run(self, errand: Errand) -> None:
        try:
            await errand()
        except Exception as trouble:  # noqa: BLE001  nobody awaits an errand, so its trouble is told here
            # Without a traceback, which may quote what somebody wrote.
            log.error("errand_broke", platform=self._platform, trouble=type(trouble).__name__)  # noqa: TRY400

    async def finished(self, within: float | None = None) -> None:
        """Until none is left. After `within` seconds the rest is given up."""
        while self._running:
            _, late = await asyncio.wait(self._running, timeout=within)
            for task in late:
                task.cancel()
