"""`make screenshots`: README's pictures, taken anew from the rehearsal room by walking through it in a browser."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from playwright.async_api import Browser

from tests.browser.chromium import running_browser
from tests.browser.finding import Unavailable, find_browser
from tests.browser.rehearsal import rehearsal_room
from tests.browser.window import WIDE, Theme, Window, window_of

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 150_000

Walk = Callable[[Window, str], Awaitable[None]]
"""From an empty window to what the picture shows, in the room at this address."""


class Unfit(Exception):
    """A picture that cannot go into README; the text says which and why."""


@dataclass(frozen=True)
class Shot:
    """One picture: its file's name without the ending, the way there, and how the window is."""

    name: str
    walk: Walk
    theme: Theme = "light"
    width: int = WIDE
    height: int = 800


async def start_page(window: Window, address: str) -> None:
    await window.open(address)
    await window.page.get_by_role("heading", level=1).wait_for()


SHOTS = (
    Shot("start", start_page),
    Shot("start-dark", start_page, theme="dark"),
    Shot("start-narrow", start_page, width=360),
)


async def take(browser: Browser, address: str, folder: Path, shots: Sequence[Shot]) -> list[Path]:
    """Take them one after the other. Raises Unfit for a page that complains and for a picture that is too heavy."""
    return [await _take_one(browser, address, folder, shot) for shot in shots]


async def _take_one(browser: Browser, address: str, folder: Path, shot: Shot) -> Path:
    path = folder / f"{shot.name}.png"
    async with window_of(browser, width=shot.width, theme=shot.theme) as window:
        await window.width(shot.width, shot.height)
        await shot.walk(window, address)
        await window.shoot(path)
    if window.complaints.standing:
        raise Unfit(f"{shot.name}: " + "; ".join(window.complaints.standing))
    if path.stat().st_size > MOST_BYTES:
        raise Unfit(
            f"{shot.name} has {path.stat().st_size} bytes; the most is {MOST_BYTES}. Show less in it."
        )
    return path


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="tp-room-") as folder:
        async with running_browser(find_browser()) as browser, rehearsal_room(Path(folder)) as address:
            for path in await take(browser, address, PICTURES, SHOTS):
                typer.echo(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except (Unavailable, Unfit) as problem:
        typer.echo(problem, err=True)
        sys.exit(1)
