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
from tests.browser.visitor import Visitor
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


WORDS = ("A walk to the river after the shift.", "They still fit.")


async def start_page(window: Window, address: str) -> None:
    await window.open(address)
    await window.page.get_by_role("heading", level=1).wait_for()


async def first_sitting(window: Window, address: str) -> None:
    """Ben has the first sitting in front of him; beside him Mei, whose evening it is already."""
    await start_page(window, address)
    visitor = Visitor(window)
    await visitor.begin("A first circle")
    await visitor.follow_until("Ben has “Sitting 1 of 4” open")


async def two_seats(window: Window, address: str) -> None:
    await first_sitting(window, address)
    visitor = Visitor(window)
    await visitor.look_at("right", "Mei")
    boxes = visitor.panel("left").get_by_role("textbox")
    for number, words in enumerate(WORDS):
        await boxes.nth(number).fill(words)
    await top(window, "#left")


async def plan(window: Window, address: str) -> None:
    await window.open(f"{address}/new")
    page, visitor = window.page, Visitor(window)
    await page.locator("#day").fill("2026-03-03")
    await page.locator("#clock").fill("09:00")
    await visitor.click(page.get_by_role("button", name="See the plan").last)
    await top(window, "main")


async def narrow(window: Window, address: str) -> None:
    await first_sitting(window, address)
    await top(window, "section.next")


async def top(window: Window, place: str) -> None:
    """Scroll until this begins where the clock, which stays in sight, ends; nothing has the focus."""
    await window.page.evaluate(
        """(place) => {
            document.activeElement.blur();
            const clock = document.getElementById("time");
            const edge = clock ? clock.offsetHeight + 16 : 0;
            const begins = document.querySelector(place).getBoundingClientRect().top;
            window.scrollBy(0, begins - edge);
        }""",
        place,
    )


SHOTS = (
    Shot("start", start_page, height=660),
    Shot("two-seats", two_seats, height=740),
    Shot("plan", plan, height=600),
    Shot("narrow-dark", narrow, theme="dark", width=360, height=720),
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
