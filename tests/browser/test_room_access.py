"""Every page for everybody: axe-core finds nothing serious in either theme, and nobody scrolls sideways at 360 pixels.

A room while time is passing, and one at its end, are asked about in `test_room_own`.
"""

from playwright.async_api import expect

from bot.rooms.programmes import text_of
from tests.browser.axe import Axe
from tests.browser.fitting import fit
from tests.browser.test_room_own import set_up
from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow


async def test_the_pages_before_a_room(new_window: NewWindow, rehearsal: str, axe: Axe) -> None:
    window = await new_window(rehearsal)
    visitor, page = Visitor(window), window.page
    window.excuse("422")
    window.excuse("404")
    await fit(window, axe, "start")

    await window.open(f"{rehearsal}/new")
    await page.locator("#zone-0").fill("Nowhere")
    await page.locator("#name-1").fill("")
    await visitor.click(page.get_by_role("button", name="See the plan").last)
    await fit(window, axe, "set-up with errors")
    await window.open(f"{rehearsal}/new")
    await set_up(visitor)
    await fit(window, axe, "plan")

    await window.open(rehearsal)
    await page.get_by_text("Or paste its text").click()
    await fit(window, axe, "start with a box")
    bad = text_of("first-circle").replace("Ben is played by hand", "Ben juggles " + "on " * 80)
    await page.get_by_label("Text of a transcript").fill(bad)
    await visitor.click(page.get_by_role("button", name="Watch it"))
    await fit(window, axe, "refused transcript")
    await window.open(f"{rehearsal}/room/gone")
    await fit(window, axe, "gone room")


async def test_a_room_with_everything_that_opens_in_it(
    new_window: NewWindow, rehearsal: str, axe: Axe
) -> None:
    window = await new_window(rehearsal)
    visitor, page = Visitor(window), window.page
    await visitor.begin("A first circle")
    await fit(window, axe, "fresh room")

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
    await fit(window, axe, "page")

    again = page.get_by_role("button", name="Start again")
    await again.click()
    await fit(window, axe, "question")
    await page.get_by_role("dialog").get_by_role("button", name="Not now").click()

    await visitor.follow_until("Ben has “Sitting 1 of 4” open")
    await fit(window, axe, "sitting")
