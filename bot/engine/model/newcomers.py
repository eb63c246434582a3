"""Who is new in an organisation, from when on, and who was asked to welcome them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.waking.hours import Hours


@dataclass(frozen=True)
class Newcomer:
    """Days are ISO dates on the newcomer's own wall; `exposed` is the first one with high-harm work, or empty.

    `keeper` is asked to hold a welcome; once they are gone, the first of `others`. `suggested`: which suggestion names
    this person. `circle`: the welcome to which they were invited; what they answered is known there alone.
    """

    person: str
    hours: Hours
    starts: str
    exposed: str = ""
    keeper: str = ""  # empty: nobody is left to ask
    others: tuple[str, ...] = ()
    looked: bool = False  # the platform was asked whether they are still there
    suggested: int = 0
    circle: str = ""
    counted: bool = False


@dataclass(frozen=True)
class Welcomed:
    """A welcome with them has begun, and their dates are forgotten. Until then the same list begins no second one."""

    person: str
    until: datetime


@dataclass(frozen=True)
class MonthOfStarts:
    """Wordless and without people: of so many who started in a month, so many were asked in time."""

    month: str
    due: int = 0
    in_time: int = 0


@dataclass(frozen=True)
class Newcomers:
    """One for each organisation. Rests under its key, because it names people."""

    id: str
    people: tuple[Newcomer, ...] = ()
    welcomed: tuple[Welcomed, ...] = ()
    months: tuple[MonthOfStarts, ...] = ()
    serial: int = 0
