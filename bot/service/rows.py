"""The rows that service and storage pass to each other: timers, waiting messages, posts.

They hold references to words, never words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.engine.effects import Audience
from bot.engine.model import Artifact, Part, Place, Subject
from bot.engine.moves import Move


class DueTimer(NamedTuple):
    """A timer whose time has come; `move` is set for a move that one subject sent another."""

    id: int
    organisation: str
    subject: Subject
    kind: str
    turn: int
    due: datetime
    move: Move | None
    attempts: int = 0  # how often it was parked


@dataclass(frozen=True)
class Outgoing:
    """A row of the outbox, claimed by one relay under a lease.

    `kind`: tell, amend, unsay, look, check, convene, dates, digests, news.
    """

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
    conversation: str = ""  # as in the outbox: "person:<id>" or the place


@dataclass(frozen=True)
class Waiting:
    """A message or an amendment that has not gone out. `claimed`: a relay is sending it just now."""

    id: int
    kind: str
    conversation: str
    claimed: bool
    parts: tuple[Part, ...]


class Ringing(NamedTuple):
    organisation: str
    subject: Subject
    kind: str
    turn: int
    at: datetime


class Hushing(NamedTuple):
    organisation: str
    subject: Subject
    kind: str
    turn: int


class Sending(NamedTuple):
    organisation: str
    subject: Subject
    move: Move
    at: datetime


class Putting(NamedTuple):
    """See `Work.put`. A row of kind tell is found by the name of each of its parts, not just the first."""

    organisation: str
    subject: Subject
    conversation: str
    kind: str
    to: Audience | None
    parts: tuple[Part, ...]
    name: str
    person: str | None
    after: str | None
    at: datetime


class Published(NamedTuple):
    """A sheet that left its circle, and when."""

    artifact: Artifact
    published: datetime
