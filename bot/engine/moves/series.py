"""What may happen to a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.engine.model import AskCame, Held, Member, Place, Signed


@dataclass(frozen=True)
class BeginSeries:
    """The first move of a series, by the keeper of a circle.

    `minutes`: what a circle asks of a member; `likely`: how long one likely takes. `circle`: the one it begins from,
    while that is open. `inherits`: the co-keeper may keep it by themselves one day.
    while that is open. `signed`: the statements that leadership has signed here; `override`: begin without one, which
    members see.
    """

    template: str
    kept_by: str  # who keeps that circle
    place: Place
    zone: str
    rule: str
    dates: tuple[datetime, ...]
    members: tuple[Member, ...]
    minutes: int
    likely: timedelta
    held: Held
    circle: str = ""
    co_keeper: str = ""
    line_lead: bool = False
    inherits: bool = True
    witness: bool = False  # one seat listens each time
    template_version: str = ""
    signed: tuple[Signed, ...] = ()
    override: bool = False
    previous: str = ""  # the circle it begins from, where that has published
    unit: str = ""
    own_names: bool = False
    replaces: str = ""  # the series that ended so that this one begins anew


@dataclass(frozen=True)
class SkipDate:
    at: datetime


@dataclass(frozen=True)
class MoveDate:
    """`likely`: how long such a circle likely takes for these people."""

    at: datetime
    to: datetime
    likely: timedelta = timedelta()


@dataclass(frozen=True)
class PauseSeries:
    pass


@dataclass(frozen=True)
class ResumeSeries:
    """`more`: what the rule gives after those that were laid, from now on."""

    more: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class DatesLaid:
    """What the rule gives after those that were laid."""

    more: tuple[datetime, ...]


@dataclass(frozen=True)
class EndSeries:
    pass


@dataclass(frozen=True)
class LeaveSeries:
    pass


@dataclass(frozen=True)
class TakeSeries:
    """A member keeps it from now on, because nobody does."""


@dataclass(frozen=True)
class NextConvened:
    """The circle of this date was convened. `inherits`: as things are now, its co-keeper may keep it by themselves."""

    at: datetime
    circle: str
    held: Held
    inherits: bool = True
    own_names: bool = False


@dataclass(frozen=True)
class NextHindered:
    """The circle of this date could not be convened. `reason` is a key of the wording catalogue."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class CircleOver:
    """A circle of the series has closed. `agreed`: who sat in it to its end, and under which card.

    `opened`: it was held, and not let go before.
    """

    circle: str
    agreed: tuple[Member, ...]
    opened: bool = True
    alone: bool = False  # nobody was there as co-keeper
    published: bool = False


@dataclass(frozen=True)
class Served:
    """Who has spoken first, written, listened. Whoever would rather not is among them, and looks the same."""

    speakers: tuple[str, ...] = ()
    scribes: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfSeries:
    """To a circle: a series has begun from it, and waits for its end. None: that series has ended."""

    series: str | None


@dataclass(frozen=True)
class Enrolled:
    """To a desk: this person belongs to that series."""

    series: str


@dataclass(frozen=True)
class Unenrolled:
    series: str


@dataclass(frozen=True)
class AskOfSeries:
    """To a series, from an ask on one of its sheets: what came of it. `due`: by when an answer is awaited."""

    ask: str
    artifact: str
    published: datetime
    came: AskCame
    due: datetime | None = None


@dataclass(frozen=True)
class SeriesUnheard:
    """To an ask that had no answer: its whole series had none, twice in a row. `serial`: under which that was said."""

    series: str
    serial: int
    keeper: str  # a person; empty while nobody keeps it


SeriesMove = (
    BeginSeries
    | SkipDate
    | MoveDate
    | PauseSeries
    | ResumeSeries
    | EndSeries
    | LeaveSeries
    | TakeSeries
    | NextConvened
    | NextHindered
    | DatesLaid
    | CircleOver
    | Served
    | OfSeries
    | Enrolled
    | Unenrolled
    | AskOfSeries
    | SeriesUnheard
)
