"""What keeps a circle's words from being erased on their day: placed and lifted by a named human, and seen by members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HoldReason(StrEnum):
    """Why, in one of a few words. Nothing is written about whom or what it concerns."""

    COURT = "court"
    AUTHORITY = "authority"
    CLAIM = "claim"
    INQUIRY = "inquiry"


@dataclass(frozen=True)
class LegalHold:
    """`by`: the administrator who placed it; `named`: who answers for it where whoever runs the bot did. `circle`: empty
    where it is every circle's.
    """

    id: str
    reason: HoldReason
    since: datetime
    by: str = ""
    named: str = ""
    circle: str = ""


@dataclass(frozen=True)
class Aside:
    """Words that their author took back while a legal hold stands: nobody reads them, and they go when it is lifted."""

    entry: str
    seat: str
