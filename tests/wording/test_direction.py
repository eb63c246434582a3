"""A language that runs from right to left, in letters that mean nothing: every message, form and page is laid out so."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from adapters.rehearsal.strict import form_faults, message_faults
from bot.wording import EXAMPLES, sheet_for
from bot.wording.direction import APART, FROM_RIGHT, TOGETHER, right_to_left
from bot.wording.examples import example_speaker
from bot.wording.forms.examples import FORMS
from bot.wording.pages.examples import PAGES
from tests.support.each import of_each
from tests.wording.pseudo import RIGHT_TO_LEFT, right_to_left_catalogue, texts

SPEAKER = example_speaker(RIGHT_TO_LEFT, catalogue=right_to_left_catalogue())
MESSAGES = {name: sheet_for(part, SPEAKER) for name, part in EXAMPLES.items()}
WINDOWS = {name: make(SPEAKER) for name, make in {**FORMS, **PAGES}.items()}


def side(text: str) -> str:
    """From where a screen lays a line out: by the first letter that has a direction, outside of what stands apart."""
    depth = 0
    for letter in text:
        depth += (letter == APART) - (letter == TOGETHER)
        if not depth and (found := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "left" if found == "L" else "right"
    return "nowhere"


def is_ours(text: str) -> bool:
    """With a word of the catalogue in it. People's words, names, prompts and cities run as they were written."""
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


@of_each([*MESSAGES, *WINDOWS])
def test_every_line_of_the_bot_begins_at_the_right(name: str) -> None:
    sheet = MESSAGES[name] if name in MESSAGES else WINDOWS[name]
    for text in filter(is_ours, texts(sheet)):
        for line in filter(is_ours, text.split("\n")):
            assert side(line) == "right", line
            assert line.count(APART) == line.count(TOGETHER)


@of_each(MESSAGES)
def test_every_platform_takes_the_messages(name: str) -> None:
    assert message_faults(MESSAGES[name]) == []


@of_each(WINDOWS)
def test_every_platform_takes_the_windows(name: str) -> None:
    assert form_faults(WINDOWS[name]) == []


def test_a_name_in_other_letters_stands_apart() -> None:
    said = SPEAKER.say("invitation.summary", keeper="Noa")
    assert said.startswith(f"{FROM_RIGHT}{APART}Noa{TOGETHER}")


def test_nothing_is_added_where_a_language_runs_from_the_left() -> None:
    assert [one for one in ("en", "es", "fr", "ar", "he-IL", "ja", "tlh") if right_to_left(one)] == [
        "ar",
        "he-IL",
    ]
    english = replace(SPEAKER, catalogue=example_speaker().catalogue).say("invitation.summary", keeper="Noa")
    assert english == "Noa invites you to a circle."
