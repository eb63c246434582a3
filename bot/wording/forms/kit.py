"""What every form shares: reading fields and saying what is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.wording.sheet import Fields, Option
from bot.wording.speaker import Speaker

SHORT = 75
"""The most characters of a button and of an option."""

WORDS_MOST = 3000


@dataclass(frozen=True)
class Line:
    """A sentence that has not been said yet: a key of the catalogue, and what fills it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, speaker: Speaker) -> str:
        return speaker.say(self.key, **self.values)


@dataclass(frozen=True)
class Unclear:
    """What a person is asked to write differently, by field; "" is about the whole form."""

    fields: Mapping[str, Line]

    @staticmethod
    def at(name: str, key: str, **values: object) -> Unclear:
        return Unclear({name: Line(key, values)})

    def said(self, speaker: Speaker) -> dict[str, str]:
        return {name: line.said(speaker) for name, line in self.fields.items()}


def text(fields: Fields, name: str) -> str:
    """What was written in this field, exactly; empty when there is nothing but space."""
    value = fields.get(name, "")
    written = value if isinstance(value, str) else next(iter(value), "")
    return written if written.strip() else ""


def ticked(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name, ())
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def clip(words: str, most: int = SHORT) -> str:
    """One line of at most `most` characters; what was cut is shown by a mark."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def option(value: str, label: str, note: str = "") -> Option:
    return Option(value, clip(label), clip(note))


def number(args: Mapping[str, str], name: str) -> int:
    """A whole number from a button's or a form's arguments; 0 when it is none."""
    given = args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
