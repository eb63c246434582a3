"""What may happen to the dates of newcomers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.waking.hours import Hours


@dataclass(frozen=True)
class Arrival:
    """Days are ISO dates that somebody looked at: see `bot.engine.people.welcome_dates.check`."""

    person: str
    hours: Hours
    starts: str
    exposed: str
    keeper: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteNewcomers:
    """A keeper types one, or a list is loaded. The latest word about somebody counts; the same again changes nothing."""

    arrivals: tuple[Arrival, ...]


@dataclass(frozen=True)
class ForgetNewcomer:
    """By the newcomer, or by who was asked to welcome them."""

    person: str


@dataclass(frozen=True)
class TakeNewcomers:
    """An administrator welcomes those whom nobody is left to welcome. Whether they are one, the service asks."""


@dataclass(frozen=True)
class WelcomeAsked:
    """A welcome was convened, or more people were asked to it. What anybody answers is never told."""

    circle: str
    people: tuple[str, ...]
    start: datetime


@dataclass(frozen=True)
class WelcomeOver:
    """That welcome has begun; or it was let go before it opened."""

    circle: str
    began: bool


NewcomersMove = NoteNewcomers | ForgetNewcomer | TakeNewcomers | WelcomeAsked | WelcomeOver
