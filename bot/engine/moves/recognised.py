"""What can happen when a circle recognises what another one published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Recognise:
    """By a keeper, to their circle or series. The sheet: whose series it is of, for which unit, and when it ends.

    `yes` False takes it back.
    """

    artifact: str
    line_id: str
    erase_at: datetime
    series: str = ""
    unit: str = ""
    yes: bool = True


@dataclass(frozen=True)
class LineRecognised:
    """A circle or series recognises this line, or does so no more. `mark` stands for it and leads back to nothing."""

    line_id: str
    mark: str
    erase_at: datetime
    unit: str = ""
    yes: bool = True


@dataclass(frozen=True)
class RecognisedStruck:
    """The words of this line were taken back."""

    line_id: str


RecognisedMove = Recognise | LineRecognised | RecognisedStruck
