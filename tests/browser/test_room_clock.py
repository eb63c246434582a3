"""The room's clock: as far as it was told, everything in order, each with the hour of whom it happened to, and why."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow

RULEBOOK = Path(__file__).parents[2] / "docs" / "rulebook.md"
YEAR = 2026
ZONES = {"Noa": "Europe/Berlin", "Ravi": "Asia/Kolkata", "Ben": "America/New_York", "Mei": "Asia/Singapore"}


def read_moment(text: str) -> datetime:
    """Mon 2 Mar, 09:05 (in UTC)."""
    found = re.search(r"\w{3} \d{1,2} \w{3}, \d\d:\d\d", text)
    assert found, text
    return datetime.strptime(f"{YEAR} {found[0]}", "%Y %a %d %b, %H:%M").replace(tzinfo=UTC)


async def now(page: Page) -> datetime:
    return read_moment(await page.locator("#now").inner_text())


async def numbers(page: Page, within: str = ".story") -> list[int]:
    """The numbers of the steps as they stand on the page."""
    ids: list[str] = await page.locator(f"{within} .step").evaluate_all("all => all.map((one) => one.id)")
    return [int(one.removeprefix("step-")) for one in ids]


async def test_time_goes_as_far_as_it_was_told_and_no_further(new_window: NewWindow, rehearsal: str) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    begun = await now(page)
    await visitor.goal("+1 hour")
    assert await now(page) == begun + timedelta(hours=1)
    await visitor.goal("Until the bot writes to me")
    assert (await visitor.hint()).startswith("The bot has written to Ben")
    already = await numbers(page)
    await visitor.goal("To the next thing that happens")
    assert max(await numbers(page)) > max(already)
    before = await now(page)
    await visitor.goal("+1 day")
    assert await now(page) == before + timedelta(days=1)


async def test_what_the_bot_did_stands_in_order_with_each_persons_own_hour(
    new_window: NewWindow, rehearsal: str
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    before = max(await numbers(page))
    await visitor.goal("+1 day")
    fresh = await numbers(page, ".story > .moments")
    assert fresh == list(range(before + 1, before + 1 + len(fresh)))
    moments = await page.locator(".story > .moments > li").all()
    times = [read_moment(await one.locator(".at").inner_text()) for one in moments]
    assert all(a <= b for a, b in pairwise(times))
    told = set()
    for at, moment in zip(times, moments, strict=True):
        for step in await moment.locator(".step").all():
            line = await step.locator("p").first.inner_text()
            named = re.search(r"(Noa|Ravi|Ben|Mei) \((\w{3} \d\d:\d\d)\)", line)
            if named:
                told.add(named[1])
                assert f"{at.astimezone(ZoneInfo(ZONES[named[1]])):%a %H:%M}" == named[2], line
    assert told == {"Ben", "Ravi", "Mei"}


async def test_beside_each_step_of_the_bot_stands_the_rule(new_window: NewWindow, rehearsal: str) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    await visitor.goal("Until the bot writes to me")
    step = page.locator(".story > .moments .step").filter(has_text="gets a message").filter(has_text="Ben")
    why = step.locator("details.why")
    await why.locator("summary").click()
    rulebook = " ".join(RULEBOOK.read_text(encoding="utf-8").split())
    given = await why.locator("dl > div").all()
    assert given
    for one in given:
        number, sentence = await one.locator("dt").inner_text(), await one.locator("dd").inner_text()
        assert re.fullmatch(r"[A-Z]+\d+", number)
        assert number in rulebook
        assert sentence in rulebook
    bare = page.locator(".story .step:not(.act)").filter(has=page.locator("strong"))
    assert await bare.filter(has_not=page.locator("details.why")).count() == 0


async def test_start_again_asks_first_and_begins_where_the_room_began(
    new_window: NewWindow, rehearsal: str
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    begun, there = await now(page), page.url.split("?")[0]
    await visitor.goal("+1 day")
    asked = page.get_by_role("dialog", name="Start again from the beginning?")
    again = page.get_by_role("button", name="Start again")
    await again.click()
    await asked.get_by_role("button", name="Not now").click()
    assert await now(page) == begun + timedelta(days=1)
    await expect(again).to_be_focused()
    await again.click()
    await visitor.click(asked.get_by_role("button", name="Yes"))
    assert await now(page) == begun
    visitor.window.excuse("404")
    gone = await visitor.window.open(there)
    assert gone.status == 404
    assert "This room is gone" in await page.locator("#main").inner_text()


async def test_two_rooms_in_two_windows_run_apart(new_window: NewWindow, rehearsal: str) -> None:
    one, two = Visitor(await new_window(rehearsal)), Visitor(await new_window(rehearsal))
    await one.begin("A first circle")
    await two.begin("A first circle")
    assert one.page.url.split("?")[0] != two.page.url.split("?")[0]
    begun, steps = await now(two.page), await numbers(two.page)
    await one.goal("Until the bot writes to me")
    await one.tap("Join")
    await two.page.reload()
    assert await now(two.page) == begun < await now(one.page)
    assert await numbers(two.page) == steps
    await two.goal("+1 hour")
    assert await two.panel("left").get_by_role("dialog").count() == 0
    assert await one.panel("left").get_by_role("dialog", name="Join this circle?").is_visible()
