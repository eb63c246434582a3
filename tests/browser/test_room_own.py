"""A circle of one's own: set up, put right, looked at as a plan, convened, and let go to its end."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.fitting import fit, held
from tests.browser.visitor import FRESH, Visitor
from tests.browser.window import NewWindow

LONG = "W" * 30
SEATS = (
    (LONG, "Africa/Cairo", "Sun-Thu 09:00-17:00"),
    ("Bo", "Asia/Shanghai", "Mon-Fri 22:00-06:00"),
    ("Cyd", "America/Los_Angeles", "Mon-Fri 07:00-15:00"),
)


async def fill_seat(page: Page, row: int, name: str, zone: str, hours: str) -> None:
    for part, text in (("name", name), ("zone", zone), ("hours", hours)):
        await page.locator(f"#{part}-{row}").fill(text)


async def fault_beside(field: Locator) -> str:
    """What is said beside a field, where a screen reader finds it too."""
    await expect(field).to_have_attribute("aria-invalid", "true")
    id_ = await field.get_attribute("aria-describedby")
    beside = field.locator("xpath=..").locator(f"#{id_}")
    return await beside.inner_text()


async def to_the_plan(visitor: Visitor) -> None:
    await visitor.click(visitor.page.get_by_role("button", name="See the plan").last)


async def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    new_window: NewWindow, rehearsal: str, axe: Axe
) -> None:
    visitor = Visitor(await new_window(f"{rehearsal}/new"))
    visitor.window.excuse("422")
    page = visitor.page
    await visitor.click(page.get_by_role("button", name="Add a seat"))
    await fill_seat(page, 0, "Amal", "Africa/Atlantis", "Sun-Thu 09:00-17:00")
    await fill_seat(page, 1, "amal", "Asia/Shanghai", "at night")
    await fill_seat(page, 2, "", "America/Los_Angeles", "Mon-Fri 07:00-15:00")
    await fill_seat(page, 3, "<img src=x onerror=alert(1)>", "", "Mon-Fri 07:00-15:00")
    await fill_seat(page, 4, "Wiebke", "Asia/Tokyo", "")
    await page.locator("#day").fill("2026-12-01")
    await to_the_plan(visitor)

    assert "Some things are still to be put right" in await page.locator("#faults").inner_text()
    assert "not known" in await fault_beside(page.locator("#zone-0"))
    assert "has this name already" in await fault_beside(page.locator("#name-1"))
    assert "Mon-Fri 09:00-17:00" in await fault_beside(page.locator("#hours-1"))
    assert "write a name" in await fault_beside(page.locator("#name-2"))
    assert "one word of letters" in await fault_beside(page.locator("#name-3"))
    assert "not known" in await fault_beside(page.locator("#zone-3"))
    assert "Mon-Fri 09:00-17:00" in await fault_beside(page.locator("#hours-4"))
    begins = page.get_by_role("group", name="When do you convene it?")
    assert "leave both empty" in await begins.locator(".fault").inner_text()
    assert await page.locator("#zone-0").input_value() == "Africa/Atlantis"
    assert await page.locator("#name-3").input_value() == "<img src=x onerror=alert(1)>"
    assert await page.locator("img[src=x]").count() == 0
    await fit(visitor.window, axe, "set-up with errors")

    await visitor.click(page.get_by_role("button", name=re.compile("^Remove Wiebke")))
    await visitor.click(page.get_by_role("button", name=re.compile("^Remove <img")))
    assert await page.get_by_role("group", name=re.compile("Keeper|Seat")).count() == 3


async def a_picture_and_the_same_in_words(visitor: Visitor) -> None:
    picture = visitor.page.get_by_role("img", name="The way of the piece")
    asked = visitor.page.get_by_role("region", name="When each person is asked")
    for name, zone, _ in SEATS:
        row = await picture.locator("text.seat", has_text=name).get_attribute("y")
        assert row is not None
        level = float(row) + 2
        assert await heights(picture, "rect.waking", level) >= 1
        assert await heights(picture, ".mark", level) >= 1
        told = await picture.locator(".mark title").all_text_contents()
        cells = await asked.get_by_role("row").filter(has_text=zone).get_by_role("cell").all_inner_texts()
        moments = [cell for cell in cells if re.search(r"\d\d:\d\d", cell)]
        assert {f"{name}, {moment}" for moment in moments} == {one for one in told if one.startswith(name)}
    described = await picture.locator("desc").text_content()
    assert described is not None
    assert "3 seats" in described


async def heights(picture: Locator, shape: str, level: float) -> int:
    """How many shapes of this kind lie on a row."""
    found: int = await picture.locator(shape).evaluate_all(
        """(shapes, level) => shapes.filter((one) => {
            const box = one.getBBox();
            return box.width > 0 && Math.abs(box.y + box.height / 2 - level) <= 10;
        }).length""",
        level,
    )
    return found


async def set_up(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.click(page.get_by_role("button", name="Remove Ben"))
    for row, seat in enumerate(SEATS):
        await fill_seat(page, row, *seat)
    await to_the_plan(visitor)
    await expect(page.get_by_role("heading", name="The plan", exact=True)).to_be_visible()


async def test_an_own_circle_is_seen_as_a_plan_goes_to_its_end(
    new_window: NewWindow, rehearsal: str, axe: Axe
) -> None:
    visitor = Visitor(await new_window(f"{rehearsal}/new"))
    page = visitor.page
    await set_up(visitor)
    await a_picture_and_the_same_in_words(visitor)
    await fit(visitor.window, axe, "plan")
    await visitor.click(page.get_by_role("button", name="Convene"))
    await visitor.tap("Let it answer by itself")

    end = page.locator("#time").get_by_role("button", name="To the end")
    async with held(page):
        await visitor.click(end, "#main[data-moving]")
        await fit(visitor.window, axe, "moving")
    await page.locator(FRESH).wait_for()
    await fit(visitor.window, axe, "finished")
    assert await page.get_by_text("Nothing more is due").is_visible()
    shown = await page.locator("#left").inner_text()
    assert "From a circle" in shown
