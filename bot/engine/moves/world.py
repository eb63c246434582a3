"""What the clock and the platform say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import CardValues, Held, Place
from bot.engine.waking.hours import Hours


@dataclass(frozen=True)
class Rung:
    """An alarm. `outages` are the bot's own downtimes since the turn began: they are in no window."""

    kind: str
    turn: int = 0
    outages: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class Prompted:
    """The desk has told the person of their turn just now: the window begins."""

    turn: int


@dataclass(frozen=True)
class HoursChanged:
    person: str
    hours: Hours


@dataclass(frozen=True)
class PersonGone:
    """Deactivated, or no longer in the workspace. `for_good`: their words are within nobody's reach any more, and go too."""

    person: str
    for_good: bool = False


@dataclass(frozen=True)
class TakenBack:
    """This person takes back all that they wrote, everywhere: for whatever keeps words of theirs."""

    person: str


@dataclass(frozen=True)
class SideLeft:
    """This tenant has an organisation of its own from now on. Without a name: the one of the circle's own place.

    `people`: who of the organisation went with it. Only its settings are told: circles hear of each by themselves.
    """

    platform: str = ""
    tenant: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardChanged:
    """The organisation changed what the honest card says. `cards[i]` is version i + 1, the new one included."""

    card: int
    cards: tuple[CardValues, ...] = ()


@dataclass(frozen=True)
class CentralChanged:
    """The organisation named its central place. A circle that had none may publish there."""

    place: Place


@dataclass(frozen=True)
class AgreeCard:
    """`held`: where words are read, by the card that was in front of the person. None: they were not told."""

    card: int
    held: Held | None = None


@dataclass(frozen=True)
class PlaceSeen:
    """What the platform says of the circle's channel: "fine", "public", "strangers", "archived", "gone", "shared"."""

    state: str


@dataclass(frozen=True)
class Undelivered:
    """The relay gave up on a message; the keeper is told. `reason` is a key, never a platform's text."""

    name: str
    reason: str
    person: str | None = None


@dataclass(frozen=True)
class Begun:
    """The circle's thread exists now: in this place, or where it has only one."""

    thread: str
    place: Place | None = None


WorldMove = (
    Rung
    | Prompted
    | HoursChanged
    | PersonGone
    | CardChanged
    | CentralChanged
    | AgreeCard
    | PlaceSeen
    | Undelivered
    | Begun
    | SideLeft
    | TakenBack
)
