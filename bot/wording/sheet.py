"""A message, a form or a page, finished in one language and bound to no platform.

The catalogue makes sheets; each platform's renderer turns them into its own JSON, HTML or plain lines.
Everything in a sheet is plain text: a renderer never reads it as markup, so nothing that a person wrote can
ping or link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Text:
    """The bot's own sentence(s)."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Words:
    """What a person wrote, shown exactly; `by` is the speaker's name as plain text, or empty."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Note:
    """A quiet line: times, hints, who reads this."""

    text: str


@dataclass(frozen=True)
class Figures:
    """Whole numbers under labels of at most 20 characters: a chart where a platform has one, and always as text."""

    title: str  # at most 50 characters
    rows: tuple[tuple[str, int], ...]  # at most 20
    counted: str  # of what they are numbers; at most 20 characters


@dataclass(frozen=True)
class Rule:
    """A thin line between things."""


@dataclass(frozen=True)
class Button:
    """One tap. `move` names an act; `args` come back with it and are never trusted for identity."""

    label: str  # at most 75 characters
    move: str
    args: Mapping[str, str] = field(default_factory=dict)
    style: Literal["plain", "primary", "danger"] = "plain"
    url: str | None = None
    sure: str | None = None  # asks this question before acting
    among: str = (
        ""  # where six are the most: neighbours with the same one unfold below a button of this label
    )


@dataclass(frozen=True)
class Buttons:
    row: tuple[Button, ...]


@dataclass(frozen=True)
class Option:
    value: str
    label: str  # at most 75 characters
    note: str = ""


@dataclass(frozen=True)
class Box:
    """A text field."""

    name: str
    label: str
    hint: str = ""
    long: bool = True
    limit: int = 3000
    initial: str = ""
    optional: bool = True


@dataclass(frozen=True)
class Choice:
    """One of several."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    initial: str = ""
    optional: bool = False
    look: Literal["list", "menu"] = "list"  # a list holds at most ten


@dataclass(frozen=True)
class Ticks:
    """Any of several, at most ten in a list, a hundred in a menu. Its value is the ticked options' values."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    initial: tuple[str, ...] = ()
    optional: bool = True
    look: Literal["list", "menu"] = "list"


@dataclass(frozen=True)
class People:
    """The platform's people picker. Its value is platform user ids, `initial` too."""

    name: str
    label: str
    hint: str = ""
    initial: tuple[str, ...] = ()
    most: int = 20
    optional: bool = False


@dataclass(frozen=True)
class Channel:
    """The platform's channel picker. Its value is one platform conversation id."""

    name: str
    label: str
    hint: str = ""
    initial: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Day:
    """A date picker; ISO dates."""

    name: str
    label: str
    hint: str = ""
    initial: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Clock:
    """A time-of-day picker; HH:MM."""

    name: str
    label: str
    hint: str = ""
    initial: str = ""
    optional: bool = False


Field = Box | Choice | Ticks | People | Channel | Day | Clock
Block = Heading | Text | Words | Note | Figures | Rule | Buttons | Field
FIELDS = (Box, Choice, Ticks, People, Channel, Day, Clock)


@dataclass(frozen=True)
class Sheet:
    """`key` says which message, form or page this is. With a `form`, fields come back under its name with
    `args`.

    `summary` is the notification text: the bot's words only, never a person's.
    """

    key: str
    blocks: tuple[Block, ...]
    title: str = ""  # forms and pages; at most 24 characters
    summary: str = ""
    form: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    submit: str = ""  # at most 24 characters; empty: nothing to submit
    close: str = ""  # at most 24 characters
    more: str = ""  # where six buttons are the most: what the one says behind which the others are


Value = str | tuple[str, ...]
Fields = Mapping[str, Value]
