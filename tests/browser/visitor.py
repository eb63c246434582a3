"""A person in a rehearsal room who does what the page says, and how much of it that was."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Locator, Page

from tests.browser.window import Window

FRESH = "#main:not([data-seen]):not([data-moving])"
LABEL = re.compile(r"\[(.+)\]")

Write = Callable[[str], str]
"""From the label of a box to what the visitor writes into it; "" leaves it as it is."""


def tea(_label: str) -> str:
    return "Tea with nobody talking."


@dataclass
class Visitor:
    """`hints` are the sentences that led them, in order; `typed` what they wrote."""

    window: Window
    clicks: int = 0
    hints: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.window.page

    @asynccontextmanager
    async def settling(self, arrived: str = FRESH) -> AsyncIterator[None]:
        """What is done inside changes the page; afterwards it has changed, and time stands."""
        await self.page.locator("#main").evaluate("main => main.setAttribute('data-seen', '')")
        yield
        await self.page.locator(arrived).wait_for()

    async def click(self, button: Locator, arrived: str = FRESH) -> None:
        """Press it, and wait for what comes of it."""
        async with self.settling(arrived):
            await button.click()
        self.clicks += 1

    async def begin(self, programme: str) -> None:
        """The programme of this title, from the start page."""
        await self.click(self.page.get_by_role("button", name="Begin", description=programme))

    async def goal(self, label: str) -> None:
        """A button beside the room's clock."""
        await self.click(self.page.locator("#time").get_by_role("button", name=label, exact=True))

    def panel(self, side: str) -> Locator:
        return self.page.locator(f"#{side}")

    async def look_at(self, side: str, name: str) -> None:
        """Put this person's panel on this side."""
        panel = self.panel(side)
        choice = panel.get_by_label("Look at")
        value = await choice.locator("option", has_text=name).get_attribute("value")
        await choice.select_option(value)
        await self.click(panel.get_by_role("button", name="Show"))

    async def tap(self, label: str, side: str = "left") -> None:
        """The first button of this name in what lies in front of this seat."""
        await self.click(self.panel(side).get_by_role("button", name=label, exact=True).first)

    async def hint(self) -> str:
        return await self.page.locator("#hint").inner_text()

    async def follow(self, write: Write = tea) -> str:
        """Do the one thing that “What you can do now” says. Gives its sentence."""
        hint = await self.hint()
        self.hints.append(hint)
        offered = self.page.locator("section.next form").get_by_role("button")
        if await offered.count():
            await self.click(offered)
            return hint
        named = LABEL.search(hint)
        assert named, f"the hint names no button: {hint}"
        await self.fill(write)
        await self.tap(named[1])
        return hint

    async def follow_until(self, wanted: str, write: Write = tea, most: int = 60) -> None:
        """Go on like this until the hint begins with these words."""
        for _ in range(most):
            if (await self.hint()).startswith(wanted):
                return
            await self.follow(write)
        raise AssertionError(f"“{wanted}” was never said. This was: {self.hints}")

    async def fill(self, write: Write = tea) -> None:
        """Write into every box of an open sitting that stands empty."""
        front = self.panel("left").get_by_role("dialog", name=re.compile("^Sitting"))
        for box in await front.get_by_role("textbox").all():
            if text := "" if await box.input_value() else write(await box.get_attribute("name") or ""):
                await box.fill(text)
                self.clicks += 1
                self.typed.append(text)
