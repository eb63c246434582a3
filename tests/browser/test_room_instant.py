"""A click costs the server little more than showing the page: a ratio within one run, so that a busy machine is no fault."""

import re
from html import unescape
from time import perf_counter

from tests.browser.calling import calling

ROUNDS = 5
MOST = 10.0
"""Times a page without an act. An act writes to a database and lets the bot answer; here it is four or five."""


async def test_every_click_is_answered_about_as_fast_as_a_page_is_shown(rehearsal: str) -> None:
    shown: list[float] = []
    acted: dict[str, list[float]] = {"home": [], "tap": [], "close": [], "hour": []}
    async with calling(rehearsal) as caller:
        room, token = await caller.room(), await caller.token()

        async def page() -> str:
            began = perf_counter()
            _, text = await caller.get(room)
            shown.append(perf_counter() - began)
            return text

        async def act(name: str, path: str, **fields: str) -> str:
            began = perf_counter()
            status, _ = await caller.post(room + path, {"token": token, **fields})
            acted[name].append(perf_counter() - began)
            assert status == 303
            return await page()

        await caller.post(f"{room}/time", {"token": token, "goal": "turn"})
        for _ in range(ROUNDS):
            await act("home", "/act", seat="Ben", do="act=home")
            there = await act("tap", "/act", seat="Ben", do=first_button(await page()))
            assert 'class="front-title">Join this circle?<' in there
            await act("close", "/act", seat="Ben", do="act=close")
            await act("hour", "/time", goal="hour")
    # The quickest of each: whatever else the machine does only ever makes things slower.
    slow = {name: min(took) / min(shown) for name, took in acted.items() if min(took) > MOST * min(shown)}
    assert slow == {}


def first_button(page: str) -> str:
    found = re.search(r'value="(act=tap&amp;view=message&amp;number=0[^"]+)"', page)
    assert found
    return unescape(found[1])
