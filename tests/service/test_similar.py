"""Suggestions: the same area of work first, what they come from, and how much is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.model import Area
from bot.service.meaning import NoModel, load_meaning
from bot.service.similar import (
    LOOKED_AT,
    MOST,
    Published,
    Similar,
    SimilarMeaning,
    SimilarWords,
    Source,
    plain,
    suggest,
)

MARCH = datetime(2026, 3, 12, tzinfo=UTC)
LINES = (
    ("Two shifts never meet.", Area.COVER),
    ("No hay tiempo para el relevo.", Area.COVER),
    ("There is no time to hand over.", Area.QUEUE),
    ("The list loses what we note.", Area.TOOLS),
    ("There is no time at all to hand over well.", None),
)


def published(lines: Sequence[tuple[str, Area | None]] = LINES) -> list[Published]:
    return [Published(f"a{n}", "x", area, words, MARCH) for n, (words, area) in enumerate(lines)]


def found(
    words: str, area: Area | None, similar: Similar | None = None
) -> list[tuple[str, bool, str | None]]:
    [row] = suggest([(words, area)], published(), similar or SimilarWords())
    return [(one.of.words, one.here, one.source) for one in row]


def test_a15_the_same_area_first_and_others_only_where_the_words_are_alike() -> None:
    assert found("There is no time to hand over well.", Area.COVER) == [
        ("No hay tiempo para el relevo.", True, None),
        ("Two shifts never meet.", True, None),
        ("There is no time to hand over.", False, Source.WORDS),
        ("There is no time at all to hand over well.", False, Source.WORDS),
    ]


@pytest.mark.parametrize(
    ("words", "area"), [("Nothing of the kind.", None), ("Nothing of the kind.", Area.RULES), ("", None)]
)
def test_a16_nothing_alike_is_nothing_suggested(words: str, area: Area | None) -> None:
    assert found(words, area) == []


def test_without_an_area_nothing_is_of_the_same() -> None:
    assert {here for _, here, _ in found("There is no time to hand over.", None)} == {False}


def test_a15_at_most_five() -> None:
    many = published([(f"Line {n} of the same kind.", Area.RULES) for n in range(20)])
    [row] = suggest([("Line of the same kind.", Area.RULES)], many, SimilarWords())
    assert len(row) == MOST


def test_a15_of_lines_that_are_one_pattern_already_the_likest_is_shown() -> None:
    lines = published([(f"Line {n} of the same kind.", Area.RULES) for n in range(8)])
    lines = [one._replace(pattern="p" if n < 6 else "") for n, one in enumerate(lines)]
    [row] = suggest([("Line 4 of the same kind.", Area.RULES)], lines, SimilarWords())
    assert [one.of.artifact for one in row] == ["a4", "a6", "a7"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Über-gabe, SCHICHT!", "uber gabe schicht"),
        ("Ação — não é fácil", "acao nao e facil"),
        ("ﬁle", "file"),
    ],
)
def test_capitals_accents_and_marks_make_no_difference(one: str, other: str) -> None:
    assert plain(one) == other
    assert plain(one) == plain(other)


class Counting:
    """A scorer that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, one: str, other: str) -> float:
        self.asked += 1
        return 100.0 * (one == other)


@pytest.mark.parametrize("many", [100, 400, 1600, 6400])
def test_the_work_is_bounded_however_much_was_published(many: int) -> None:
    """The anchor is a hundred lines: with 64 times as many, four times as much is compared, and the line is still found."""
    lines = published([(f"{n} colleagues waited at the {n * 7}th door", Area.QUEUE) for n in range(many)])
    scorer = Counting()
    wanted = lines[min(many, LOOKED_AT) // 2].words
    [row] = suggest([(wanted, None)], lines, SimilarWords(scorer))
    assert scorer.asked <= min(many, 400)
    assert scorer.asked / 100 <= 4
    assert [one.of.words for one in row] == [wanted]


def test_a_model_reads_a_bounded_number_of_lines_once() -> None:
    read: list[int] = []

    def embed(sentences: Sequence[str]) -> Sequence[Sequence[float]]:
        read.append(len(sentences))
        return [(1.0, 0.0) if "over" in one else (0.0, 1.0) for one in sentences]

    lines = published([*LINES, *((f"Line {n}", Area.RULES) for n in range(5000))])
    rows = suggest([("over", Area.COVER), ("under", None)], lines, SimilarMeaning(embed))
    assert read == [602]
    assert [(one.of.words, one.source) for one in rows[0]][2:] == [
        ("There is no time to hand over.", Source.MEANING),
        ("There is no time at all to hand over well.", Source.MEANING),
    ]


def test_without_a_model_in_the_folder_it_is_said_what_is_lacking(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match=r"no weights\.npz and no sp\.model"):
        load_meaning(tmp_path)
