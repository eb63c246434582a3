"""What a browser posts, as the fields of an open form.

Nothing is trusted: what is missing counts as empty, what no page of ours offered is left out, and what is too long
is cut where the page would have stopped it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from adapters.rehearsal.window import Directory
from bot.wording.sheet import (
    FIELDS,
    Box,
    Channel,
    Choice,
    Clock,
    Day,
    Field,
    Option,
    People,
    Sheet,
    Ticks,
    Value,
)

PREFIX = "f."
"""Field names are the form's own; on the page they stand behind this, so that none meets a name of ours."""


class Posted(Protocol):
    """A posted form: the values under one name, in order."""

    def getall(self, key: str, default: list[str]) -> Sequence[object]: ...


def read_fields(sheet: Sheet, posted: Posted, directory: Directory) -> dict[str, Value]:
    """Every field of the sheet, as a platform would send it."""
    fields = [block for block in sheet.blocks if isinstance(block, FIELDS)]
    return {one.name: _value(one, _texts(posted, PREFIX + one.name), directory) for one in fields}


def _texts(posted: Posted, name: str) -> list[str]:
    return [one for one in posted.getall(name, []) if isinstance(one, str)]


def _value(one: Field, texts: list[str], directory: Directory) -> Value:
    first = texts[0] if texts else ""
    match one:
        case Box(limit=limit):
            return lines(first)[:limit]
        case Choice(options=options):
            return first if first in _values(options) else ""
        case Ticks(options=options):
            return tuple(value for value in _values(options) if value in texts)
        case People(most=most):
            return tuple(user for user in directory.users.values() if user in texts)[:most]
        case Channel():
            return first if first in directory.channels.values() else ""
        case Day() | Clock():
            return first.strip()[:10]


def _values(options: Sequence[Option]) -> list[str]:
    return [option.value for option in options]


def lines(text: str) -> str:
    """A browser ends the lines of a box with two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_text(posted: Mapping[str, object], name: str) -> str:
    """One value as text; "" for a file, or for nothing."""
    value = posted.get(name, "")
    return value if isinstance(value, str) else ""
