"""What members of a series decide together. Moves that carry words or names of choices are never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.engine.model import Cadence, Change, Wish


@dataclass(frozen=True)
class AnswerSixth:
    """To the question after every sixth circle; None passes."""

    serial: int
    wish: Wish | None


@dataclass(frozen=True)
class Propose:
    """A member proposes something. What is not named does not belong to this kind of change.

    `words`: other promises. `who` would keep it; `inherits`, where that is the actor: they
    may keep it by themselves one day. `minutes`: what a circle asks of a member; `likely`: how long one likely takes.
    """

    change: Change
    words: str = ""
    who: str = ""
    cadence: Cadence | None = None
    minutes: int = 0
    likely: timedelta = timedelta()
    inherits: bool = False


@dataclass(frozen=True)
class AnswerKeeping:
    """By whoever would keep it. `inherits`: as co-keeper they may keep it by themselves one day."""

    serial: int
    yes: bool
    inherits: bool = False


@dataclass(frozen=True)
class AnswerProposal:
    """ "I can live with it", or "not yet, because …"."""

    serial: int
    yes: bool = True
    reason: str = ""


@dataclass(frozen=True)
class TakeBackProposal:
    serial: int


@dataclass(frozen=True)
class TakeBackReason:
    """One's own, after it was read."""

    entry: str


ConsentMove = AnswerSixth | Propose | AnswerKeeping | AnswerProposal | TakeBackProposal | TakeBackReason
