"""A form or page that is open in front of somebody, and what they have filled in so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


class Lost(Exception):
    """Somebody looked for something that is not in front of them. Its text is for whoever wrote the act."""


@dataclass(frozen=True)
class Directory:
    """How a person finds people and channels: by the names they know."""

    users: Mapping[str, str]  # name to user id
    channels: Mapping[str, str]  # name to channel id


@dataclass
class Window:
    sheet: Sheet
    filled: dict[str, Value] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    """What stood in the way when it was last sent, by the field's name; "" is the whole form."""
    done: bool = False
    """Whether it was sent and answered by a page: nothing is left to do in it but to close it."""

    @property
    def fields(self) -> list[Field]:
        return [block for block in self.sheet.blocks if isinstance(block, FIELDS)]

    @property
    def values(self) -> dict[str, Value]:
        """Every field as the platform would send it, what was filled before them included."""
        return {one.name: self.filled.get(one.name, one.initial) for one in self.fields}

    def fill(self, label: str, text: str, directory: Directory) -> Field:
        """Fill the field of this label, or the second that is called so with “(2)” behind it; without a label, the
        first box that nobody has filled yet.
        """
        one = self._field(label)
        self.filled[one.name] = _value(one, text, directory)
        return one

    def missing(self) -> str:
        """The label of a field that has to be filled and is not, or nothing."""
        values = self.values
        return next((one.label for one in self.fields if not one.optional and not values[one.name]), "")

    def _field(self, label: str) -> Field:
        if not label:
            free = [one for one in self.fields if isinstance(one, Box) and one.name not in self.filled]
            if not free:
                raise Lost("there is no further box to write in")
            return free[0]
        for test in (str.__eq__, str.startswith):
            for one in self.fields:
                if test(plain_label(one.label), plain_label(label)):
                    return one
        numbered = re.fullmatch(r"(.+) \((\d+)\)", label.strip())
        same = [one for one in self.fields if numbered and plain_label(one.label) == plain_label(numbered[1])]
        if numbered and 0 < int(numbered[2]) <= len(same):
            return same[int(numbered[2]) - 1]
        labels = "; ".join(one.label for one in self.fields) or "none at all"
        raise Lost(f"no field is called “{label}” here. There are: {labels}")


def plain_label(label: str) -> str:
    """How labels are compared: two that give the same here are one to whoever writes a transcript."""
    return label.strip().rstrip("?:.").casefold()


def _value(one: Field, text: str, directory: Directory) -> Value:
    match one:
        case Box(limit=limit):
            if len(text) > limit:
                raise Lost(f"“{one.label}” holds {limit} characters")
            return text
        case Choice(options=options, optional=optional):
            return "" if optional and not text else _option(options, text)
        case Ticks(options=options):
            return tuple(_option(options, each) for each in _several(text, ";"))
        case People():
            return tuple(_known(directory.users, each, "person") for each in _several(text, ","))
        case Channel(optional=True) if not text:
            return ""
        case Channel():
            return _known(directory.channels, text.removeprefix("#"), "channel")
        case Day() | Clock():
            return text


def _several(text: str, between: str) -> list[str]:
    return [each.strip() for each in text.split(between) if each.strip()]


def _option(options: Sequence[Option], text: str) -> str:
    for test in (str.__eq__, str.startswith):
        for option in options:
            if test(plain_label(option.label), plain_label(text)):
                return option.value
    raise Lost(f"“{text}” is not among: " + "; ".join(option.label for option in options))


def _known(names: Mapping[str, str], name: str, kind: str) -> str:
    if name not in names:
        raise Lost(f"nobody here knows a {kind} called {name}")
    return names[name]
