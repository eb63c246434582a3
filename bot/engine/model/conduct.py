"""The organisation's own conduct, by the month: what it held, kept and answered. Wordless, and without people.

Nothing here says who: no person, no circle, no sheet, no ask. Of each month there are whole numbers, which nobody reads
as they are: `bot.engine.after.vitality` makes bands of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Deed(StrEnum):
    """One thing the organisation did or did not do. The names are those of `MonthOfConduct`'s numbers."""

    HELD = "held"  # a circle was held as planned
    NOT_HELD = (
        "not_held"  # a circle was planned and not held so; whether people come is free and counts for nothing
    )
    SHARED = "shared"  # a circle was held, and somebody shared its keeping
    ALONE = "alone"  # a circle was held and kept alone
    SHEET_WITH = "sheet_with"  # a sheet was published with a practice
    SHEET_WITHOUT = "sheet_without"
    BEGUN = "begun"  # somebody looks after a practice
    KEPT = "kept"  # a practice is part of the work now
    LET_GO = "let_go"  # the practice, never whose it was
    ANSWERED = "answered"  # an ask had its answer by its day
    SILENT = "silent"  # an ask had none on its day
    RECOGNISED = "recognised"  # another circle said of a sheet "we recognise this"


@dataclass(frozen=True)
class MonthOfConduct:
    """`month` as "2026-03", in UTC. `unit`: the one for which it was convened; empty for the whole organisation."""

    month: str
    unit: str = ""
    held: int = 0
    not_held: int = 0
    shared: int = 0
    alone: int = 0
    sheet_with: int = 0
    sheet_without: int = 0
    begun: int = 0
    kept: int = 0
    let_go: int = 0
    answered: int = 0
    silent: int = 0
    recognised: int = 0

    def count(self, deed: Deed) -> int:
        return int(getattr(self, deed.value))


@dataclass(frozen=True)
class Conduct:
    """One for each organisation. `months` in order of time; each is forgotten after 24 months."""

    id: str
    months: tuple[MonthOfConduct, ...] = ()
