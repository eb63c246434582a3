"""What a regular circle knows of the asks on its sheets: which wait for an answer, and which had none by their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AskCame(StrEnum):
    """What a series hears of one of its asks."""

    SENT = "sent"  # it was put to a lead, or has another day now
    SILENT = "silent"  # its day has passed without an answer
    ANSWERED = "answered"
    OVER = "over"  # nobody is asked any more


@dataclass(frozen=True)
class AskDue:
    """One ask that waits, and by when it is to be answered."""

    ask: str
    due: datetime


@dataclass(frozen=True)
class Cycle:
    """One circle of a series that asked something, by the sheet it published. Nobody who sat in it is known here."""

    artifact: str
    at: datetime
    waiting: tuple[AskDue, ...] = ()
    silent: tuple[AskDue, ...] = ()
    answered: bool = False

    @property
    def unheard(self) -> bool:
        """Everything it asked is past its day, and there is no answer at all."""
        return bool(self.silent) and not self.waiting and not self.answered


@dataclass(frozen=True)
class Replanting:
    """A regular circle has ended, and somebody is asked to begin anew. Nothing of it is left after `until`."""

    by: str  # a person: who ended it
    asked: str  # a person who would keep the new beginning; empty while nobody is asked
    until: datetime
    circle: str = ""  # the one in which they begin anew
    over: bool = False  # that one has closed
