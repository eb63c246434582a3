"""What the service needs from outside: a store, a platform, a clock, randomness. Adapters and storage implement these.

A unit of work is one transaction. Nothing is sent while one is open.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.engine.effects import Audience, Publish
from bot.engine.model import Artifact, Circle, Desk, Organisation, Part, Place, Subject
from bot.engine.moves import Move
from bot.service.acts import Who
from bot.wording.sheet import Sheet

State = Circle | Desk | Organisation
Clock = Callable[[], datetime]
Seeds = Callable[[], str]


@dataclass(frozen=True)
class Loaded:
    state: State
    version: int


@dataclass(frozen=True)
class DueTimer:
    """A timer whose time has come; `move` is set for a move that one subject sent another."""

    id: int
    organisation: str
    subject: Subject
    kind: str
    turn: int
    due: datetime
    move: Move | None


@dataclass(frozen=True)
class Outgoing:
    """A row of the outbox, claimed by one relay under a lease. `kind`: tell, amend, unsay, look, check."""

    id: int
    organisation: str
    subject: Subject
    conversation: str
    kind: str
    to: Audience | None
    parts: tuple[Part, ...]
    name: str
    attempts: int
    born: datetime
    person: str | None = None


@dataclass(frozen=True)
class Post:
    """Where a part stands on a platform. Parts of one message share `ref`."""

    name: str
    subject: Subject
    place: Place  # conversation and thread it was posted to
    ref: str  # the platform's message id
    position: int
    part: Part
    carries_words: bool


class Work(Protocol):
    """One transaction. Leaving the block without an exception commits; an exception rolls everything back."""

    async def first_time(self, organisation: str, key: str, now: datetime) -> bool:
        """Write the delivery's hashed key into the inbox; False when it is there already."""

    async def load(self, organisation: str, subject: Subject) -> Loaded | None:
        """The state, locked for this transaction. None: there is none."""

    async def load_many(self, subjects: Sequence[tuple[str, Subject]]) -> Mapping[Subject, Loaded]: ...

    async def add(self, organisation: str, subject: Subject, state: State, now: datetime) -> None: ...

    async def save(self, organisation: str, subject: Subject, state: State, version: int, now: datetime) -> None:
        """Raises `Conflict` when the stored version is another one."""

    async def save_many(self, rows: Sequence[tuple[str, Subject, State, int]], now: datetime) -> Sequence[Subject]:
        """Versioned update of many; returns the subjects that conflicted and were not saved."""

    # words
    async def keep(self, organisation: str, circle: str, entry: str, words: str, now: datetime) -> None: ...
    async def drop(self, organisation: str, circle: str, entry: str) -> None: ...
    async def words(self, organisation: str, subject: Subject, entries: Sequence[str]) -> Mapping[str, str]:
        """The words that are still there, by entry (or artifact line) id."""

    async def publish(self, organisation: str, circle: str, what: Publish, now: datetime) -> None: ...
    async def strike(self, organisation: str, artifact: str, line: str) -> None: ...
    async def follow(self, organisation: str, subject: Subject, person: str, on: bool, now: datetime) -> None: ...

    # timers
    async def ring(self, organisation: str, subject: Subject, kind: str, turn: int, at: datetime) -> None: ...
    async def hush(self, organisation: str, subject: Subject, kind: str, turn: int) -> None: ...
    async def send(self, organisation: str, subject: Subject, move: Move, now: datetime) -> None: ...
    async def claim_due(self, now: datetime, most: int) -> Sequence[DueTimer]:
        """Due timers in (kind, id) order, skipping what others hold; theirs to delete in this same transaction."""

    async def delete_timers(self, ids: Sequence[int]) -> None: ...

    # outbox
    async def put(
        self, organisation: str, subject: Subject, conversation: str, kind: str, *, to: Audience | None,
        parts: Sequence[Part], name: str, person: str | None, after: str | None, now: datetime,
    ) -> None: ...  # fmt: skip

    async def journal(self, organisation: str, subject: Subject, what: str, now: datetime) -> None:
        """One wordless line: which kind of thing happened, to which subject; no actor."""


class Conflict(Exception):
    """Somebody else saved this subject in between; nothing was written."""


class Store(Protocol):
    def work(self) -> AbstractAsyncContextManager[Work]: ...


@dataclass(frozen=True)
class Sent:
    """The platform's id of what was posted."""

    place: Place
    ref: str


@dataclass(frozen=True)
class Found:
    """What a platform says of a person, now."""

    user: str
    name: str
    zone: str | None = None
    language: str = "en"
    active: bool = True
    bot: bool = False
    guest: bool = False
    stranger: bool = False  # belongs to another tenant
    admin: bool = False


@dataclass(frozen=True)
class Room:
    """What a platform says of a conversation, now. `members` is None when it was not asked for."""

    place: Place
    name: str
    private: bool
    archived: bool = False
    shared_outside: bool = False
    bot_inside: bool = True
    direct: bool = False
    members: tuple[str, ...] | None = None


class PlatformTrouble(Exception):
    """A platform said no. `reason` is one of the words below; `again_after` seconds, when it makes sense to try again.

    Passing: busy (rate limited), down. Lasting: not_inside, no_channel, archived, no_person, revoked, removed,
    no_message, refused (the platform rejects the content), too_big.
    """

    PASSING = frozenset({"busy", "down"})

    def __init__(self, reason: str, again_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again_after = again_after

    @property
    def passing(self) -> bool:
        return self.reason in self.PASSING


class Platform(Protocol):
    """One chat platform. Every call may raise `PlatformTrouble` and nothing else that a caller has to know."""

    name: str

    async def tell(self, to: Place | Who, sheet: Sheet, once: str) -> Sent:
        """Post. `to` a Place: its conversation, in its thread when it has one. `once` marks a repeated try."""

    async def amend(self, sent: Sent, sheet: Sheet) -> None: ...

    async def unsay(self, sent: Sent) -> None:
        """Delete. Gone already is fine."""

    async def person(self, who: Who, fresh: bool = False) -> Found: ...

    async def room(self, place: Place, members: bool = False) -> Room: ...

    async def link(self, sent: Sent) -> str | None:
        """A permanent link to the message, or None."""


Handler = Callable[[], Awaitable[None]]
