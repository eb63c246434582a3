"""The templates that come with the product, and what a circle takes from one."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from bot import templates
from bot.engine.circle.apart import APART
from bot.engine.kinds.script import Kind, Template, Text
from bot.engine.kinds.script_words import count_words, unkind_words
from bot.engine.model import Agendum, Heading, Mode

ALL = templates.all_templates()


def test_peer_support_is_the_regular_circle() -> None:
    assert templates.load("peer-support").agenda() == (
        Agendum(n=1, mode=Mode.SEALED, rounds=2, line=None, minutes=8),
        Agendum(n=2, mode=Mode.PASSING, rounds=1, line=Heading.CARRIED, minutes=10, landing=True),
        Agendum(n=3, mode=Mode.SEALED, rounds=3, line=Heading.PATTERNS, minutes=12),
        Agendum(n=4, mode=Mode.SEALED, rounds=3, line=Heading.PRACTICE, minutes=10),
    )
    kinds = [round_.kind for sitting in templates.load("peer-support").sittings for round_ in sitting.rounds]
    assert [kinds.count(kind) for kind in Kind] == [6, 1, 1, 1]


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.id)
def test_every_template_is_kind_short_and_says_when_not_to_run(template: Template) -> None:
    assert sum(sitting.minutes for sitting in template.sittings if sitting.mode not in APART) <= 45
    assert template.seats_least >= 3
    assert template.not_when
    for round_ in chain.from_iterable(sitting.rounds for sitting in template.sittings):
        prompt = round_.prompt.read("en")
        assert count_words(prompt) <= 15
        assert prompt.count("?") == 1
        assert not unkind_words(prompt)


def test_unknown_templates() -> None:
    with pytest.raises(KeyError):
        templates.load("../peer-support")


def test_a_version_follows_what_is_said_not_how_it_is_written() -> None:
    text = templates.source("peer-support")
    version = templates.load("peer-support").version
    assert templates.read("# a note\n" + text.replace(" = ", "="), "f").version == version
    assert templates.read(text.replace("these days", "this week"), "f").version != version


def test_a_kept_text_makes_the_same_template_again() -> None:
    assert templates.read(templates.source("peer-support"), "kept") == templates.load("peer-support")


def test_texts_fall_back_to_the_language_of_the_template() -> None:
    text = Text((("en", "Hello"), ("pt", "Olá")))
    assert [text.read(language) for language in ("en", "en-GB", "pt-BR", "pt", "fr")] == [
        "Hello", "Hello", "Olá", "Olá", "Hello",
    ]  # fmt: skip


def test_texts_in_several_languages_are_read() -> None:
    text = templates.source("peer-support").replace(
        'prompt.en = "What do you need now?"',
        'prompt.de = "Was brauchst du jetzt?"\nprompt.en = "What do you need?"',
    )
    prompt = templates.read(text, "f").sittings[2].rounds[2].prompt
    assert (prompt.read("de-AT"), prompt.read("pl")) == ("Was brauchst du jetzt?", "What do you need?")


def test_check_reads_files(tmp_path: Path) -> None:
    good = tmp_path / "peer-support.toml"
    good.write_text(templates.source("peer-support"), encoding="utf-8")
    assert templates.check(good) == []
    named = good.rename(tmp_path / "other.toml")
    assert [problem.line for problem in templates.check(named)] == [1]
    named.write_bytes(b'id = "other"\ntitle = "\xff"\n')
    assert [str(problem) for problem in templates.check(named)] == [f"{named}:2: this is not UTF-8 text"]
    with pytest.raises(FileNotFoundError):
        templates.check(tmp_path / "none.toml")
