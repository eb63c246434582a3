"""The bot in Microsoft's own local Teams, in a real browser: from "hi" to the door of a circle.

It draws cards with Microsoft's own renderer and keeps messages and members as Teams does. It has no dialogs, so a form is
as far as one comes here: its renderer and its connector take everything until then.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.adapters.teams.test_service import whole
from tests.browser.playground import playground
from tests.browser.window import window_of
from tests.fakes.teams import FakeTeams

NO_DIALOGS = "Task module (task/fetch) is not supported"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the outside must not stand between these programs."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


async def test_from_hi_to_the_door_of_a_circle(browser: Browser, tmp_path: Path) -> None:
    async with (
        FakeTeams() as teams,
        whole(teams),
        playground(teams, tmp_path) as local,
        window_of(browser, width=1280) as window,
    ):
        page = window.page
        await window.open(local.address)
        await page.get_by_text("Connected.").wait_for()
        await say(page, "hi")
        await page.get_by_text("Nothing waits for you.").first.wait_for()
        # What one rarely needs is behind "More": no card shows more than six buttons.
        await page.get_by_role("button", name="More", exact=True).last.click()
        await page.get_by_role("button", name="Switch reminders off").last.click()
        await page.get_by_text("Reminders are off.").last.wait_for()
        await say(page, "new")
        convene = page.get_by_role("button", name="Convene a circle", exact=True).last
        await convene.wait_for()
        await window.shoot(tmp_path / "convene.png")
        await page.get_by_text(NO_DIALOGS).first.wait_for()
        assert Counter(local.seen) == {
            ("installationUpdate", 200): 1,
            ("conversationUpdate", 200): 1,
            ("message", 200): 2,
            ("adaptiveCard/action", 200): 1,
        }


async def say(page: Page, words: str) -> None:
    box = page.get_by_role("textbox").first
    await box.fill(words)
    await box.press("Enter")
