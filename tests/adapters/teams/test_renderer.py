"""Microsoft's own renderer of Adaptive Cards draws everything, on the screen of a phone, letter by letter as it was written.

Teams draws cards with a renderer that grew out of this one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page

from adapters.fitting import clean
from adapters.teams.limits import STRICT, Json
from adapters.teams.render import pages
from bot.wording.sheet import Heading, Note, Sheet, Text, Words
from tests.adapters.teams.cards import buttons, card_of, inputs
from tests.adapters.teams.examples import MESSAGES, VIEWS
from tests.adapters.teams.golden import view_of
from tests.adapters.teams.official_files import RENDERER, official
from tests.adapters.teams.test_hostile_words import HOSTILE
from tests.browser.chromium import running_browser
from tests.browser.finding import Unavailable, find_browser, leave_out

pytestmark = pytest.mark.xdist_group("browser")

PHONE = 360
KNOWN = {
    "An Input.ChoiceSet must have at least one choice defined.",
    'Unknown element type "Chart.HorizontalBar". Fallback will be used if present.',
}
"""People are looked up while one types, so that their list begins empty; charts are Teams' own, each with a fallback."""

# Buttons stand beside each other and are as wide as their labels, as in Teams; what does not fit sticks out.
STYLE = """
body { margin: 0; font: 14px sans-serif; }
.ac-pushButton { padding: 5px 10px; font-size: 14px; flex: none !important; }
.ac-input { width: 100%; box-sizing: border-box; }
"""
DRAW = """(card) => {
    const drawn = new AdaptiveCards.AdaptiveCard(), reading = new AdaptiveCards.SerializationContext();
    drawn.hostConfig = new AdaptiveCards.HostConfig({
        actions: {maxActions: 6, actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8},
    });
    drawn.parse(card, reading);
    document.body.replaceChildren(drawn.render());
    const said = [...Array(reading.eventCount).keys()].map((n) => reading.getEventAt(n).message);
    return {
        said: [...said, ...drawn.validateProperties().validationEvents.map((one) => one.message)],
        text: document.body.innerText,
        wide: Math.max(0, ...[...document.body.querySelectorAll("*")].map((one) => one.getBoundingClientRect().right)),
        made: document.body.querySelectorAll("a, b, strong, em, ol, ul, img, code").length,
        buttons: [...document.body.querySelectorAll("button")].map((one) => one.innerText.trim()),
        fields: document.body.querySelectorAll("input, textarea, select").length,
        headings: document.body.querySelectorAll("[role=heading]").length,
    };
}"""


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    script = official(RENDERER)
    try:
        program = find_browser()
    except Unavailable as reason:
        leave_out(reason)
    async with running_browser(program) as browser:
        page = await browser.new_page(viewport={"width": PHONE, "height": 640})
        await page.set_content(f"<!doctype html><style>{STYLE}</style><body></body>")
        await page.add_script_tag(content=script)
        yield page


def cards(name: str) -> list[Json]:
    if name in MESSAGES:
        return [card_of(one) for one in pages(MESSAGES[name], STRICT)]
    made = view_of(VIEWS[name], name)
    return [made["card"]["content"] if "card" in made else made]


def letters(text: str) -> str:
    return "".join(text.split())


async def test_every_message_form_and_page_is_drawn_on_a_phone(page: Page) -> None:
    wrong: dict[str, Any] = {}
    for name in [*MESSAGES, *VIEWS]:
        for card in cards(name):
            seen = await page.evaluate(DRAW, card)
            found = {
                "said": set(seen["said"]) - KNOWN,
                "too wide": seen["wide"] > PHONE,
                "missing": [one["title"] for one in buttons(card["body"]) if _hidden(one, card, seen)],
                "fields": seen["fields"] < len(inputs(card)),
                "made of letters": seen["made"],
            }
            if any(found.values()):
                wrong[name] = {what: one for what, one in found.items() if one}
    assert wrong == {}


def _hidden(button: Json, card: Json, seen: Json) -> bool:
    """Whether a button is not there; one that asks first is drawn once its question unfolds."""
    asking = [one["title"] for row in card["body"] if row["type"] == "ActionSet" for one in row["actions"]]
    return button["title"] in asking and button["title"] not in seen["buttons"]


async def test_words_stand_there_letter_by_letter(page: Page) -> None:
    wrong = []
    for name, words in HOSTILE.items():
        sheet = Sheet("k", (Heading(words), Text(words), Note(words), Words(words, words[:40])), summary="s")
        drawn = [await page.evaluate(DRAW, card_of(one)) for one in pages(sheet, STRICT)]
        read = letters("".join(one["text"] for one in drawn))
        if letters(clean(words)) not in read or any(one["made"] or one["said"] for one in drawn):
            wrong.append(name)
    assert wrong == []


async def test_a_line_s_end_and_a_paragraph_are_seen(page: Page) -> None:
    [made] = pages(Sheet("k", (Words("one\ntwo\n\n\nthree\n"),), summary="s"), STRICT)
    lines = (await page.evaluate(DRAW, card_of(made)))["text"].split("\n")
    assert [one for one in lines if one] == ["one", "two", "three"]


async def test_headings_are_headings(page: Page) -> None:
    [made] = pages(Sheet("k", (Heading("My turn"), Text("x")), summary="s"), STRICT)
    assert (await page.evaluate(DRAW, card_of(made)))["headings"] == 1
