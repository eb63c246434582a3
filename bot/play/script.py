"""What a transcript says, once read: who is there, what they do and when. The bot's own lines are not in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


class Mistake(Exception):
    """Something in a transcript that cannot be read or cannot happen. Says where, and what to do."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Person:
    """`zone` None: the platform does not say where they are. `second_language`: they read and write slower.

    `platforms`: where they have accounts, by name; empty where a page knows of one platform only. `language`: what
    their platform says of it, and so what the bot speaks with them.
    """

    name: str
    zone: str | None
    hours: str
    administrator: bool = False
    guest: bool = False
    stranger: bool = False
    second_language: bool = False
    platforms: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class Spot:
    """A channel. `across`: where its platform shows how circles of both platforms stand."""

    name: str
    private: bool
    members: tuple[str, ...]
    central: bool = False
    shared: bool = False
    without_bot: bool = False
    across: bool = False
    platform: str = ""


@dataclass(frozen=True)
class Fill:
    """One line of a form. Without a label it goes to the first box that is still empty."""

    label: str
    text: str


@dataclass(frozen=True)
class Deed:
    """What somebody does: a verb, what it is done to, what is written, and what they do right after it.

    `within`: words of the message meant. `nth`: which one of several buttons that read the same, counted from 1.
    """

    verb: str
    things: tuple[str, ...] = ()
    within: str = ""
    fills: tuple[Fill, ...] = ()
    then: tuple[Deed, ...] = ()
    nth: int = 1


@dataclass(frozen=True)
class Act:
    """A dated line. `line` counts from 1; `text` is the line without its local hour; `who` "" is nobody."""

    line: int
    at: datetime
    when: str
    who: str
    text: str
    deed: Deed
    below: tuple[str, ...] = ()  # the lines that belong to it, as written
    on: str = ""  # the platform whose account they use, where they have several


@dataclass(frozen=True)
class Rule:
    """When somebody reads something, they do this a while later, counted in their own waking hours."""

    line: int
    who: str  # "anyone" for everybody who has no rule of their own for these words
    reads: str  # "" for any message that asks for something and has no rule of its own
    after: timedelta
    deed: Deed
    written: tuple[str, ...] = ()  # the lines as they stand in the file


@dataclass(frozen=True)
class Limits:
    messages: int = 9
    sheet_within: timedelta | None = None
    sheet_reason: bool = False
    """Whether the page says why its sheet may take longer than usual; without a reason it may only take less."""
    circles: int = 1
    """How many are held one after the other: what is the most for one holds for each of them."""


@dataclass(frozen=True)
class Play:
    file: str
    title: str
    about: str
    begins: datetime
    people: tuple[Person, ...]
    spots: tuple[Spot, ...]
    head: tuple[str, ...]  # the lines before the first act, as written
    acts: tuple[Act, ...]
    rules: tuple[Rule, ...] = ()
    limits: Limits = field(default_factory=Limits)
    brief: bool = False  # show a message in full the first time only
    forms_by_name: bool = False
    shown_from: datetime | None = None  # what the bot did before is played and not printed
    rehearsed: bool = False
    """Somebody tried things out by hand: the budget is told and not held, and a rule may find nothing to do."""
    card: tuple[tuple[str, str], ...] = ()  # what this organisation's honest card says
    as_on_one: bool = False  # who begins is drawn as if all of them were on one platform
    uncounted: tuple[int, ...] = ()  # and what a second thread draws more, before which number
