"""Rule Y1: words in a file stay words, whatever opens it."""

from __future__ import annotations

import csv
import io

import pytest

from bot.wording.written import BOM, cell, csv_text, md


@pytest.mark.parametrize(
    "words", ["=1+1", "+49 30", "-2", "@sum", "\t=1", " =1", "\n=1", "\r+1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_y1_no_cell_becomes_a_formula(words: str) -> None:
    assert cell(words).startswith("'")


@pytest.mark.parametrize("words", ["Evenings = heavy.", "“-”", "'s", "1-2"])
def test_y1_other_words_stay_as_they_are(words: str) -> None:
    assert cell(words) == words


def test_y1_a_file_is_quoted_marked_as_utf_8_and_reads_back_whole() -> None:
    rows = [['She said "no";', "a,b"], ["línea\nzwei", "é"]]
    text = csv_text(["a", "b"], rows)
    assert text.startswith(BOM)
    read = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    assert read == [["a", "b"], ['She said "no";', "a,b"], ["línea zwei", "é"]]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("# not a heading", "\\# not a heading"),
        ("- no list", "\\- no list"),
        ("12. no list", "12\\. no list"),
        ("![x](https://evil.example)", "\\!\\[x\\](https://evil.example)"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("a | b", "a \\| b"),
        ("one\n\n# two", "one \\# two"),
        ("====", "===\\="),
        ("half-way, 3.5", "half-way, 3.5"),
    ],
)
def test_y1_no_word_becomes_markup(words: str, shown: str) -> None:
    assert md(words) == shown
