"""What can happen to a practice after its sheet is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class BeginPractice:
    """A sheet was published with this line on it. `asked`: who is asked from `ask_at` on if nobody takes it."""

    artifact: str
    line_id: str
    template: str
    erase_at: datetime
    asked: str = ""
    ask_at: datetime | None = None
    beside: tuple[str, ...] = ()  # every line of that sheet which somebody may look after
    series: str = ""
    floor: int = 5
    unit: str = ""  # for which its circle was convened
    own_names: bool = False


@dataclass(frozen=True)
class TakePractice:
    """The actor looks after it. `notice`: how we would notice that it is there; may be empty."""

    began: datetime
    check: datetime
    notice: str = ""


@dataclass(frozen=True)
class ChangePractice:
    """Its owner agrees with themselves anew: another day, other signs."""

    check: datetime
    notice: str = ""


@dataclass(frozen=True)
class SnoozePractice:
    """Its owner looks at it a week later."""


@dataclass(frozen=True)
class KeepPractice:
    """It is part of the work now: nobody has to look after it any more."""


@dataclass(frozen=True)
class LetPracticeGo:
    """Without a reason."""


@dataclass(frozen=True)
class HandPracticeOn:
    """Its owner asks this person, who may take it."""

    person: str


@dataclass(frozen=True)
class LeavePracticeThere:
    """Whoever was asked would rather not. Nobody is told."""


@dataclass(frozen=True)
class LineStruck:
    """The words of a published line were taken back by whoever had written them."""


PracticeMove = (
    BeginPractice
    | TakePractice
    | ChangePractice
    | SnoozePractice
    | KeepPractice
    | LetPracticeGo
    | HandPracticeOn
    | LeavePracticeThere
    | LineStruck
)
