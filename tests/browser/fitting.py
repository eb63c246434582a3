"""Whether a page is for everybody: asked where it stands, on a wide window and on a phone, in both themes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, Route

from tests.browser.axe import Axe
from tests.browser.window import NARROW, WIDE, Window


async def fit(window: Window, axe: Axe, where: str) -> None:
    """Fails if axe-core finds something serious, or if somebody has to scroll sideways at 360 pixels."""
    assert await axe(window) == [], where
    await window.width(NARROW)
    assert await window.overflow() == 0, where
    await window.width(WIDE)


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
