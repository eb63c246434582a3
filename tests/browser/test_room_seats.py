"""Two seats side by side: each on its own clock, each with what is theirs to see and nothing more."""

from datetime import timedelta

from playwright.async_api import expect

from tests.browser.axe import Axe
from tests.browser.fitting import fit
from tests.browser.test_room_clock import read_moment
from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow

SECRET = "Only Ben knows this <img src=x onerror=alert('words')> & “so”."
KEPT = "Half a thought, <b>kept</b> for later."


async def local(visitor: Visitor, side: str) -> str:
    return await visitor.panel(side).locator(".local").inner_text()


async def in_the_first_sitting(visitor: Visitor, axe: Axe) -> None:
    """Ben has joined, and the form of the sealed first sitting is open in front of him. On the way everything opens
    once that can: it is for everybody.
    """
    page, window = visitor.page, visitor.window
    await visitor.begin("A first circle")
    await page.get_by_text("Commands", exact=True).first.click()
    await page.get_by_label("/circle", exact=True).first.fill("help")
    await visitor.click(page.locator("#left-commands").get_by_role("button", name="Send", exact=True).last)
    await expect(page.get_by_text("Only Ben sees this")).to_be_visible()
    await fit(window, axe, "whisper")

    await visitor.follow_until("Ben has “Join this circle?” open")
    await visitor.panel("left").get_by_label("My own hours").last.fill("at night")
    await visitor.tap("Join")
    await expect(visitor.panel("left").get_by_text("could not be read").first).to_be_visible()
    await fit(window, axe, "form with something to put right")
    await visitor.panel("left").get_by_role("textbox", name="My own hours").fill("")
    await visitor.tap("Join")

    await page.get_by_role("button", name="Start again").click()
    await fit(window, axe, "question")
    await page.locator("#sure").get_by_role("button", name="Not now").click()
    await visitor.follow_until("Ben has “Sitting 1 of 4” open")
    await fit(window, axe, "sitting")


async def test_what_one_seat_writes_the_other_reads_when_the_sitting_has_closed(
    new_window: NewWindow, rehearsal: str, axe: Axe
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await in_the_first_sitting(visitor, axe)
    ben, noa = read_moment(await local(visitor, "left")), read_moment(await local(visitor, "right"))
    assert noa - ben == timedelta(hours=6)
    assert "New York" in await local(visitor, "left")
    assert "Berlin" in await local(visitor, "right")

    boxes = visitor.panel("left").get_by_role("dialog").get_by_role("textbox")
    await boxes.first.fill(KEPT)
    await visitor.tap("Save for later")
    await visitor.tap("Not now")
    assert KEPT not in await page.locator("#right").inner_text()
    await visitor.tap("Share")
    await expect(boxes.first).to_have_value(KEPT)
    assert await boxes.last.input_value() == ""

    await boxes.first.fill(SECRET)
    await visitor.look_at("left", "Ravi")
    await visitor.look_at("left", "Ben")
    await expect(boxes.first).to_have_value(SECRET)
    await visitor.tap("Share")
    await before_it_closes(visitor)
    await visitor.goal("Until the bot writes to me")
    await visitor.tap("Read", "right")
    reading = visitor.panel("right").get_by_role("dialog")
    assert SECRET in await reading.inner_text()
    assert await page.locator("img[src=x]").count() == 0


async def before_it_closes(visitor: Visitor) -> None:
    """Ben's words are in nobody else's messages, reading view or Home."""
    right = visitor.panel("right")
    await visitor.look_at("right", "Mei")
    assert "Singapore" in await local(visitor, "right")
    assert "Only Ben knows" not in await right.inner_text()
    await visitor.look_at("right", "Noa")
    await visitor.tap("Read", "right")
    assert await right.get_by_role("dialog").is_visible()
    assert "Only Ben knows" not in await right.inner_text()
    await visitor.tap("Close", "right")
    await right.locator("summary", has_text="Home").click()
    await visitor.tap("Open Home", "right")
    home = right.locator("#right-at-home .message")
    assert await home.get_by_role("button").count() > 0
    assert "Only Ben knows" not in await right.inner_text()
    await visitor.tap("Let it answer by itself", "right")
