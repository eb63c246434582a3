"""By keyboard alone, and without script: from the start page through joining and sharing once."""

import re

from playwright.async_api import Page, expect

from tests.browser.visitor import FRESH, Visitor
from tests.browser.window import NOWHERE, NewWindow, Window

WORDS = "Tea with nobody talking."


class Typist:
    """Presses keys, and minds that the focus is seen and never lost."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.visitor = Visitor(window)

    @property
    def page(self) -> Page:
        return self.window.page

    async def reach(self, role: str, name: str, nth: int = 1) -> None:
        await self.window.tab_to(role, name, nth=nth)
        assert await self.window.shows_focus(), f"nobody sees the focus on {role} {name}"

    async def act(self, name: str, key: str = "Enter", *, nth: int = 1) -> str:
        """Tab to a button, press it, and wait. Gives what is read aloud then."""
        await self.reach("button", name, nth)
        await self.page.locator("#live").evaluate("live => { live.textContent = ''; }")
        async with self.visitor.settling(FRESH):
            await self.window.press(key)
        assert await self.window.focus() != NOWHERE, f"the focus is lost after [{name}]"
        assert await self.window.shows_focus(), f"nobody sees the focus after [{name}]"
        live = self.page.locator("#live")
        await expect(live).not_to_be_empty()
        return await live.inner_text()


async def test_by_keyboard_alone_somebody_joins_and_shares(new_window: NewWindow, rehearsal: str) -> None:
    window = await new_window(rehearsal)
    typist = Typist(window)
    await window.press("Tab")
    assert (await window.focus()).name == "To the content"
    assert await window.shows_focus()
    await typist.reach("button", "Begin")
    async with typist.visitor.settling():
        await window.press("Enter")

    told = await typist.act("Until the bot writes to me")
    assert "Ben" in told
    assert "gets a message" in told
    assert (await typist.act("Join", "Space")).count("Ben")
    told = await typist.act("Join")
    assert "taps [Join]" in told
    await typist.act("Close")
    assert "Ben" in await typist.act("Until the bot writes to me", "Space")
    await typist.act("Share")
    await typist.reach("textbox", "What has done you good at work these days?")
    await window.write(WORDS)
    await typist.reach("checkbox", "I'd welcome thoughts. (Without this tick, nobody gives advice.)")
    await window.press("Space")
    told = await typist.act("Share")
    assert "taps [Share]" in told
    mine = typist.visitor.panel("left")
    assert await mine.get_by_text("Thank you.", exact=True).is_visible()

    await typist.act("My words")
    reading = mine.get_by_role("dialog")
    assert WORDS in await reading.inner_text()


async def test_without_script_the_same_goes_by_plain_forms(new_window: NewWindow, rehearsal: str) -> None:
    visitor = Visitor(await new_window(rehearsal, script=False))
    page = visitor.page
    await visitor.begin("A first circle")
    await visitor.follow_until("Ben has “Sitting 1 of 4” open")
    assert re.search(r"#left-open$", page.url)
    await visitor.follow()
    left = visitor.panel("left")
    assert await left.get_by_text("Thank you.", exact=True).is_visible()
    await visitor.tap("My words")
    assert WORDS in await left.get_by_role("dialog").inner_text()
    await visitor.tap("Close")

    end = page.locator("#time").get_by_role("button", name="To the end")
    await visitor.click(end, "#main[data-moving]")
    await visitor.click(page.get_by_role("button", name="Stop", exact=True))
    again = page.get_by_role("button", name="Start again")
    await visitor.click(again)
    assert await page.get_by_role("heading", name="A question first").is_visible()
    await visitor.click(again)
    assert (await visitor.hint()).startswith("Nobody waits for you now")
