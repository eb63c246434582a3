"""What a measurement says: a figure, what it is held to, and whether it is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True)
class Bound:
    """What a figure is held to."""

    way: Literal["≥", "≤"]
    value: float

    def holds(self, measured: float) -> bool:
        return measured >= self.value if self.way == "≥" else measured <= self.value


def at_least(value: float) -> Bound:
    return Bound("≥", value)


def at_most(value: float) -> Bound:
    return Bound("≤", value)


@dataclass(frozen=True)
class Figure:
    """`unit` is "×" for a ratio. Without a `target` it explains another figure and is neither met nor not met."""

    row: str
    what: str
    measured: float
    unit: str = "×"
    target: Bound | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        return None if self.target is None else self.target.holds(self.measured)


class Missing(Exception):
    """A row needs something that is not installed; the text says what to do."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured. The sizes of the targets are the defaults; smaller ones try whether a row still runs."""

    rounds: int = 3
    burst: int = 100_000
    others: int = 10_000
    growing: int = 20_000
    pending: int = 1_000_000
    few_pending: int = 10_000
    ticks: int = 300
    clicks: int = 200
    events: int = 1_500
    messages: int = 240
    channels: int = 20
    starts: int = 3
    quiet_seconds: float = 3.0
    circles_simulated: int = 2_000


QUICK = Sizes(
    rounds=1, burst=2_000, others=300, growing=1_000, pending=20_000, few_pending=1_000, ticks=40, events=150,
    starts=1, circles_simulated=200, clicks=60,
)  # fmt: skip

TINY = Sizes(
    rounds=1, burst=40, others=10, growing=20, pending=200, few_pending=20, ticks=3, events=6, messages=24,
    channels=4, starts=1, quiet_seconds=0.1, circles_simulated=20, clicks=12,
)  # fmt: skip


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def ratio(ours: Sequence[float], anchor: Sequence[float]) -> float:
    """The median of the ratios of runs that followed each other: what else the machine did meanwhile cancels out."""
    return median(one / other for one, other in zip(ours, anchor, strict=True))
