"""What Teams takes at most, and what becomes of more.

Teams counts a message in UTF-16; where letters are escaped on the way it may be longer: the larger of the two counts.
"""

from __future__ import annotations

import json
from typing import Any

from adapters.fitting import Fit

Json = dict[str, Any]

TITLE = 60  # of a dialog: Teams cuts off what its frame does not hold
BUTTON = 75
LABEL = 2000
SUMMARY = 300
IN_ROW = 6  # Teams shows no seventh action of one row on a computer
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

STRICT = Fit(strict=True)
LENIENT = Fit(strict=False)


def weight(value: Any) -> int:
    """Bytes of a card or message as Teams counts it in UTF-16, or with all letters escaped, whichever is more."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = json.dumps(value, separators=(",", ":"))
    return max(len(plain.encode("utf-16-le", "surrogatepass")), len(escaped))


def wire(value: Any) -> int:
    """Bytes of an answer on the way to Teams, in UTF-8 without escapes."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def heavy(text: str) -> int:
    """Bytes of a text at most, as `weight` counts them."""
    return sum(map(_heavy, text))


def _heavy(character: str) -> int:
    if ord(character) < 0x80:
        return 4 if character in '"\\\n\t' else 2
    return 6 if ord(character) < 0x10000 else 12
