"""What one person may be sent, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.parts import Part
from bot.engine.model.subjects import Subject
from bot.engine.waking.hours import Hours


class Rank(StrEnum):
    """How a private message stands to the one-a-day rule. A piece may be the day's second message; a word may not."""

    PIECE = "piece"
    WORD = "word"


@dataclass(frozen=True)
class Cause:
    """A wish to tell a person something. The desk decides when, and whether it is still of use."""

    part: Part
    rank: Rank
    not_before: datetime
    not_after: datetime | None = None
    turn: int = 0  # the circle's turn that begins when this was told
    nudge: bool = False  # a reminder: a person may switch these off


@dataclass(frozen=True)
class Desk:
    """What one person may be sent, and when. At most one message a local day, a piece may be a second one.

    `last_*` is forgotten the next day; nothing here says how quickly or how often a person answers.
    """

    person: str
    organisation: str
    language: str
    hours: Hours
    zone_known: bool = True  # False: neither the person nor the platform told us a zone
    own_zone: bool = False  # the person set it here; the platform's zone does not override it
    own_language: bool = False  # the person chose it here
    zone_asked: bool = False  # the person was asked for their zone, which happens once
    circle_time: int | None = None  # minute of the local day
    reminders: bool = True
    active: bool = True
    circles: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    looking: bool = False  # the platform was asked for the zone; the answer is on its way
    last_day: str | None = None  # local ISO date of the last message
    last_at: datetime | None = None
    last_count: int = 0
    series: tuple[str, ...] = ()
    holds: tuple[
        Subject, ...
    ] = ()  # what else has to hear when this person is gone: a practice they look after
    holidays: str = ""  # whose public holidays they keep, such as "DE" or "DE-BY"
    seen_away: bool = False  # their absence is what the platform shows, and not their own word
    here_until: datetime | None = None  # until then the person said "I am here" to what the platform shows
    country: str = ""  # whose lines their support card shows first, if they chose one
    trained: str = ""  # as a keeper: the ISO day, "no" for not yet, empty while the person has not said
