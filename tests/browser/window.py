"""A person's window on the pages: opened, walked through by keyboard, looked at."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Response
from playwright.async_api import Error as PlaywrightError

from tests.browser.complaints import Complaints

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")
NARROW, WIDE = 360, 1200
WAIT_MILLISECONDS = 15_000
STOPS, PARTS = 150, 8


class Focus(NamedTuple):
    """What has the focus, as a screen reader says it: ("button", "Convene")."""

    role: str
    name: str

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"


NOWHERE = Focus("page", "")
"""Nothing on the page has the focus."""

Place = tuple[int, Focus]
"""A focus and the number of the element that has it, which tells apart two that are called alike."""


class Window:
    """One window with cookies of its own. `page` is Playwright's, for what is not here; it waits by itself."""

    def __init__(self, page: Page, reader: CDPSession, complaints: Complaints) -> None:
        self.page = page
        self.complaints = complaints
        self._reader = reader

    async def open(self, address: str) -> Response:
        """Go to this address; the answer."""
        response = await self.page.goto(address)
        assert response is not None, f"{address} gave no answer"
        return response

    def excuse(self, text: str) -> None:
        """This test wants a complaint that holds this text, such as the answer to a bad file."""
        self.complaints.excused.append(text)

    async def theme(self, theme: Theme) -> None:
        """What the person prefers from now on."""
        await self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")

    async def width(self, pixels: int, height: int = 800) -> None:
        """Make the window this wide."""
        await self.page.set_viewport_size({"width": pixels, "height": height})

    async def overflow(self) -> int:
        """By how many pixels the page is wider than the window. 0: nobody scrolls sideways."""
        found: int = await self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return found

    async def shoot(self, path: Path, *, whole: bool = False) -> None:
        """Write what is in the window, or the `whole` page, as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=path, full_page=whole, animations="disabled", caret="hide")

    # By keyboard alone.

    async def press(self, *keys: str) -> None:
        """Press keys one after the other: "Tab", "Shift+Tab", "Enter", "Space", "ArrowDown"."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def write(self, text: str) -> None:
        """Type into what has the focus."""
        await self.page.keyboard.type(text)

    async def focus(self) -> Focus:
        """What has the focus."""
        return (await self._place())[1]

    async def shows_focus(self) -> bool:
        """Whether a ring is drawn around what has the focus."""
        seen: bool = await self.page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            }"""
        )
        return seen

    async def tab_to(self, role: str, name: str, *, nth: int = 1, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until this, or the `nth` that is called so, has the focus.

        Fails with what was passed when it never gets it.
        """
        passed: list[Place] = []
        while len(passed) < STOPS:
            place = await self._step("Shift+Tab" if back else "Tab")
            if place in passed:
                break
            passed.append(place)
            if [focus for _, focus in passed].count(Focus(role, name)) == nth:
                return
        raise AssertionError(f"Tab never reaches {Focus(role, name)}. It passed: {_list(passed)}")

    async def use(self, role: str, name: str, *, nth: int = 1, key: str = "Enter") -> None:
        """Go to it by Tab and press it."""
        await self.tab_to(role, name, nth=nth)
        await self.press(key)

    async def stops(self) -> list[Focus]:
        """Everything Tab stops at, once each, in order, from the top of the page."""
        await self.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        passed: list[Place] = []
        while len(passed) < STOPS:
            place = await self._step("Tab")
            if place[1] == NOWHERE or place in passed:
                break
            passed.append(place)
        return [focus for _, focus in passed]

    async def _step(self, key: str) -> Place:
        """Press until something else has the focus: a field for a date is one place with a few parts."""
        before = await self._place()
        for _ in range(PARTS):
            await self.press(key)
            place = await self._place()
            if place != before:
                return place
        raise AssertionError(f"{before[1]} keeps the focus")

    async def _place(self) -> Place:
        script = "document.activeElement === document.body ? null : document.activeElement"
        found = (await self._reader.send("Runtime.evaluate", {"expression": script}))["result"]
        if "objectId" not in found:
            return 0, NOWHERE
        asked = {"objectId": found["objectId"], "fetchRelatives": False}
        [node] = (await self._reader.send("Accessibility.getPartialAXTree", asked))["nodes"]
        return node["backendDOMNodeId"], Focus(_value(node, "role"), _value(node, "name"))


class NewWindow(Protocol):
    """Opens one more window; what it complains about is read when the test ends."""

    async def __call__(
        self, address: str = "", *, width: int = WIDE, theme: Theme = "light", script: bool = True
    ) -> Window: ...


@asynccontextmanager
async def window_of(
    browser: Browser, *, width: int = WIDE, theme: Theme = "light", script: bool = True
) -> AsyncIterator[Window]:
    """A new window with nothing in it, closed at the end. It is for the caller to look at its complaints."""
    context = await browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce", locale="en-GB",
        java_script_enabled=script, accept_downloads=True,
    )  # fmt: skip
    try:
        yield await _fill(context)
    finally:
        await context.close()


class Windows:
    """Windows that are used again: whoever takes one finds it empty, without cookies and without complaints."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[Window] = []
        self._ending = AsyncExitStack()

    async def take(self, width: int, theme: Theme) -> Window:
        """One that runs scripts."""
        window = self._idle.pop() if self._idle else await self._one_more()
        await window.width(width)
        await window.theme(theme)
        return window

    async def give_back(self, window: Window) -> None:
        """A page that does not let itself be left is not used again."""
        with suppress(PlaywrightError):
            await window.page.unroute_all(behavior="ignoreErrors")
            await window.page.goto("about:blank")
            await window.page.context.clear_cookies()
            window.complaints.forget()
            self._idle.append(window)

    async def close(self) -> None:
        await self._ending.aclose()

    async def _one_more(self) -> Window:
        return await self._ending.enter_async_context(window_of(self._browser))


async def _fill(context: BrowserContext) -> Window:
    context.set_default_timeout(WAIT_MILLISECONDS)
    complaints = Complaints()
    complaints.listen(context)
    page = await context.new_page()
    return Window(page, await context.new_cdp_session(page), complaints)


def _value(node: dict[str, Any], field: str) -> str:
    return str(node.get(field, {}).get("value", ""))


def _list(passed: Sequence[Place]) -> str:
    return ", ".join(str(focus) for _, focus in passed) or "nothing"
