"""What may happen when a hollow regular circle ends and begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ReplantSeries:
    """It ends, and `keeper` is asked to begin anew. `again`: also when they kept it before, which was said expressly.

    `sponsored`: by somebody named above a lead who was asked and gave no answer.
    """

    keeper: str
    sponsored: bool = False
    again: bool = False


@dataclass(frozen=True)
class RefuseReplanting:
    """Whoever was asked would rather not."""


@dataclass(frozen=True)
class ReplantBegun:
    """To the series that ended: the circle in which they begin anew was convened."""

    circle: str


@dataclass(frozen=True)
class ReplantOver:
    """To the series that ended: that circle has closed; `opened`: it was held. `keeper`: a person, who kept it."""

    circle: str
    opened: bool
    keeper: str


@dataclass(frozen=True)
class Replaced:
    """To the series that ended: another one has begun in its place."""


@dataclass(frozen=True)
class AnswerDue:
    """To a circle of a series that began anew: by when an answer is due now. None: there is one to everything."""

    at: datetime | None


ReplantingMove = ReplantSeries | RefuseReplanting | ReplantBegun | ReplantOver | Replaced | AnswerDue
