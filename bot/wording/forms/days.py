"""The names of the days as people write them, in every language that the bot speaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel.dates import get_day_names

from bot.engine.waking.week import WEEKDAYS
from bot.wording.catalogue import shared_catalogue

_WIDTHS, _CONTEXTS = ("abbreviated", "wide"), ("format", "stand-alone")


def days_in_english(written: str) -> str:
    """The same with every known day as `parse_week` reads it: "lun-vie 9-17" is "Mon-Fri 9-17".

    No two of our languages call different days alike. Capitals, accents and a dot at the end make no difference.
    """
    pattern, days = _known()
    return pattern.sub(lambda found: days[_bare(found[0])], unicodedata.normalize("NFC", written))


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    days = {_bare(name): WEEKDAYS[day] for name, day in _names()}
    spelt = sorted({one for name, _ in _names() for one in _spellings(name)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)\.?", re.IGNORECASE), days


def _names() -> Iterator[tuple[str, int]]:
    for language in shared_catalogue().languages:
        for width in _WIDTHS:
            for context in _CONTEXTS:
                names = get_day_names(width, context, language)  # type: ignore[arg-type]
                yield from ((name, day) for day, name in names.items())


def _spellings(name: str) -> tuple[str, str]:
    """With its accents and without, neither with a dot."""
    bare = name.rstrip(".").lower()
    return bare, _bare(bare)


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.rstrip(".").lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
