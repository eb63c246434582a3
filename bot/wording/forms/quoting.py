"""Does a line of the draft repeat somebody's own words? Five words in a row are a quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping

ROW = 5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def quoted(line: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the given texts of which `line` repeats a row of words, or a whole shorter text."""
    mine = _rows(line)
    return tuple(id_ for id_, words in given.items() if mine & _rows(words) or _repeats(line, words))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _rows(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[i : i + ROW]) for i in range(len(words) - ROW + 1)}


def _repeats(line: str, words: str) -> bool:
    """Somebody's whole text of three or four words, repeated, is a quotation too."""
    short, mine = _words(words), _words(line)
    if not 3 <= len(short) < ROW:
        return False
    return any(mine[i : i + len(short)] == short for i in range(len(mine) - len(short) + 1))
