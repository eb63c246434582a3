"""What leads and members read from time to time of what circles sent: its materials, its body, and when it comes.

No author, no seat and no circle is in any of these. Words are not either: a digest points to lines of published sheets, so
a line that is struck later is gone from every digest that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.engine.model.asks import AskKind, Outcome
from bot.engine.model.holds import HoldResult
from bot.engine.model.kinds import Heading
from bot.engine.model.organisations import MONTHLY, DigestPlan

ROOT = ""
"""The unit that is the whole organisation."""

Ref = tuple[str, str]
"""A line of a published sheet: artifact and line id."""


# --- what it is made of ---


@dataclass(frozen=True)
class UnitOf:
    """`led`: somebody leads this unit itself. The root is in every list of units, led or not."""

    id: str
    parent: str | None = None
    led: bool = True


@dataclass(frozen=True)
class AskOf:
    """An ask that was put to a lead. `apart` and `reached` are its sheet's; `answered`: within this digest's span."""

    id: str
    artifact: str
    line: str
    unit: str
    lead: str
    kind: AskKind
    due: date | None = None
    late: bool = False
    outcome: Outcome | None = None
    answered: bool = False
    reached: bool = False
    apart: str = "unknown"


@dataclass(frozen=True)
class HoldOf:
    """What a circle saw half a year on, closed within this digest's span. `apart` and `reached` are its sheet's."""

    id: str
    artifact: str
    line: str
    unit: str
    held: HoldResult
    reached: bool = False
    apart: str = "unknown"


@dataclass(frozen=True)
class SheetLineOf:
    id: str
    heading: Heading
    struck: bool = False


@dataclass(frozen=True)
class SheetOf:
    """A published sheet that stands in no digest yet. `reached`: as many people contributed as the floor asks for."""

    id: str
    unit: str
    reached: bool
    apart: str
    lines: tuple[SheetLineOf, ...] = ()


@dataclass(frozen=True)
class PatternOf:
    """A pattern that may be shown, in this unit. `circles`: a band. `entry`: a steward's words for it, or empty."""

    id: str
    area: str
    unit: str
    circles: str
    leads: bool = False
    entry: str = ""
    stage: str = (
        ""  # of its project: proposed, owned, or what came of it: changed, partly, not; empty without one
    )
    owner: str = ""  # a person id
    next_day: date | None = None


@dataclass(frozen=True)
class SignOf:
    """How our side kept what it promises: `share` is all, most, half, some or none; never a number of people."""

    name: str
    unit: str
    share: str


@dataclass(frozen=True)
class Materials:
    """Everything of an organisation of which the digests of one span are made."""

    units: tuple[UnitOf, ...] = (UnitOf(ROOT),)
    asks: tuple[AskOf, ...] = ()
    sheets: tuple[SheetOf, ...] = ()
    patterns: tuple[PatternOf, ...] = ()
    signs: tuple[SignOf, ...] = ()
    holds: tuple[HoldOf, ...] = ()


# --- what stands in it ---


@dataclass(frozen=True)
class OwedAsk:
    """`line` is empty where the sheet alone says too much of who sat there: then no words are shown."""

    ask: str
    lead: str
    kind: AskKind
    due: str
    late: bool
    line: Ref | None


@dataclass(frozen=True)
class AnsweredAsk:
    ask: str
    lead: str
    kind: AskKind
    outcome: Outcome
    line: Ref | None
    about: Ref = (
        "",
        "",
    )  # its line, also where no words are shown: those who follow that sheet hear of the answer


@dataclass(frozen=True)
class DigestHold:
    """Always with its line: what a sheet says that does not stand alone is in no digest."""

    held: HoldResult
    line: Ref


@dataclass(frozen=True)
class DigestLine:
    heading: Heading
    line: Ref


@dataclass(frozen=True)
class DigestPattern:
    id: str
    area: str
    circles: str
    leads: bool
    entry: str
    stage: str
    owner: str
    next_day: str


@dataclass(frozen=True)
class DigestSign:
    name: str
    share: str


@dataclass(frozen=True)
class DigestBody:
    """Everything that is said, in its order. `period` and `since` are days; `artifacts`: the sheets that enter here.

    `circles`: the band of how many sheets the lines come from, empty below three.
    """

    unit: str
    period: str
    since: str = ""
    owed: tuple[OwedAsk, ...] = ()
    answered: tuple[AnsweredAsk, ...] = ()
    circles: str = ""
    lines: tuple[DigestLine, ...] = ()
    patterns: tuple[DigestPattern, ...] = ()
    signs: tuple[DigestSign, ...] = ()
    artifacts: tuple[str, ...] = ()
    holds: tuple[DigestHold, ...] = ()


# --- when it comes ---


@dataclass(frozen=True)
class Digests:
    """One for each organisation: what its digests wait for. Nothing of what stands in them.

    `due`: the next one; None while nobody would read it. `last`: when one was due last, by the plan.
    `making`: the day of those that are being put together now, up to `until`. `made`: the day of the last ones,
    which reached up to `through`.
    """

    id: str
    plan: DigestPlan = MONTHLY
    led: bool = False
    due: datetime | None = None
    last: datetime | None = None
    making: str = ""
    until: datetime | None = None
    made: str = ""
    through: datetime | None = None
    seed: str = ""  # shuffles those that are being put together, and goes with them
    looked: bool = False  # the platforms were asked whether those who lead are still there
