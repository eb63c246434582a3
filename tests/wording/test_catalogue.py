"""The catalogue: languages that stand in for one another, plural forms, and keys that nobody has."""

from pathlib import Path

import pytest

from bot.wording.catalogue import Catalogue, DoubledSentence, MissingSentence
from bot.wording.speaker import Speaker

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {plural}\\n"\n\n'
)
ENGLISH = "nplurals=2; plural=(n != 1);"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
LINES = (
    'msgid "lines"\nmsgid_plural "lines"\nmsgstr[0] "one line"\nmsgstr[1] "{count} lines"\n\n'
    'msgid "hello"\nmsgstr "Hello {name}"\n\n'
    'msgid "catalogue.no_words"\nmsgstr "Something has changed."\n\n'
)


def write(folder: Path, language: str, name: str, text: str, plural: str = ENGLISH) -> None:
    (folder / language).mkdir(exist_ok=True)
    head = HEAD.format(language=language, plural=plural)
    (folder / language / name).write_text(head + text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "en", "a.po", LINES)
    write(tmp_path, "en", "b.po", 'msgid "more"\nmsgstr "More"\n')
    polish = 'msgid "lines"\nmsgid_plural "lines"\nmsgstr[0] "linia"\nmsgstr[1] "{count} linie"\nmsgstr[2] "{count} linii"\n'
    write(tmp_path, "pl", "a.po", polish, POLISH)
    write(tmp_path, "pt", "a.po", 'msgid "hello"\nmsgstr "Olá {name}"\n')
    write(tmp_path, "pt_BR", "a.po", 'msgid "more"\nmsgstr "Mais"\n')
    return tmp_path


def speaker(folder: Path, language: str, *, strict: bool = True) -> Speaker:
    return Speaker(language, "UTC", catalogue=Catalogue.load(folder, strict=strict))


def test_all_files_of_a_language_are_one(folder: Path) -> None:
    assert speaker(folder, "en").say("more") == "More"
    assert speaker(folder, "en").say("hello", name="Ana") == "Hello Ana"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "one line"),
        ("en", 0, "0 lines"),
        ("en", 7, "7 lines"),
        ("pl", 1, "linia"),
        ("pl", 3, "3 linie"),
        ("pl", 5, "5 linii"),
        ("pl", 22, "22 linie"),
    ],
)
def test_the_count_chooses_the_form(folder: Path, language: str, count: int, said: str) -> None:
    assert speaker(folder, language).say("lines", count=count) == said


def test_a_region_falls_back_to_its_language_and_then_to_english(folder: Path) -> None:
    brazil = speaker(folder, "pt-BR")
    assert brazil.say("more") == "Mais"
    assert brazil.say("hello", name="Ana") == "Olá Ana"
    assert brazil.say("lines", count=2) == "2 lines"


def test_a_language_nobody_wrote_is_english(folder: Path) -> None:
    assert speaker(folder, "xx").say("more") == "More"


def test_an_unknown_key_is_an_error_in_tests(folder: Path) -> None:
    with pytest.raises(MissingSentence, match="no such key"):
        speaker(folder, "pl").say("no such key")


def test_an_unknown_key_is_still_a_sentence_for_people(folder: Path) -> None:
    assert speaker(folder, "pl", strict=False).say("no.such", name="Ana") == "Something has changed."


def test_a_value_that_is_lacking_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError):
        speaker(folder, "en").say("hello")


def test_values_nobody_asked_for_are_ignored(folder: Path) -> None:
    assert speaker(folder, "en").say("more", other=1) == "More"


def test_braces_in_a_value_stay_as_they_are(folder: Path) -> None:
    assert speaker(folder, "en").say("hello", name="{name} {0}") == "Hello {name} {0}"


def test_one_key_in_two_files_is_refused(folder: Path) -> None:
    write(folder, "en", "c.po", 'msgid "more"\nmsgstr "More again"\n')
    with pytest.raises(DoubledSentence, match="more"):
        Catalogue.load(folder)
