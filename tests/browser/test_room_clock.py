"""The room's clock: as far as it was told, everything in order, each with the hour of whom it happened to, and why."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from tests.browser.fitting import held
from tests.browser.rehearsal import Address, frozen
from tests.browser.visitor import FRESH, Visitor
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


async def test_time_goes_as_far_as_it_was_told_in_order_with_rules_and_begins_again(
    new_window: NewWindow, rehearsal: str
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    begun, there = await now(page), page.url.split("?")[0]
    await visitor.goal("+1 hour")
    assert await now(page) == begun + timedelta(hours=1)
    await visitor.goal("Until the bot writes to me")
    assert (await visitor.hint()).startswith("The bot has written to Ben")
    await beside_each_step_of_the_bot_stands_the_rule(page)
    already = await numbers(page)
    await visitor.goal("To the next thing that happens")
    assert max(await numbers(page)) > max(already)
    before, already = await now(page), await numbers(page)
    await visitor.goal("+1 day")
    assert await now(page) == before + timedelta(days=1)
    await in_order_with_each_persons_own_hour(page, max(already))
    await a_room_that_does_not_answer_is_said_in_sight_and_aloud(visitor)
    await start_again_asks_first(visitor, begun)
    visitor.window.excuse("404")
    gone = await visitor.window.open(there)
    assert gone.status == 404
    assert "This room is gone" in await page.locator("#main").inner_text()


async def in_order_with_each_persons_own_hour(page: Page, before: int) -> None:
    fresh = await numbers(page, ".story > .moments")
    assert fresh == list(range(before + 1, before + 1 + len(fresh)))
    assert await page.locator("#time").get_by_role("link").inner_text() == f"{len(fresh)} new things happened"
    moments = await page.locator(".story > .moments > li").all()
    times = [read_moment(await one.locator(".at").inner_text()) for one in moments]
    assert all(a <= b for a, b in pairwise(times))
    told = set()
    for at, moment in zip(times, moments, strict=True):
        for line in await moment.locator(".step > p").all_inner_texts():
            named = re.search(r"(Noa|Ravi|Ben|Mei) \((\w{3} \d\d:\d\d)\)", line)
            if named:
                told.add(named[1])
                assert f"{at.astimezone(ZoneInfo(ZONES[named[1]])):%a %H:%M}" == named[2], line
    assert told >= {"Mei"}


async def beside_each_step_of_the_bot_stands_the_rule(page: Page) -> None:
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


async def a_room_that_does_not_answer_is_said_in_sight_and_aloud(visitor: Visitor) -> None:
    page = visitor.page
    visitor.window.excuse("ERR_FAILED")
    await page.route("**/time", lambda route: route.abort())
    await page.locator("#time").get_by_role("button", name="+1 hour").click()
    notice = page.locator("#time").get_by_text("The rehearsal room does not answer")
    await expect(notice).to_be_visible()
    await expect(page.locator("#live")).to_contain_text("does not answer")
    await page.unroute("**/time")
    await visitor.goal("+1 hour")
    await expect(notice).to_have_count(0)


async def start_again_asks_first(visitor: Visitor, begun: datetime) -> None:
    page, stood = visitor.page, await now(visitor.page)
    asked = page.get_by_role("dialog", name="Start again from the beginning?")
    again = page.get_by_role("button", name="Start again")
    await again.click()
    await asked.get_by_role("button", name="Not now").click()
    assert await now(page) == stood
    await expect(again).to_be_focused()
    await again.click()
    await visitor.click(asked.get_by_role("button", name="Yes"))
    assert await now(page) == begun


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


async def test_a_long_stretch_shows_how_far_it_is_and_can_be_stopped(
    new_window: NewWindow, rehearsal: Address
) -> None:
    """Eight people, so that there is a stretch; and the process stands still while somebody looks for the button."""
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("After an escalation")
    begun = await now(page)
    end = page.locator("#time").get_by_role("button", name="To the end")
    async with held(page):
        await visitor.click(end, "#main[data-moving]")
        async with frozen(rehearsal.pid) as go_on:
            assert "things happened so far" in await page.locator("#passing").inner_text()
            assert await page.get_by_role("progressbar", name="How far time is on its way").is_visible()
            page.on("request", lambda one: go_on() if one.method == "POST" else None)
            await visitor.click(page.get_by_role("button", name="Stop", exact=True), FRESH)
    stopped = await now(page)
    assert stopped > begun
    assert await page.get_by_text("Nothing more is due").count() == 0
    await page.reload()
    assert await now(page) == stopped
