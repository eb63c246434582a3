"""Who sits, who was asked, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.engine.waking.hours import Hours


class Side(NamedTuple):
    """A workspace: one tenant of one platform."""

    platform: str
    tenant: str


@dataclass(frozen=True)
class Place:
    """A conversation on a platform. `thread` is the platform's id of the circle's thread once it was begun."""

    platform: str
    tenant: str
    conversation: str
    thread: str | None = None

    @property
    def side(self) -> Side:
        return Side(self.platform, self.tenant)


@dataclass(frozen=True)
class Seat:
    """One person's place in one circle.

    `consent` is the version of the honest card that the person said yes to. `reads_from` is the first sitting whose
    words they may read. `silent` counts wholly silent windows in a row; it steers courtesy (nobody waits for them) and
    is forgotten when they act, and with the circle's end.
    """

    id: str
    person: str
    hours: Hours
    consent: int
    reads_from: int = 1
    resting: bool = False  # the person said: rest for this circle
    silent: int = 0
    asked_to_rest: bool = False
    gone: bool = False  # left or deactivated; the seat keeps its number, nothing else
    role: str = ""  # a role of the template, such as "builders"
    name: str = ""  # the name they chose for this circle
    letter: str = ""  # what others call them until they choose one; only where names are one's own


@dataclass(frozen=True)
class Invitation:
    """Somebody who was asked to join. Declined and unanswered look alike here: declining removes nothing visible."""

    person: str
    hours: Hours
    co_keeper: bool = False
    closed: bool = False  # answered with no, or withdrawn; deleted with all others at opening
    role: str = ""


@dataclass(frozen=True)
class EraseAsked:
    """Whoever keeps asked that everything of the circle goes now. One of `seats` says yes to that before `until`."""

    seat: str
    seats: tuple[str, ...]
    until: datetime
    serial: int
