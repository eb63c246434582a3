"""Languages that run from right to left: what a sentence needs so that a screen lays it out that way.

A screen takes a line's direction from its first letter with one. A line that begins with a Latin name would be laid
out from left to right, and names or times inside it would pull their neighbours along.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

FROM_RIGHT = "\N{RIGHT-TO-LEFT MARK}"
APART, TOGETHER = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@cache
def right_to_left(language: str) -> bool:
    """Whether people write it so. False for a language that nobody has described."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def from_right(sentence: str, values: Mapping[str, object]) -> str:
    """The sentence filled, beginning at the right; each text in it keeps the direction of its own letters."""
    apart = {
        name: f"{APART}{one}{TOGETHER}" if isinstance(one, str) and one else one
        for name, one in values.items()
    }
    return FROM_RIGHT + sentence.format_map(apart)
