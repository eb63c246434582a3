"""Signs of life and of decay of an organisation's own conduct. Pure questions, and answers in bands.

Rule X3 of the rulebook. What fewer than three things stand behind is no sign. Nobody is named, ranked or compared, and
whether people come, answer or share is never asked here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.after.conduct import month_of
from bot.engine.model import Conduct, Deed, Newcomers

LEAST = 3
"""Fewer things than these say nothing."""

BANDS = ((10, "10+"), (6, "6-9"), (LEAST, "3-5"))
SHARES = (("all", 1.0), ("most", 0.75), ("half", 0.5))
"""From so large a part on; under a half some, and "none" for none at all."""

WINDOW = 6
"""Whole months that are looked at: this one is not over, so looking twice in it shows the same."""


class Leaning(StrEnum):
    LIFE = "life"
    BETWEEN = "between"
    DECAY = "decay"


@dataclass(frozen=True)
class Sign:
    """`name`: a member of NAMES. Of so many (`of_band`), this part (`share_band`) went well.

    `share_band` is empty where there is nothing of which it could be a part: then it is a sign of life.
    """

    name: str
    of_band: str
    share_band: str

    @property
    def leaning(self) -> Leaning:
        if self.share_band in ("", "all", "most"):
            return Leaning.LIFE
        return Leaning.BETWEEN if self.share_band == "half" else Leaning.DECAY


COUNTED: dict[str, tuple[Deed, Deed]] = {
    "answered": (Deed.ANSWERED, Deed.SILENT),
    "kept": (Deed.KEPT, Deed.LET_GO),
    "practice": (Deed.SHEET_WITH, Deed.SHEET_WITHOUT),
    "held": (Deed.HELD, Deed.NOT_HELD),
    "shared": (Deed.SHARED, Deed.ALONE),
}
"""By the name of a sign: what went well, and what did not. Without answers nothing else helps, so they stand first."""

NEWCOMERS = "newcomers"
RECOGNISED = "recognised"
"""Learning across departments. Circles owe nobody to recognise anything, so few or none are no decay."""

NAMES = (*COUNTED, NEWCOMERS, RECOGNISED)


def signs(
    conduct: Conduct | None,
    newcomers: Newcomers | None,
    since: datetime,
    until: datetime,
    unit: str = "",
    below: Collection[str] = (),
) -> tuple[Sign, ...]:
    """X3. The months of `since` to `until`, both of them whole, in the order in which they matter.

    `unit`: empty for the whole organisation, where newcomers stand too. `below`: units that belong to this one.
    """
    first, last = month_of(since), month_of(until)
    months = [m for m in (conduct.months if conduct else ()) if first <= m.month <= last]
    months = [m for m in months if not unit or m.unit == unit or m.unit in below]
    found = [
        sign(name, sum(m.count(well) for m in months), sum(m.count(other) for m in months))
        for name, (well, other) in COUNTED.items()
    ]
    starts = [m for m in (newcomers.months if newcomers else ()) if first <= m.month <= last]
    if not unit:
        in_time = sum(m.in_time for m in starts)
        found.append(sign(NEWCOMERS, in_time, sum(m.due for m in starts) - in_time))
    found.append(learning(sum(m.count(Deed.RECOGNISED) for m in months)))
    return tuple(one for one in found if one is not None)


def sign(name: str, well: int, other: int) -> Sign | None:
    """X3. Two bands, or nothing where fewer than three things stand behind it."""
    of = well + other
    if of < LEAST:
        return None
    return Sign(name, band(of), share(well, of))


def learning(count: int) -> Sign | None:
    """X3. So many lines of this unit's sheets another circle recognised, in a band; below three no sign."""
    return Sign(RECOGNISED, band(count), "") if count >= LEAST else None


def band(count: int) -> str:
    """Raises ValueError for fewer than three."""
    for least, name in BANDS:
        if count >= least:
            return name
    raise ValueError("fewer than three are never told")


def share(well: int, of: int) -> str:
    if not well:
        return "none"
    return next((name for name, begins in SHARES if well / of >= begins), "some")


def half_year(now: datetime) -> tuple[datetime, datetime]:
    """X3. The first and the last of the six whole months before this one."""
    return _first_of(month_of(now, back=WINDOW), now), _first_of(month_of(now, back=1), now)


def _first_of(month: str, now: datetime) -> datetime:
    return now.replace(
        year=int(month[:4]), month=int(month[5:]), day=1, hour=0, minute=0, second=0, microsecond=0
    )


def suggestion(seen: Iterable[Sign]) -> str:
    """X4. The one thing that would help first: the name of the first sign of decay, or "" where there is none."""
    return next((one.name for one in seen if one.leaning is Leaning.DECAY), "")
