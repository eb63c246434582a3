"""One headless Chromium: with an empty profile of its own, no way to any other machine, ended by process id."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from playwright.async_api import Browser, async_playwright

END_SECONDS = 10
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever asks for another machine gets the answer that there is none.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@asynccontextmanager
async def running_browser(program: Path) -> AsyncIterator[Browser]:
    """Start it with a new profile in the temporary folder, give it, and end it with every process it started."""
    others = set(psutil.Process().children())
    started: set[psutil.Process] = set()
    try:
        async with async_playwright() as playwright:
            started = set(psutil.Process().children()) - others
            browser = await playwright.chromium.launch(
                executable_path=program,
                args=list(FLAGS),
                chromium_sandbox=os.geteuid() != 0,  # Chromium refuses to start with it for root
            )
            try:
                yield browser
            finally:
                started = with_descendants(started)
                await browser.close()
    finally:
        _end(started)


def with_descendants(processes: set[psutil.Process]) -> set[psutil.Process]:
    """These processes and all that they started."""
    return processes.union(*(process.children(recursive=True) for process in processes))


def _end(processes: set[psutil.Process]) -> None:
    """They end by themselves when the browser is closed; what has not done so in time is killed."""
    _, alive = psutil.wait_procs(list(processes), timeout=END_SECONDS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=END_SECONDS)
