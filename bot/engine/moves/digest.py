"""What may happen to an organisation's digests. Nobody taps any of these."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import DigestPlan


@dataclass(frozen=True)
class PlanDigests:
    """The settings have changed. `led`: there is somebody who would read them."""

    plan: DigestPlan
    led: bool


@dataclass(frozen=True)
class DigestsMade:
    """Those of this day stand, and whoever reads them will be told."""

    day: str


DigestMove = PlanDigests | DigestsMade
