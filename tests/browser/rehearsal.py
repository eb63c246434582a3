"""The rehearsal room as a person gets it: `python -m bot serve` in an empty folder, with no platform set up."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from tests.web.served import serving


class Address(str):
    """Without a slash at its end. `pid`: the process that serves there."""

    __slots__ = ("pid",)
    pid: int

    def __new__(cls, text: str, pid: int) -> Self:
        made = super().__new__(cls, text)
        made.pid = pid
        return made


@asynccontextmanager
async def rehearsal_room(folder: Path) -> AsyncIterator[Address]:
    """Serve it on a free port until the end; everything it writes is in `folder`."""
    async with serving(folder, {"BOT_DATA_DIR": str(folder / "data")}) as served:
        yield Address(f"http://127.0.0.1:{served.port}", served.process.pid)


@asynccontextmanager
async def frozen(pid: int) -> AsyncIterator[Callable[[], None]]:
    """The process stands still until `go_on` is called, so that a quick circle is not over while it is looked at."""
    os.kill(pid, signal.SIGSTOP)

    def go_on() -> None:
        os.kill(pid, signal.SIGCONT)

    try:
        yield go_on
    finally:
        go_on()
