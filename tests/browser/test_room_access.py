"""Every page for everybody: axe-core finds nothing serious in either theme, and nobody scrolls sideways at 360 pixels."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, Route, expect

from bot.rooms.programmes import text_of
from tests.browser.axe import Axe
from tests.browser.test_room_own import set_up
from tests.browser.visitor import Visitor
from tests.browser.window import NARROW, WIDE, NewWindow, Window

Fit = Callable[[Window, str], Awaitable[None]]


@pytest.fixture
def fit(axe: Axe) -> Fit:
    """Fails unless the page as it stands is for everybody, on a wide window and on a phone."""

    async def ask(window: Window, where: str) -> None:
        assert await axe(window) == [], where
        await window.width(NARROW)
        assert await window.overflow() == 0, where
        await window.width(WIDE)

    return ask


async def test_the_pages_before_a_room(new_window: NewWindow, rehearsal: str, fit: Fit) -> None:
    window = await new_window(rehearsal)
    visitor, page = Visitor(window), window.page
    window.excuse("422")
    window.excuse("404")
    await fit(window, "start")

    await window.open(f"{rehearsal}/new")
    await page.locator("#zone-0").fill("Nowhere")
    await page.locator("#name-1").fill("")
    await visitor.click(page.get_by_role("button", name="See the plan").last)
    await fit(window, "set-up with errors")
    await window.open(f"{rehearsal}/new")
    await set_up(visitor)
    await fit(window, "plan")

    await window.open(rehearsal)
    await page.get_by_text("Or paste its text").click()
    await fit(window, "start with a box")
    bad = text_of("first-circle").replace("Ben is played by hand", "Ben juggles " + "on " * 80)
    await page.get_by_label("Text of a transcript").fill(bad)
    await visitor.click(page.get_by_role("button", name="Watch it"))
    await fit(window, "refused transcript")
    await window.open(f"{rehearsal}/room/gone")
    await fit(window, "gone room")


async def test_a_room_from_its_beginning_to_its_end(new_window: NewWindow, rehearsal: str, fit: Fit) -> None:
    window = await new_window(rehearsal)
    visitor, page = Visitor(window), window.page
    await visitor.begin("A first circle")
    await fit(window, "fresh room")

    await page.get_by_text("Commands", exact=True).first.click()
    await page.get_by_label("/circle", exact=True).first.fill("help")
    await visitor.click(page.locator("#left-commands").get_by_role("button", name="Send", exact=True).last)
    await expect(page.get_by_text("Only Ben sees this")).to_be_visible()
    await fit(window, "whisper")

    await visitor.follow_until("Ben has “Join this circle?” open")
    await visitor.panel("left").get_by_label("My own hours").last.fill("at night")
    await visitor.tap("Join")
    await expect(visitor.panel("left").get_by_text("could not be read").first).to_be_visible()
    await fit(window, "form with something to put right")
    await visitor.panel("left").get_by_role("textbox", name="My own hours").fill("")
    await visitor.tap("Join")
    await fit(window, "page")

    again = page.get_by_role("button", name="Start again")
    await again.click()
    await fit(window, "question")
    await page.get_by_role("dialog").get_by_role("button", name="Not now").click()

    await visitor.follow_until("Ben has “Sitting 1 of 4” open")
    await fit(window, "sitting")
    async with held(page):
        async with visitor.settling("#main[data-moving]"):
            await page.locator("#time").get_by_role("button", name="To the end").click()
        await fit(window, "moving")
    await expect(page.get_by_text("Nothing more is due")).to_be_visible(timeout=30_000)
    await fit(window, "finished")


@asynccontextmanager
async def held(page: Page) -> AsyncIterator[None]:
    """The page looks after the room only when this is over, so that it stands still while it is looked at."""
    over = asyncio.Event()

    async def wait(route: Route) -> None:
        if route.request.method == "GET":
            await over.wait()
        await route.continue_()

    await page.route("**/room/**", wait)
    try:
        yield
    finally:
        over.set()
