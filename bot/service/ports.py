"""What the service needs from outside: a store, a platform, a clock, randomness.

Adapters and storage implement these. A unit of work is one transaction. Nothing is sent while one is open.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.engine.effects import Audience, Publish
from bot.engine.model import Part, Place, State, Subject
from bot.engine.moves import Move
from bot.service.acts import Who
from bot.service.digest_port import DigestPort
from bot.service.platform import Found, Platform, PlatformTrouble, Room, Sent, Stands, Unwanted
from bot.service.rows import DueTimer, Hushing, Outgoing, Post, Published, Putting, Ringing, Sending, Waiting

__all__ = [
    "Account",
    "Clock",
    "Conflict",
    "DueTimer",
    "Found",
    "Handler",
    "Hushing",
    "Loaded",
    "Outgoing",
    "Platform",
    "PlatformTrouble",
    "Post",
    "Published",
    "Putting",
    "Ringing",
    "Room",
    "Seeds",
    "Sending",
    "Sent",
    "Stands",
    "State",
    "Store",
    "Unwanted",
    "Waiting",
    "Work",
]

Clock = Callable[[], datetime]
Seeds = Callable[[], str]


@dataclass(frozen=True)
class Account:
    """One account of a person. `here`: they are written to there; `settled`: because they chose so."""

    who: Who
    here: bool
    settled: bool


class Loaded(NamedTuple):
    state: State
    version: int


class Work(DigestPort, Protocol):
    """One transaction. Leaving the block without an exception commits; an exception rolls everything back."""

    async def first_time(self, organisation: str, key: str, now: datetime) -> bool:
        """Write the delivery's hashed key into the inbox; False when it is there already."""

    def hidden(self, organisation: str, name: str) -> str:
        """An id that is always the same for this name, and tells it to nobody who reads the rows."""

    async def take_in(
        self, organisation: str, key: str, subject: Subject, now: datetime
    ) -> tuple[bool, Loaded | None]:
        """`first_time`, and then `load`; a store may ask its database for both at once."""

    async def load(self, organisation: str, subject: Subject) -> Loaded | None:
        """The state, locked for this transaction. None: there is none."""

    async def load_many(self, subjects: Sequence[tuple[str, Subject]]) -> Mapping[Subject, Loaded]: ...

    async def add(self, organisation: str, subject: Subject, state: State, now: datetime) -> None: ...

    async def save(
        self, organisation: str, subject: Subject, state: State, version: int, now: datetime
    ) -> None:
        """Raises `Conflict` when the stored version is another one, at the latest when the unit of work ends."""

    async def save_many(
        self, rows: Sequence[tuple[str, Subject, State, int]], now: datetime
    ) -> Sequence[Subject]:
        """Versioned update of many; returns the subjects that conflicted and were not saved."""

    # words
    async def keep(self, organisation: str, owner: Subject, entry: str, words: str, now: datetime) -> None:
        """Under the key of the subject the words belong to; the same entry again replaces them."""

    async def drop(self, organisation: str, owner: Subject, entry: str) -> None: ...
    async def words(self, organisation: str, subject: Subject, entries: Sequence[str]) -> Mapping[str, str]:
        """The words that are still there, by entry (or artifact line) id."""

    async def publish(self, organisation: str, circle: str, what: Publish, now: datetime) -> None: ...
    async def strike(self, organisation: str, artifact: str, line: str) -> None: ...
    async def follow(
        self, organisation: str, subject: Subject, person: str, on: bool, now: datetime
    ) -> None: ...

    async def followed(self, organisation: str, person: str) -> Sequence[Subject]:
        """What this person asked to hear of. For their own home alone."""

    async def followers(self, organisation: str, subject: Subject) -> Sequence[str]:
        """Who asked to hear what came of it: to write to them, and for nothing else."""

    async def artifacts(
        self, organisation: str, now: datetime, most: int, after: str = ""
    ) -> Sequence[Published]:
        """Published sheets whose time is not over, newest first; those that follow the sheet `after`."""

    async def artifact(self, organisation: str, id: str, now: datetime) -> Published | None:
        """One published sheet whose time is not over."""

    async def artifact_words(
        self, organisation: str, artifacts: Sequence[str]
    ) -> Mapping[tuple[str, str], str]:
        """The words of whole sheets, by artifact and line id; struck lines have none."""

    # kinds of an organisation's own
    async def kinds_of(self, organisation: str) -> Sequence[str]:
        """The ids of this organisation's own kinds."""

    async def keep_version(self, organisation: str, kind: str, version: str, text: str) -> None:
        """An approved text, sealed. It stays as long as the organisation."""

    async def versions(
        self, organisation: str, wanted: Sequence[tuple[str, str]]
    ) -> Mapping[tuple[str, str], str]:
        """The texts of these versions, by kind and version; those that are not there are not in it."""

    async def people_of(self, organisation: str, most: int) -> Sequence[str]:
        """Persons of this organisation who are reached somewhere; so many at the most. For a question to the platform."""

    # timers
    async def ring(self, organisation: str, subject: Subject, kind: str, turn: int, at: datetime) -> None: ...
    async def hush(self, organisation: str, subject: Subject, kind: str, turn: int) -> None: ...
    async def send(self, organisation: str, subject: Subject, move: Move, now: datetime) -> None: ...
    async def claim_due(self, now: datetime, most: int) -> Sequence[DueTimer]:
        """Due timers in (kind, id) order, skipping what others hold; delete them in this same transaction."""

    async def delete_timers(self, ids: Sequence[int]) -> None: ...

    # outbox
    async def put(
        self, organisation: str, subject: Subject, conversation: str, kind: str, *, to: Audience | None,
        parts: Sequence[Part], name: str, person: str | None, after: str | None, now: datetime,
    ) -> None: ...  # fmt: skip

    async def journal(self, organisation: str, subject: Subject, what: str, now: datetime) -> None:
        """One wordless line: which kind of thing happened, to which subject; no actor."""

    async def circles_there(self, organisation: str) -> Sequence[str]:
        """The ids of its circles that are not erased."""

    # the same in bulk, in the order given
    async def ring_many(self, rows: Sequence[Ringing]) -> None: ...
    async def hush_many(self, rows: Sequence[Hushing]) -> None: ...
    async def send_many(self, rows: Sequence[Sending]) -> None: ...
    async def put_many(self, rows: Sequence[Putting]) -> None: ...
    async def journal_many(self, rows: Sequence[tuple[str, Subject, str]], now: datetime) -> None: ...

    # reading without a lock; nothing may be saved from it
    async def read(self, organisation: str, subjects: Sequence[Subject]) -> Mapping[Subject, State]: ...
    async def handles(self, organisation: str, persons: Sequence[str]) -> Mapping[str, Who]:
        """Where these people are reached; who is reached nowhere is not in it."""

    async def accounts(self, organisation: str, person: str) -> Sequence[Account]:
        """Every account of this person; the one that is written to comes first."""

    async def set_seen(self, who: Who, *, zone: str | None, active: bool) -> None:
        """What the platform says of its user now. Somebody who is active nowhere is not written to."""

    # one timer alone
    async def claim_timer(self, row: int) -> DueTimer | None:
        """Lock it; None when it is gone or somebody else holds it."""

    async def park_timer(self, row: int, until: datetime) -> None:
        """It could not be rung: due again at `until`, one attempt more."""

    # the relay
    async def claim_outbox(self, now: datetime, most: int, lease_until: datetime) -> Sequence[Outgoing]:
        """The head of every (subject, conversation) that may go now, oldest first, leased to the caller.

        Not while it waits for another try, while another relay's lease holds, or while the message named by
        its `after` is still in the outbox.
        """

    async def out_again(self, row: int, at: datetime, tried: bool = True) -> None:
        """Not yet: the lease is given back, not before `at`; one attempt more if it was `tried`."""

    async def out_done(self, ids: Sequence[int]) -> None:
        """Sent, cancelled or given up: the row goes, its successors are free."""

    async def waiting(self, names: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], Waiting]:
        """By (organisation, part name): the latest tell or amend row that holds this part, locked."""

    async def posted(self, names: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """By (organisation, part name): the conversation in which this part stands."""

    async def stands(
        self, names: Sequence[tuple[str, str]]
    ) -> tuple[Mapping[tuple[str, str], Waiting], Mapping[tuple[str, str], str]]:
        """`waiting` and `posted`; a store may ask its database for both at once."""

    async def taking_away(self, organisation: str, subject: Subject, conversation: str) -> Sequence[str]:
        """Who took back the words that waiting rows of this subject are to take away in this conversation."""

    async def rewrite(self, row: int, parts: Sequence[Part]) -> None:
        """Replace what a waiting row will say."""

    async def stands_now(self, row: int, parts: Sequence[Part]) -> bool:
        """The message of this tell stands, without its words yet: from here on the row is the change that puts them in.

        False when it is no tell any more: it is gone, or somebody else's message stands for it.
        """

    async def add_posts(self, organisation: str, posts: Sequence[Post]) -> None:
        """A part that stands somewhere already moves: its name belongs to the newest message."""

    async def posts(self, organisation: str, name: str) -> Sequence[Post]:
        """All parts, in order, of the message in which this part stands; locked. Empty: it is gone."""

    async def posts_with_words(self, organisation: str, subject: Subject) -> Sequence[Post]:
        """Every post about this subject that carries words."""

    async def posts_about(self, organisation: str, subject: Subject) -> Sequence[Post]:
        """All parts of every message in which something about this subject stands; of other subjects too."""

    async def unsay_waiting(self, organisation: str, subject: Subject, persons: Sequence[str]) -> None:
        """What waits to tell these people, or a place, of this subject is told no more.

        What is being sent just now is deleted as soon as it stands.
        """

    async def replace_post(self, organisation: str, part: Part) -> None: ...
    async def delete_posts(self, organisation: str, place: Place, ref: str) -> None: ...
    async def next_free(self, conversation: str, now: datetime, gap: timedelta) -> datetime:
        """Reserve the conversation's next moment; over all processes no two are nearer than `gap`."""

    async def hold_back(self, conversation: str, until: datetime) -> None:
        """The platform asked for patience: no moment before `until` is free."""

    # time
    async def next_moment(self) -> datetime | None:
        """The earliest instant at which a timer is due or an unblocked row of the outbox may go."""

    async def beat(self, now: datetime) -> datetime | None:
        """Note that somebody is alive; the last time anybody was."""

    async def add_outage(self, start: datetime, end: datetime) -> None: ...
    async def outages(self, since: datetime) -> Sequence[tuple[datetime, datetime]]:
        """The bot's own downtimes that end after `since`, oldest first."""

    # forgetting
    async def erase(self, organisation: str, subject: Subject, now: datetime) -> None:
        """Destroy the subject's key, then words, state, timers, posts and waiting rows except kind unsay.

        Waiting rows of other subjects (desks) that hold parts about this one may stay: their words are gone.
        """

    async def expired(self, now: datetime, most: int = 500) -> Sequence[tuple[str, Subject]]:
        """Published sheets whose time is over, with their organisations."""

    async def sweep(self, now: datetime) -> None:
        """Delete what is kept no longer: old inbox keys, journal, outages, expired artifacts and follows."""


class Conflict(Exception):
    """Somebody else saved this subject in between; nothing was written."""


class Store(Protocol):
    def work(self) -> AbstractAsyncContextManager[Work]: ...

    def view(self) -> AbstractAsyncContextManager[Work]:
        """Reading alone: takes no lock and keeps nobody waiting. Nothing may be written with it."""


Handler = Callable[[], Awaitable[None]]
