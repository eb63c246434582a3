"""What reaches an organisation's settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.engine.model import CardValues, Every, Place, SupportCard


@dataclass(frozen=True)
class Configure:
    """An administrator's settings. None keeps what is there."""

    card: CardValues | None = None
    central: Place | None = None
    across: Place | None = None  # without a conversation: none any more
    support: SupportCard | None = None
    language: str | None = None  # of threads and the central place


@dataclass(frozen=True)
class CircleBegan:
    circle: str


@dataclass(frozen=True)
class CircleEnded:
    circle: str


@dataclass(frozen=True)
class SeriesBegan:
    series: str


@dataclass(frozen=True)
class SeriesEnded:
    series: str


@dataclass(frozen=True)
class HeldFor:
    """A circle, or a series, by its id, is held for this unit; an empty one: no more, or for the whole."""

    id: str
    unit: str


@dataclass(frozen=True)
class SetUnit:
    """An administrator: a part of the organisation, new or changed. `parent` is empty right under the whole."""

    id: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class DropUnit:
    id: str


Duty = Literal["lead", "steward"]


@dataclass(frozen=True)
class Appoint:
    """An administrator: this person leads the unit (the whole, where it is empty), or looks after patterns.

    `on` False: no more.
    """

    duty: Duty
    person: str
    unit: str = ""
    on: bool = True


@dataclass(frozen=True)
class SetDigests:
    """An administrator: how often a digest comes, and when each reader gets it in their own zone."""

    every: Every
    weekday: int
    minute: int


OrganisationMove = (
    Configure
    | CircleBegan
    | CircleEnded
    | SeriesBegan
    | SeriesEnded
    | HeldFor
    | SetUnit
    | DropUnit
    | Appoint
    | SetDigests
)
