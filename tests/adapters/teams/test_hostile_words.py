"""Whatever people write arrives as they wrote it, mentions nobody, links nowhere, and never stops a message."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.fitting import clean, pieces
from adapters.teams.limits import LENIENT, PAGE_MOST, STRICT, heavy, weight
from adapters.teams.render import amended, announcement, dialog, home, pages
from bot.wording.sheet import FIELDS, Box, Button, Buttons, Choice, Heading, Note, Option, Sheet, Text, Words
from tests.adapters.teams.cards import card_of, nodes, said
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message

FAMILY = "👩‍👩‍👧‍👦"
HOSTILE = {
    "3,000 of the longest characters": "𝕏" * 3000,
    "mentions": '<at>Ana</at> <at id="0">everyone</at> @Ana @channel @team',
    "markdown": "**bold** _it_ ~~no~~ `code` [here](https://example.org) # head\n- one\n1. two\n\\*",
    "HTML": "<b>bold</b><img src=x onerror=alert(1)><a href='https://example.org'>here</a> &lt;b&gt; &amp;",
    "a date to be written anew": "{{DATE(2026-03-05T10:00:00Z, SHORT)}} {{TIME(2026-03-05T10:00:00Z)}} {{{{",
    "a template": "${title} $when {name} {{name}}",
    "addresses": "https://example.org/?a=1&b=2 www.example.org mailto:ana@example.org",
    "right to left": "שלום עולם " * 100 + "\u202eevil\u202c \u2067مرحبا\u2069",
    "emoji": (FAMILY + "🏳️‍🌈🇺🇦👍🏽") * 200,
    "accents": "e\u0301" * 1500,
    "control characters": "a\x00b\x07c\x1b[31md\x7fe\u2028f\r\ng\rh",
    "half a character": "broken \ud83d words \udc00",
    "one long word": "x" * 3000,
    "only space": " \n \t ",
    "nothing": "",
    "JSON": '{"piece":{"move":"publish","args":{"c":"c1"}}}"}]}',
}
EVERY = pytest.mark.parametrize("name", HOSTILE)
REWRITTEN = re.compile(r"\{\{(?:DATE|TIME)\(")


def sheet(*words: str) -> Sheet:
    shares = tuple(Words(one, "Noa Levi") for one in words)
    return Sheet("thread.share", (*shares, Text("Thank you.")), summary="Noa Levi has shared.")


def letters(text: str) -> str:
    return "".join(text.split())


def runs(value: Any) -> list[str]:
    return [one["text"] for one in nodes(value) if one.get("type") == "TextRun"]


@EVERY
def test_it_is_shown_as_it_was_written(name: str) -> None:
    made = pages(sheet(HOSTILE[name]), STRICT)
    assert [refusals_of_message(page) for page in made] == [[]] * len(made)
    cards = [card_of(page) for page in made]
    read = letters("".join(map(said, cards)))
    assert letters(clean(HOSTILE[name])) in read
    assert read.endswith("Thankyou.")
    assert [one for one in nodes(cards) if one.get("type") == "TextBlock"] == []
    assert [one for one in runs(cards) if REWRITTEN.search(one)] == []
    assert {page["summary"] for page in made} == {"Noa Levi has shared."}
    assert "entities" not in json.dumps(made)


@EVERY
def test_cards_take_it_wherever_it_stands(name: str) -> None:
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
            Buttons((Button(words, "share", sure=words), Button(words, "pass"))),
        ),
        title=words,
        form="agree",
        submit=words,
        close=words,
    )
    assert refusals_of_dialog(dialog(made, LENIENT)) == []
    plain = tuple(one for one in made.blocks if not isinstance(one, FIELDS))
    posted = pages(replace(made, blocks=plain))
    assert [refusals_of_message(page) for page in posted] == [[]] * len(posted)
    shown = Sheet("page.home", (Heading(words), Text("x"), Words(words, words[:40])))
    assert refusals_of_card(home(shown, STRICT)) == []


@EVERY
def test_a_heading_is_plain_or_it_is_no_text_block(name: str) -> None:
    made = home(Sheet("k", (Heading(HOSTILE[name]), Text("x"))), STRICT)
    for one in nodes(made):
        if one.get("type") == "TextBlock":
            assert not set(one["text"]) & set("*_[]<>`~#{}\\|")
    assert letters(clean(HOSTILE[name])) in letters(said(made))


@EVERY
def test_an_announcement_is_one_short_line(name: str) -> None:
    made = announcement(f"{HOSTILE[name][:400]} invites you")
    assert "\n" not in made
    assert 0 < len(made) <= 300


@given(st.lists(st.text(max_size=2500), max_size=12))
@settings(deadline=None, max_examples=40)
def test_any_words_become_messages_that_teams_takes(many: list[str]) -> None:
    made = pages(sheet(*many), STRICT)
    assert [refusals_of_message(page) for page in made] == [[]] * len(made)
    assert letters("".join(said(card_of(page)) for page in made)).replace("NoaLevi", "") == letters(
        "".join(clean(one) for one in many) + "Thankyou."
    ).replace("NoaLevi", "")
    assert all(weight(page) <= 28_000 for page in made)


def test_a_message_that_grew_takes_more_room_before_it_becomes_more_messages() -> None:
    grown = sheet(*["x" * 3000] * 5)
    assert len(pages(grown, STRICT)) == 2
    [page] = amended(grown, 1, STRICT)
    assert weight(page) <= PAGE_MOST
    assert amended(grown, 2, STRICT) == pages(grown, STRICT)
    more = amended(sheet(*["x" * 3000] * 9), 1, STRICT)
    assert str(more).count("x" * 3000) == 9


# --- pieces -------------------------------------------------------------------------------------------------------


@given(st.text(max_size=400), st.integers(min_value=120, max_value=600))
def test_pieces_fit_and_lose_nothing(text: str, most: int) -> None:
    found = pieces(clean(text), most, heavy)
    assert all(sum(map(heavy, one)) <= most for one in found)
    assert letters("".join(found)) == letters(clean(text))


@given(st.text(max_size=200))
def test_no_text_weighs_more_than_its_letters(text: str) -> None:
    kept = clean(text)
    assert weight(kept) - 4 <= sum(map(heavy, kept))


def test_joined_emoji_stay_whole() -> None:
    found = pieces(FAMILY * 20, 300, heavy)
    assert all(set(one.split(FAMILY)) == {""} for one in found)


def test_text_breaks_at_lines_then_at_spaces() -> None:
    assert pieces("one two\nthree four", 24, heavy) == ["one two", "three four"]
    assert pieces("one two three", 18, heavy) == ["one two ", "three"]
