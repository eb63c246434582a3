"""Text as a chat platform takes it: cleaned, shortened, broken into pieces. How long it is, each platform measures.

A measure gives the length of a text, and adds up: that of a whole is the sum of its characters'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

MARK = "…"

Measure = Callable[[str], int]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_JOINER = "\u200d"


class DoesNotFit(ValueError):
    """Something is longer than the platform takes. Names what it is, never what it says."""


class Fit:
    """What to do with too much: `strict` raises, as tests want it; otherwise it is shortened with a mark."""

    def __init__(self, strict: bool, size: Measure = len) -> None:
        self.strict = strict
        self._size = size

    def short(self, text: str, most: int, what: str) -> str:
        """One line that measures at most `most`, never empty."""
        line = " ".join(clean(text).split())
        if line and self._size(line) <= most:
            return line
        self.complain(f"{what} is {'empty' if not line else f'over {most} characters'}")
        return cut(line, most, self._size) if line else MARK

    def complain(self, what: str) -> None:
        """Raises DoesNotFit when strict."""
        if self.strict:
            raise DoesNotFit(what)


def clean(text: str) -> str:
    """Without what no screen shows and JSON would stumble over: control characters, half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _HALF.sub("\ufffd", _CONTROL.sub("", text))


def cut(text: str, most: int, size: Measure = len) -> str:
    """The beginning, with a mark at its end."""
    return text[: _reach(text, most - 1, size)].rstrip() + MARK


def pieces(text: str, most: int, size: Measure) -> list[str]:
    """The text in pieces that fit, nothing lost: broken at a line's end, at a space, or between characters.

    A line's end at which it is broken is left out, as the next piece begins on a line of its own.
    """
    found: list[str] = []
    while (reach := _reach(text, most, size)) < len(text):
        end = _break(text, max(reach, 1))
        found.append(text[:end])
        text = text[end:].removeprefix("\n")
    return [*found, text] if text else found


def _reach(text: str, most: int, size: Measure) -> int:
    """How many characters of the text stay within `most`."""
    used = 0
    for index, character in enumerate(text):
        used += size(character)
        if used > most:
            return index
    return len(text)


def _break(text: str, end: int) -> int:
    """The best place to break at or before `end`."""
    for mark, after in (("\n", 0), (" ", 1)):
        found = text.rfind(mark, end // 2, end)
        if found > 0:
            return found + after
    best = end
    while best > 1 and _clings(text, best):
        best -= 1
    return best if best > 1 else end


def _clings(text: str, index: int) -> bool:
    """Whether the character at `index` belongs to the one before it: accents, joined emoji."""
    one = text[index] if index < len(text) else ""
    return bool(one) and (
        bool(unicodedata.combining(one))
        or unicodedata.category(one) in ("Mn", "Me", "Sk")
        or _JOINER in (one, text[index - 1])
    )
