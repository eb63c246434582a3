"""What Slack takes at most, and what becomes of more.

Slack counts after it has escaped `&`, `<` and `>`, so lengths here are counted the same way.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

Json = dict[str, Any]

TITLE = 24  # also submit and close
BUTTON = 75  # also an option and its description
HEADER = 150
SURE = 300
LABEL = 2000  # also a hint
TEXT = 3000
VALUE = 2000
OPTION_VALUE = 150
METADATA = 3000
SUMMARY = 500
IN_ACTIONS = 25
IN_LIST = 10
IN_MENU = 100
VIEW_BLOCKS = 100
VIEW_BYTES = 240_000  # Slack says 250 KB

# Slack ends at 50 blocks and, as people have measured, about 13,200 characters of text and structure. New messages
# stay well below, so that an amended one can grow.
PAGE_BLOCKS, PAGE_SIZE = 45, 10_500
PAGE_BLOCKS_MOST, PAGE_SIZE_MOST = 50, 12_800

MARK = "…"

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_JOINER = "\u200d"


class DoesNotFit(ValueError):
    """Something is longer than Slack takes. Names what it is, never what it says."""


class Fit:
    """What to do with too much: `strict` raises, as tests want it; otherwise it is shortened with a mark."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict

    def short(self, text: str, most: int, what: str) -> str:
        """One line of at most `most` characters, never empty."""
        line = " ".join(clean(text).split())
        if line and size(line) <= most:
            return line
        self.complain(f"{what} is {'empty' if not line else f'over {most} characters'}")
        return cut(line, most) if line else MARK

    def complain(self, what: str) -> None:
        """Raises DoesNotFit when strict."""
        if self.strict:
            raise DoesNotFit(what)


STRICT = Fit(strict=True)
LENIENT = Fit(strict=False)


def clean(text: str) -> str:
    """Without what no screen shows and Slack or JSON would stumble over: control characters, half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _HALF.sub("\ufffd", _CONTROL.sub("", text))


def size(text: str) -> int:
    """Characters as Slack counts them."""
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def cut(text: str, most: int) -> str:
    """The beginning, with a mark at its end."""
    return text[: _reach(text, most - 1)].rstrip() + MARK


def pieces(text: str, most: int = TEXT) -> list[str]:
    """The text in pieces that fit, nothing lost: broken at a line's end, at a space, or between characters.

    A line's end at which it is broken is left out, as the next piece begins on a line of its own.
    """
    found: list[str] = []
    while size(text) > most:
        end = _break(text, _reach(text, most))
        found.append(text[:end])
        text = text[end:].removeprefix("\n")
    return [*found, text] if text else found


def _reach(text: str, most: int) -> int:
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
    while end > 1 and _clings(text, end):
        end -= 1
    return end


def _clings(text: str, index: int) -> bool:
    """Whether the character at `index` belongs to the one before it: accents, joined emoji."""
    one = text[index] if index < len(text) else ""
    return bool(one) and (
        bool(unicodedata.combining(one))
        or unicodedata.category(one) in ("Mn", "Me", "Sk")
        or _JOINER in (one, text[index - 1])
    )


def weight(value: Any) -> int:
    """What blocks weigh in a message: text and structure, without ids and values, as Slack counts it."""
    return len(json.dumps(_escaped(value), ensure_ascii=False, separators=(",", ":")))


def _escaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _escaped(v) for k, v in value.items() if k not in ("block_id", "action_id", "value")}
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    return (
        value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if isinstance(value, str)
        else value
    )
