"""What a published sheet tells the register of patterns. Nothing here leads to a circle or to anybody in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Alike, Area


@dataclass(frozen=True)
class NamePattern:
    """A published line under "patterns" names something. `area` is None where nobody chose one.

    `reached`: the sheet alone had the floor. `apart`: against the series' circle before (same, near, far, unknown, first).
    """

    artifact: str
    line_id: str
    area: Area | None
    unit: str | None
    series: str
    reached: bool
    apart: str
    expires_at: datetime
    alike: tuple[Alike, ...] = ()
    template: str = ""
    floor: int = 5  # the one that applied to the sheet


@dataclass(frozen=True)
class PatternStruck:
    """The words of this line were taken back: it names nothing any more."""

    artifact: str
    line_id: str


PatternsMove = NamePattern | PatternStruck
