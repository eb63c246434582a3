"""What a rehearsal room shows and what can be done in it: the values and the ports that its pages are made of.

The pages know nothing but this. The rooms themselves, with clock, store and relay, are put together in `bot.play`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from adapters.rehearsal.window import Directory
from bot.wording.sheet import Fields, Sheet


class Misstep(Exception):
    """Something that cannot be done now. Its text is for the person at the page, and says what to do instead."""


class Unreadable(Exception):
    """A transcript that does not parse. `line` counts from 1; 0 is the text as a whole."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}" if line else reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Reason:
    """A rule of the rulebook by which the bot did something."""

    number: str
    sentence: str


@dataclass(frozen=True)
class Step:
    """One thing that happened in a room, in order; `number` counts from 1.

    `who` is the seat that sees it or did it, or "" for a channel; `place` the channel ("#team"), or "".
    `hour` is the local time of `who` as it reads on their own clock (Tue 09:05), or "" where there is none.
    `kind`: told, amended, unsaid (messages); form, page, home, whisper, problem (in answer to an own act, seen by
    `who` alone); did (an act of `who`); event (something that nobody does).
    `text` says it in one line without the sheet: “taps [Join]”, “reads”, “the message now reads”.
    """

    number: int
    at: datetime
    kind: str
    who: str
    place: str
    hour: str
    text: str
    sheet: Sheet | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A message as it stands. `place` "" is private, else the channel's name ("#team")."""

    ref: str
    sheet: Sheet
    at: datetime
    local: datetime
    """When it came, on the clock of the seat that reads it; aware."""
    place: str = ""
    in_thread: bool = False
    amended: bool = False


@dataclass(frozen=True)
class OpenSheet:
    """A form or page in front of somebody. `values` are the fields' values as filled so far, by field name."""

    sheet: Sheet
    values: Fields
    problems: Mapping[str, str] = field(default_factory=dict)
    """Sentences by field name; "" is the whole form."""
    done: bool = False
    """It was sent, and a page has answered: nothing is left but to close it."""


@dataclass(frozen=True)
class SeatView:
    """Everything one seat has in front of them. `open` covers the rest, its last one on top."""

    name: str
    zone: str
    hours: str
    """As in a transcript's head: Mon-Fri 09:00-17:00."""
    local: datetime
    """Now, on their own clock; aware."""
    waking: bool
    by_hand: bool
    """Whether the visitor plays this seat. Else it answers by itself, as the transcript's rules say."""
    private: tuple[Shown, ...]
    """Newest last."""
    channels: tuple[tuple[str, tuple[Shown, ...]], ...]
    """Channels this seat can read, each with what the bot has posted there."""
    home: Sheet | None
    open: tuple[OpenSheet, ...]
    whisper: Sheet | None
    waiting: str
    """What the bot waits for from this seat, as the label of the button to tap next; "" for nothing."""


class Goal(StrEnum):
    """How far time should go."""

    TURN = "turn"
    """Until the bot asks somebody who is played by hand; the usual way on for a visitor."""
    NEXT = "next"
    """To the next thing that happens to anybody."""
    HOUR = "hour"
    DAY = "day"
    END = "end"
    """Until nothing is due any more, or for two years and some weeks: what is held regularly has no end."""


@dataclass(frozen=True)
class Moving:
    """Time is on its way. `share` of the way from 0 to 1, None when the end is not known."""

    goal: Goal
    began: datetime
    now: datetime
    steps: int
    """What has happened since it began."""
    share: float | None = None


@dataclass(frozen=True)
class Hint:
    """What a first-time visitor does next, in one sentence. `seat` is whom to look at, `place` which channel ("#team");
    "" is none.
    """

    text: str
    seat: str = ""
    place: str = ""
    goal: Goal | None = None
    """The time button meant, if it is one."""


@dataclass(frozen=True)
class PersonHere:
    name: str
    zone: str
    hours: str


class View(StrEnum):
    """Where a button stands that was tapped."""

    MESSAGE = "message"
    HOME = "home"
    FORM = "form"
    WHISPER = "whisper"


@dataclass(frozen=True)
class Tapped:
    """A button as the page showed it. `ref` is the message's; `number` counts the sheet's buttons from 0.

    `label` is what was read on it: if another button stands there by now, nothing happens and the visitor is told.
    `values` are the open form's fields at that moment.
    """

    view: View
    number: int
    label: str
    ref: str = ""
    values: Fields = field(default_factory=dict)


class Room(Protocol):
    """One rehearsal with its own people, clock and store. Acts raise Misstep and then change nothing."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def people(self) -> Sequence[PersonHere]: ...
    @property
    def finished(self) -> bool:
        """A circle has closed, and nothing is due any more."""

    @property
    def now(self) -> datetime: ...
    @property
    def steps(self) -> Sequence[Step]: ...
    @property
    def moving(self) -> Moving | None: ...
    @property
    def directory(self) -> Directory:
        """Whom and where a form of this room can name: people and channels, by name, with their ids."""

    @property
    def trouble(self) -> str:
        """Why a written act could not happen, with line and reason; "" when all went as written."""

    def seat(self, name: str) -> SeatView: ...
    def hint(self) -> Hint: ...

    async def tap(self, name: str, tapped: Tapped) -> None: ...
    async def send(self, name: str, values: Fields) -> None:
        """Send the form that lies on top."""

    async def close(self, name: str) -> None:
        """Close what lies on top; nothing is sent."""

    async def type(self, name: str, words: str, channel: str) -> None:
        """`/circle` with what follows it, in a channel ("#team") or, with "", nowhere in particular."""

    async def shortcut(self, name: str) -> None:
        """The global shortcut “Convene a circle”."""

    async def open_home(self, name: str) -> None: ...
    async def take_over(self, name: str, by_hand: bool) -> None: ...

    async def onward(self, goal: Goal) -> None:
        """Let time pass. Returns when it is there or after a third of a second; `moving` then says how far it is."""

    async def stop(self) -> None:
        """Stop time where it is, at the next moment that is whole."""

    async def transcript(self) -> str:
        """All that happened, as a golden transcript that the player accepts."""
