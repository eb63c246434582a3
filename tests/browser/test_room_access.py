"""Every page for everybody: axe-core finds nothing serious in either theme, and nobody scrolls sideways at 360 pixels.

The set-up, the plan, a room while time is passing and one at its end are asked about in `test_room_own`, a room with
everything that opens in it in `test_room_seats`.
"""

from bot.rooms.programmes import text_of
from tests.browser.axe import Axe
from tests.browser.fitting import fit
from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow


async def test_the_start_and_what_is_refused(new_window: NewWindow, rehearsal: str, axe: Axe) -> None:
    window = await new_window(rehearsal)
    visitor, page = Visitor(window), window.page
    window.excuse("422")
    window.excuse("404")
    await page.get_by_text("Or paste its text").click()
    await fit(window, axe, "start with a box")
    bad = text_of("first-circle").replace("Ben is played by hand", "Ben juggles " + "on " * 80)
    await page.get_by_label("Text of a transcript").fill(bad)
    await visitor.click(page.get_by_role("button", name="Watch it"))
    await fit(window, axe, "refused transcript")
    await window.open(f"{rehearsal}/room/gone")
    await fit(window, axe, "gone room")


async def test_the_set_up_and_a_question_that_is_asked_first(
    new_window: NewWindow, rehearsal: str, axe: Axe
) -> None:
    """The question has a page of its own where scripts do not run: the form is sent as it is there."""
    window = await new_window(f"{rehearsal}/new")
    visitor, page = Visitor(window), window.page
    await fit(window, axe, "set-up")
    await window.open(rehearsal)
    await visitor.begin("A first circle")
    await page.evaluate("""document.querySelector('form[action$="/again"]').submit()""")
    await page.get_by_role("heading", name="A question first").wait_for()
    await fit(window, axe, "question first")
