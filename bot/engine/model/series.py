"""A standing circle: who belongs to it, on which days the next ones begin, and what it decides together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.cycles import Cycle, Replanting
from bot.engine.model.kinds import Held
from bot.engine.model.seats import Place


class SeriesStage(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    REPLANTING = "replanting"  # it has ended, and somebody is asked to begin anew


@dataclass(frozen=True)
class Member:
    """Somebody who is asked each time. `card`: the version of the honest card they agreed to last.

    `chosen`: they joined a circle that said it was one of a series. `role`: as the kind of circle names it.
    """

    person: str
    card: int = 0
    chosen: bool = False
    role: str = ""


# --- every six circles ---


class Wish(StrEnum):
    """How it shall go on, the gentlest first. The order is what the rule reads."""

    KEEP = "keep"
    CHANGE = "change"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True)
class Wished:
    """What one member wishes; None: they passed. Kept no longer than the question is open."""

    person: str
    wish: Wish | None = None


@dataclass(frozen=True)
class SixthQuestion:
    """The question that every sixth circle brings, while it is open. Buttons of an earlier one are harmless."""

    serial: int
    since: datetime
    until: datetime
    asked: tuple[str, ...]  # people
    wished: tuple[Wished, ...] = ()


# --- by consent ---


class Change(StrEnum):
    """What a circle that is held regularly can change about itself."""

    PROMISES = "promises"
    CADENCE = "cadence"
    KEEPER = "keeper"
    CO_KEEPER = "co_keeper"
    GO_ON = "go_on"


@dataclass(frozen=True)
class Cadence:
    """Other days. `rule` is empty where the dates came from a calendar file."""

    rule: str
    zone: str
    first: datetime
    dates: tuple[datetime, ...]


@dataclass(frozen=True)
class Reason:
    """Why somebody cannot live with it yet. The words rest under the series' key, as `entry`."""

    person: str
    entry: str


@dataclass(frozen=True)
class Proposal:
    """What goes round. `accepted` is False while the person whom it names has not said yes themselves.

    `words`: the entry with other promises; empty for the usual ones. `inherits`: a co-keeper who may keep it one day.
    """

    serial: int
    change: Change
    by: str  # a person
    since: datetime
    until: datetime
    asked: tuple[str, ...] = ()  # people
    yes: tuple[str, ...] = ()  # people
    reasons: tuple[Reason, ...] = ()
    words: str = ""
    who: str = ""  # a person: who would keep it
    accepted: bool = True
    inherits: bool = True
    cadence: Cadence | None = None


@dataclass(frozen=True)
class Decision:
    """What the circle decided, without counts or names. `what`: a Wish or a Change; `agreed`: it came about.

    `reasons` are those against it, until they are erased; who wrote them is kept so that they can take them back.
    """

    serial: int
    at: datetime
    what: str
    agreed: bool = True
    who: str = ""  # a person: who keeps it from then on
    reasons: tuple[Reason, ...] = ()


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
    inherits: bool = True  # the co-keeper may keep it by themselves: a member, on the side of its place
    circles: int = 0  # held since it began, or since the members were asked how it shall go on
    serial: int = 0  # of the newest question or proposal
    question: SixthQuestion | None = None
    proposal: Proposal | None = None
    promises: str = ""  # the entry with the circle's own promises; empty for the usual ones
    paused_together: bool = False  # by the circle: nobody goes on alone
    decisions: tuple[Decision, ...] = ()  # the newest last
    witnesses: tuple[str, ...] = ()  # people, whoever is next to listen in front; empty where nobody does
    template_version: str = ""  # of the circle it began from
    unsigned: bool = False  # it began before leadership had signed what happened here; members see that
    kept: int = 0  # circles held since the keeper began, or was asked how much it is
    alone: int = 0  # so many of them without a co-keeper
    alone_in_a_row: int = 0
    previous: str = ""  # its last circle that published
    unit: str = ""  # for which it is held; empty: for the whole organisation
    own_names: bool = False  # a circle of it had names of one's own: here nobody is named
    cycles: tuple[Cycle, ...] = ()  # its newest circles that asked something, oldest first
    hollow: int = 0  # the serial under which it was said that no answer comes at all; 0: nothing was said
    replanting: Replanting | None = None
    anew: bool = False  # it began anew: its members see by when an answer is due
    first_answer: datetime | None = None  # by when the first answer is due, until there is one
