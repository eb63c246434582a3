"""The wording lint: clean for what we say, and awake."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.kinds.script import Text
from bot.templates import load
from bot.wording.catalogue import Catalogue
from bot.wording.complete import in_templates, lacking, without_kind_words
from bot.wording.keys import Keys, read_keys
from bot.wording.lint import missing, placeholders, plain, problems, too_long
from bot.wording.sheet import Button, Buttons, Sheet


def test_everything_that_is_said_is_kind_short_and_there() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("key", "sentence", "fault"),
    [
        ("a", "You missed it.", 'says "missed"'),
        ("a", "Nobody MUST speak.", 'says "must"'),
        ("a", "A session begins.", 'says "session"'),
        ("a", "Thank you \N{SMILING FACE WITH SMILING EYES}", "picture"),
        ("a", " Thank you.", "space"),
        ("a", "Look at the Home tab.", "of one platform"),
        ("a", "Everybody in the workspace.", "of one platform"),
        ("button.a", "x" * 76, "75"),
        ("form.a.title", "x" * 25, "24"),
        ("a", "It takes {count} days.", "one form for one and for many"),
    ],
)
def test_a_sentence_is_looked_at(key: str, sentence: str, fault: str) -> None:
    there = {key: (sentence,)}
    assert [line for line in plain("en", there, there) if fault in line]


def test_whole_words_only() -> None:
    there = {"a": ("Mustard is carried.",)}
    assert list(plain("en", there, there)) == []


def test_another_language_has_the_same_keys_and_places() -> None:
    english = {"a": ("{count} lines", "{count} of {all}")}
    assert list(plain("de", {"a": ("{all} {count}",)}, english)) == []
    assert "English has" in next(plain("de", {"a": ("{count} Zeilen",)}, english))
    assert "no English key" in next(plain("de", {"b": ("Zeile",)}, english))


def test_what_another_language_lacks_is_named_with_the_english() -> None:
    english = {"a": ("One line", "{count} lines"), "b": ("A line",)}
    assert list(lacking("es", {"a": ("Una línea", "{count} líneas"), "b": ("Línea",)}, english)) == []
    assert list(lacking("es", {"a": ("Una línea", "")}, english)) == [
        "es: a has 1 forms, and needs 2",
        "es: b has no sentence; English says “A line”",
    ]
    assert list(lacking("pl", {"a": ("1", "2"), "b": ("Linia",)}, english)) == [
        "pl: a has 2 forms, and needs 3"
    ]


def test_templates_are_looked_at_in_every_language() -> None:
    regular = load("peer-support")
    assert list(in_templates([regular], ["en", "es"])) == []
    assert [line.partition(" lacks ")[0] for line in in_templates([regular], ["es", "de"])] == [
        "de: peer-support"
    ]
    unkind = replace(regular, title=Text((("en", "Circle"), ("es", "Una sesión"))))
    assert [line for line in in_templates([unkind], ["es"]) if '"sesión"' in line]


def test_a_language_begins_with_the_words_that_are_not_said_in_it() -> None:
    assert list(without_kind_words(["en", "es", "pt_BR", "xx"]))[-1].startswith("xx: no list")


def test_placeholders_are_plain_names() -> None:
    assert placeholders("{a} and {b}, {{c}}") == {"a", "b"}


def test_keys_without_a_sentence_are_found(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(
        's.say("no.such.key")\nraise Refusal("refusal.nowhere")\nc.part("p", "part.nowhere")\n',
        encoding="utf-8",
    )
    found = list(missing(read_keys(tmp_path), Catalogue.load()))
    assert found == [
        "en: no.such.key has no sentence",
        "en: refusal.nowhere has no sentence",
        "part.nowhere has no message",
    ]


def test_keys_put_together_count_as_used(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text('f"button.{move}.yes"\n"thread.opening"\nf"{a}.{b}"\n', encoding="utf-8")
    keys = read_keys(tmp_path)
    assert [keys.used(k) for k in ("button.rest.yes", "thread.opening", "button.rest", "a.b")] == [
        True,
        True,
        False,
        False,
    ]
    assert not Keys().used("anything.else")


def test_limits_after_filling() -> None:
    sheet = Sheet("k", (Buttons((Button("x" * 76, "share"),)),), title="y" * 25)
    assert [line.split(" of ")[0] for line in too_long(sheet)] == [
        "has a button",
        "has a title",
        "has an announcement",
    ]
