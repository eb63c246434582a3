"""What Teams takes at most, and what becomes of more.

Teams counts a message in UTF-16; where letters are escaped on the way it may be longer: the larger of the two counts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

Json = dict[str, Any]

TITLE = 60  # of a dialog: Teams cuts off what its frame does not hold
BUTTON = 75
LABEL = 2000
SUMMARY = 300
IN_ROW = 6  # Teams shows no seventh action of one row on a computer
REFRESHED = 60  # people for whom one card may refresh itself
IN_LIST = 10
IN_MENU = 300
TYPED = 15  # a menu with more options lets people type to find one

# Teams promises 80 KB for a message, and 40 KB until not long ago; beyond 28 KB some ways into Teams are closed. New
# messages stay below the smallest, so that an amended one can grow, and a phone need not show too much at once.
PAGE, PAGE_MOST = 28_000, 38_000
HOME = 76_000
VIEW = 76_000  # of a dialog, in UTF-8 on the way: it is an answer and no message
MOST = 80_000
PIECE = 9_000
"""A stretch of text in one element: three of them fit into a message. The longest share stays whole."""

MARK = "…"

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_JOINER = "\u200d"


class DoesNotFit(ValueError):
    """Something is longer than Teams takes. Names what it is, never what it says."""


class Fit:
    """What to do with too much: `strict` raises, as tests want it; otherwise it is shortened with a mark."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict

    def short(self, text: str, most: int, what: str) -> str:
        """One line of at most `most` characters, never empty."""
        line = " ".join(clean(text).split())
        if line and len(line) <= most:
            return line
        self.complain(f"{what} is {'empty' if not line else f'over {most} characters'}")
        return line[: most - 1].rstrip() + MARK if line else MARK

    def complain(self, what: str) -> None:
        """Raises DoesNotFit when strict."""
        if self.strict:
            raise DoesNotFit(what)


STRICT = Fit(strict=True)
LENIENT = Fit(strict=False)


def clean(text: str) -> str:
    """Without what no screen shows and JSON would stumble over: control characters, half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _HALF.sub("\ufffd", _CONTROL.sub("", text))


def weight(value: Any) -> int:
    """Bytes of a card or message as Teams counts it in UTF-16, or with all letters escaped, whichever is more."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = json.dumps(value, separators=(",", ":"))
    return max(len(plain.encode("utf-16-le", "surrogatepass")), len(escaped))


def wire(value: Any) -> int:
    """Bytes of an answer on the way to Teams, in UTF-8 without escapes."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def heavy(character: str) -> int:
    """Bytes of one character at most, as `weight` counts it."""
    if ord(character) < 0x80:
        return 4 if character in '"\\\n\t' else 2
    return 6 if ord(character) < 0x10000 else 12


def pieces(text: str, most: int = PIECE) -> list[str]:
    """The text in pieces that fit, nothing lost: broken at a line's end, at a space, or between characters.

    A line's end at which it is broken is left out, as the next piece begins on a line of its own.
    """
    found: list[str] = []
    while (reach := _reach(text, most)) < len(text):
        end = _break(text, reach)
        found.append(text[:end])
        text = text[end:].removeprefix("\n")
    return [*found, text] if text else found


def _reach(text: str, most: int) -> int:
    """How many characters of the text stay within `most` bytes: one at least."""
    used = 0
    for index, character in enumerate(text):
        used += heavy(character)
        if used > most:
            return max(index, 1)
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
