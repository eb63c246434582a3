"""Nobody on Teams reads a word that only Slack has, nor the other way round: all messages, forms and pages."""

from __future__ import annotations

import re

import pytest

from bot.wording import EXAMPLES, Speaker, sheet_for
from bot.wording.catalogue import Catalogue
from bot.wording.examples import example_speaker
from bot.wording.forms.examples import FORMS
from bot.wording.kind_words import one_platform
from bot.wording.pages.examples import PAGES
from bot.wording.platforms import OWN, WORDS, key_of, words_in
from bot.wording.sheet import Sheet
from tests.wording.pseudo import texts

CATALOGUE = Catalogue.load(strict=True)
FOREIGN = {
    "teams": r"slack|workspace|home tab|app home|/circle|/invite",
    "slack": r"microsoft|\bteams\b|tenant|group chat|write “hi”|\bapp there",
}
"""What somebody on the platform does not know."""
NAMES_BOTH = ("page link", "page settings", "page kept", "page my_data")
"""Pages about two platforms say their names, and what the other side was called."""
ACROSS = ("across", "two platforms")
"""Where people of both are on one page, so is the name of the other one."""
NAME = re.compile(r"\b(Slack|Teams)\b")


def speaker(platform: str) -> Speaker:
    return example_speaker(catalogue=CATALOGUE, platform=platform)


def everything(of: Speaker) -> list[tuple[str, Sheet]]:
    forms = [(f"form {name}", make(of)) for name, make in FORMS.items()]
    pages = [(f"page {name}", make(of)) for name, make in PAGES.items()]
    return [*forms, *pages, *((f"message {name}", sheet_for(part, of)) for name, part in EXAMPLES.items())]


@pytest.mark.parametrize("platform", OWN)
def test_no_word_of_another_platform(platform: str) -> None:
    foreign = re.compile(FOREIGN[platform], re.IGNORECASE)
    found = [
        (name, text)
        for name, sheet in everything(speaker(platform))
        if not name.startswith(NAMES_BOTH)
        for text in texts(sheet)
        if foreign.search(NAME.sub("", text) if name.endswith(ACROSS) else text)
    ]
    assert found == []


def test_pages_about_two_platforms_say_their_names_and_no_more() -> None:
    both = [one for one in everything(speaker("teams")) if one[0].startswith(NAMES_BOTH)]
    assert both
    for _, sheet in both:
        assert not [text for text in texts(sheet) if one_platform(NAME.sub("", text))]


@pytest.mark.parametrize("platform", OWN)
@pytest.mark.parametrize("word", [*WORDS, "typed"])
def test_each_platform_has_its_word_for_everything(platform: str, word: str) -> None:
    assert CATALOGUE.sentence("en", key_of(platform, word))


def test_the_rehearsal_room_has_the_commands_of_slack() -> None:
    assert speaker("rehearsal").typed("new") == "/circle new"
    assert speaker("teams").typed("new") == "“new”"


def test_a_sentence_is_filled_with_the_words_of_the_platform_and_with_what_is_said() -> None:
    assert words_in("{name} of this {workspace}") == ("workspace",)
    assert "another organisation" in speaker("teams").say("check.stranger", name="Noa")
    assert "another workspace" in speaker("slack").say("check.stranger", name="Noa")
