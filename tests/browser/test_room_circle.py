"""A first visit: from the start page to a published sheet, led by nothing but what the page says."""

import re
from itertools import cycle

from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow

MOST_ACTS = 45
WORDS_READ_A_SECOND = 4.0
SECONDS_TO_POINT = 1.5
SECONDS_TO_TYPE_A_WORD = 1.5
THREE_MINUTES = 180

ANSWERS = ("Tea with Ravi.", "They fit.", "Silence at night.", "Nobody asks.", "Five minutes by voice.")


async def test_a_first_visitor_is_led_to_a_published_sheet_within_three_minutes(
    new_window: NewWindow, rehearsal: str
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    answers = cycle(ANSWERS)
    await visitor.begin("A first circle")
    await visitor.follow_until("The sheet is published", lambda _label: next(answers))

    page = visitor.page
    learned = (
        visitor.panel("left")
        .locator(".part")
        .filter(has=page.get_by_role("heading", name="#learned", exact=True))
    )
    sheet = learned.get_by_role("article")
    assert await sheet.get_by_role("heading", name="From a circle").is_visible()
    assert await sheet.get_by_text("Every handover begins with five spoken minutes.").is_visible()
    assert not re.search("Noa|Ravi|Mei|Ben", await sheet.inner_text())

    # Nobody waits for a clock here: what a visitor reads, presses and types is counted instead.
    assert visitor.clicks <= MOST_ACTS
    assert seconds(visitor) <= THREE_MINUTES


def seconds(visitor: Visitor) -> float:
    """How long somebody takes who reads every hint and writes short answers."""
    read = sum(len(hint.split()) for hint in visitor.hints)
    typed = sum(len(text.split()) for text in visitor.typed)
    return read / WORDS_READ_A_SECOND + visitor.clicks * SECONDS_TO_POINT + typed * SECONDS_TO_TYPE_A_WORD
