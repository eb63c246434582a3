"""A standing circle: who belongs to it, and on which days the next ones begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.kinds import Held
from bot.engine.model.seats import Place


class SeriesStage(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class Member:
    """Somebody who is asked each time. `card`: the version of the honest card they agreed to last.

    `chosen`: they joined a circle that said it was one of a series. `role`: as the kind of circle names it.
    """

    person: str
    card: int = 0
    chosen: bool = False
    role: str = ""


@dataclass(frozen=True)
class Series:
    """A cadence and its members. Rests under its organisation's key, because it names people.

    `rule` is an RFC 5545 recurrence rule without a start, empty where the dates came from a calendar file; `zone` is
    the place whose wall clock keeps the hour. `dates` are the next ones, in order.
    """

    id: str
    organisation: str
    template: str
    keeper: str  # a person; empty while nobody keeps it
    place: Place
    zone: str
    rule: str
    first: datetime  # what the rule counts from
    members: tuple[Member, ...] = ()  # the keeper is one of them
    co_keeper: str = ""
    held: Held = Held.BOT  # where words were read in the last circle
    line_lead: bool = False
    dates: tuple[datetime, ...] = ()
    stage: SeriesStage = SeriesStage.RUNNING
    circle: str = ""  # the one that is open now
    convening: datetime | None = None  # the date whose circle is being convened
    speakers: tuple[str, ...] = ()  # people, whoever is next to speak first in front
    scribes: tuple[str, ...] = ()  # people, whoever is next to write the sheet in front
    laid_to: datetime | None = None  # up to here the rule's dates were laid, left out and moved ones too
