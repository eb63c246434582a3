"""Waking hours that follow no week: days on and off by turns, or the days of a roster.

A shift belongs to the local day on which it starts, as a night of a week does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from bot.engine.waking.week import HoursRefused, Span

LONGEST_TURNS = 56
"""Days of a pattern; eight weeks hold every one that people work in."""

LONGEST_ROSTER = 400

Days = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Shifts:
    """`days` are the shifts of each local day from `first` on, a proleptic ordinal.

    `again`: they come round for ever, before `first` too. Otherwise they are a roster, and outside it the week
    counts. Raises HoursRefused: shifts.empty, shifts.long.
    """

    first: int
    days: Days
    again: bool

    def __post_init__(self) -> None:
        if not any(self.days):
            raise HoursRefused("shifts.empty")
        if len(self.days) > (LONGEST_TURNS if self.again else LONGEST_ROSTER):
            raise HoursRefused("shifts.long")

    def __hash__(self) -> int:
        # The key of a cache that every load goes through; few people have shifts that differ in their days alone.
        return hash((self.first, len(self.days), self.again))

    @property
    def over(self) -> int | None:
        """The first day after a roster, as an ordinal; None for what comes round for ever."""
        return None if self.again else self.first + len(self.days)

    def of(self, ordinal: int) -> tuple[Span, ...] | None:
        """The shifts that start on this day; None where the week counts."""
        n = ordinal - self.first
        if self.again:
            return self.days[n % len(self.days)]
        return self.days[n] if 0 <= n < len(self.days) else None


def by_turns(first: date, on: int, off: int, span: Span) -> Shifts:
    """So many days with this shift, so many without, by turns. Raises HoursRefused."""
    if on < 1 or off < 0:
        raise HoursRefused("shifts.empty")
    if on + off > LONGEST_TURNS:
        raise HoursRefused("shifts.long")
    return Shifts(first.toordinal(), ((span,),) * on + ((),) * off, True)


def format_shifts(shifts: Shifts | None) -> str:
    """As text, for a row; empty for none."""
    if shifts is None:
        return ""
    runs = (f"{sum(1 for _ in group)}:{_spans_text(spans)}" for spans, group in groupby(shifts.days))
    return f"{date.fromordinal(shifts.first)}{'*' if shifts.again else '+'}{'/'.join(runs)}"


@lru_cache(maxsize=1024)
def parse_shifts(text: str) -> Shifts | None:
    """What `format_shifts` writes."""
    if not text:
        return None
    days = tuple(spans for run in text[11:].split("/") for spans in _run(run))
    return Shifts(date.fromisoformat(text[:10]).toordinal(), days, text[10] == "*")


def _spans_text(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _run(text: str) -> Iterator[tuple[Span, ...]]:
    count, _, written = text.partition(":")
    pairs = (one.partition("-") for one in written.split(",") if one)
    spans = tuple(Span(int(start), int(end)) for start, _, end in pairs)
    for _ in range(int(count)):
        yield spans
