"""Whatever people write arrives as they wrote it, wakes nobody, unfolds nothing, and never stops a message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fitting import clean, pieces
from adapters.several import refs_of
from adapters.slack.limits import LENIENT, STRICT, TEXT, size
from adapters.slack.render import announcement, modal, pages
from bot.engine.model import Place
from bot.service.acts import Who
from bot.wording.sheet import Box, Button, Buttons, Choice, Heading, Note, Option, Sheet, Text, Words
from tests.adapters.slack.desk import Running
from tests.fakes.slack import (
    Channel,
    FakeSlack,
    Person,
    pings,
    refusals_of_message,
    refusals_of_view,
    unfurls,
)

FAMILY = "👩‍👩‍👧‍👦"
HOSTILE = {
    "3,000 of the longest characters": "&" * 3000,
    "angle brackets": "<" * 1500 + ">" * 1500,
    "a mention of everybody": "<!channel> <!here|here> <!everyone> @here @channel @everyone",
    "a mention of a person": "<@U012AB3CD> <@W012AB3CD|ana> <#C012AB3CD>",
    "addresses": "https://example.org/?a=1&b=2 <https://example.org|here> mailto:ana@example.org",
    "markup": "*bold* _it_ ~no~ `code` ```block``` > quote\n• list :wave: &lt;!channel&gt;",
    "right to left": "שלום עולם " * 100 + "\u202eevil\u202c \u2067مرحبا\u2069",
    "emoji": (FAMILY + "🏳️‍🌈🇺🇦👍🏽") * 200,
    "accents": "e\u0301" * 1500,
    "control characters": "a\x00b\x07c\x1b[31md\x7fe\u2028f\r\ng\rh",
    "half a character": "broken \ud83d words \udc00",
    "one long word": "x" * 3000,
    "long lines": ("a sentence of some length, and on it goes. " * 20 + "\n") * 3,
    "only space": " \n \t ",
    "nothing": "",
    "JSON": '{"m":"publish","c":"c1"}"}]}',
}
EVERY = pytest.mark.parametrize("name", HOSTILE)


def sheet(words: str) -> Sheet:
    return Sheet(
        "thread.share", (Words(words, "Noa Levi"), Text("Thank you.")), summary="Noa Levi has shared."
    )


def letters(text: str) -> str:
    return "".join(text.split())


def place(channel: Channel) -> Place:
    return Place("slack", channel.workspace.id, channel.id)


@EVERY
async def test_it_is_posted_as_it_was_written(name: str, app: Running, slack: FakeSlack, ana: Person) -> None:
    den = slack.channel("den", private=True, members=[ana], bot=True)
    sent = await app.app.platform.tell(place(den), sheet(HOSTILE[name]), "once")
    posts = slack.channel_posts(den)
    assert [one.ts for one in posts] == refs_of(sent)
    read = "".join(letters(one.words()) for one in posts)
    shown = clean(HOSTILE[name]).replace("&lt;", "<").replace("&gt;", ">")
    assert letters(shown) in read
    assert read.endswith("Thankyou.")
    assert [ping for one in posts for ping in pings(one)] == []
    assert not any(unfurls(one) for one in posts)
    assert [one.text for one in posts] == ["Noa Levi has shared."] * len(posts)
    assert ana.notifications == []


@EVERY
def test_forms_take_it_wherever_it_stands(name: str) -> None:
    words = HOSTILE[name]
    made = Sheet(
        "form.agree",
        (
            Heading(words),
            Text(words),
            Text(words, strong=True),
            Note(words),
            Words(words, words[:40]),
            Box("r1", words or "label", hint=words, initial=words),
            Choice("c", "Which?", (Option("a", words, words), Option("b", "another"))),
            Buttons((Button(words, "share", sure=words),)),
        ),
        title=words,
        form="agree",
        submit=words,
        close=words,
    )
    assert refusals_of_view(modal(made, LENIENT)) == []
    assert [refusals_of_message(page) for page in pages(made)] == [[]] * len(pages(made))


@EVERY
def test_a_name_in_the_announcement_is_only_a_name(name: str) -> None:
    made = announcement(f"{HOSTILE[name][:80]} invites you")
    assert not any(one in made for one in "<>\n\x00")
    assert size(made.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) <= 600


async def test_nobody_is_woken_by_a_name(app: Running, slack: FakeSlack, ana: Person) -> None:
    den = slack.channel("den", private=True, members=[ana], bot=True)
    made = Sheet(
        "thread.status", (Text("<!channel> invites you."),), summary=f"<!channel> <@{ana.id}> invites you."
    )
    await app.app.platform.tell(place(den), made, "once")
    assert [ping for one in slack.channel_posts(den) for ping in pings(one)] == []
    assert ana.notifications == []


async def test_people_s_words_are_never_in_a_notification(
    app: Running, slack: FakeSlack, ana: Person
) -> None:
    who = Who("slack", ana.workspace.id, ana.id)
    await app.app.platform.tell(who, sheet("A canary word."), "once")
    assert ana.notifications == ["Noa Levi has shared."]


# --- pieces -------------------------------------------------------------------------------------------------------


@given(st.text(max_size=400), st.integers(min_value=8, max_value=60))
def test_pieces_fit_and_lose_nothing(text: str, most: int) -> None:
    found = pieces(clean(text), most, size)
    assert all(size(one) <= most for one in found)
    assert letters("".join(found)) == letters(clean(text))


def test_joined_emoji_stay_whole() -> None:
    found = pieces(FAMILY * 20, 30, size)
    assert all(set(one.split(FAMILY)) == {""} for one in found)


def test_text_breaks_at_lines_then_at_spaces() -> None:
    assert pieces("one two\nthree four", 12, size) == ["one two", "three four"]
    assert pieces("one two three", 9, size) == ["one two ", "three"]


@given(st.lists(st.text(max_size=2500), max_size=12))
def test_any_words_become_messages_that_slack_takes(many: list[str]) -> None:
    made = pages(
        Sheet("thread.sealed", tuple(Words(one, "Noa") for one in many), summary="Read together"), STRICT
    )
    assert [refusals_of_message(page) for page in made] == [[]] * len(made)
    assert letters("".join(clean(one) for one in many)) in _quoted(made) or not many


def _quoted(made: list[dict[str, Any]]) -> str:
    parts = [part for page in made for block in page["blocks"] for part in block.get("elements", ())]
    quotes = [part for part in parts if isinstance(part, dict) and part.get("type") == "rich_text_quote"]
    return letters("".join(leaf["text"] for one in quotes for leaf in one["elements"]))


def test_a_piece_is_as_long_as_slack_takes() -> None:
    [one] = pages(Sheet("k", (Text("x" * TEXT),), summary="s"), STRICT)
    assert len(one["blocks"]) == 1
    assert "…" not in json.dumps(one)
