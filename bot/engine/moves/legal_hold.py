"""Legal holds: what an administrator does, and what circles hear of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import HoldReason, LegalHold


@dataclass(frozen=True)
class PlaceLegalHold:
    """On one circle, or on every one. `named`: who answers for it, where it is placed by command."""

    reason: HoldReason
    circle: str = ""
    named: str = ""


@dataclass(frozen=True)
class LiftLegalHold:
    id: str


@dataclass(frozen=True)
class LegalHoldPlaced:
    """`sheltered`: the versions of the card under which two people may erase a circle at once; no hold is there."""

    hold: LegalHold
    sheltered: tuple[int, ...] = ()


@dataclass(frozen=True)
class LegalHoldLifted:
    id: str


LegalHoldMove = PlaceLegalHold | LiftLegalHold | LegalHoldPlaced | LegalHoldLifted
