"""That other circles recognise a published line: "we have this too"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class RecognisedLine:
    """`by`: one mark for each circle or series that says so. A mark leads back to none of them, and to nobody in them."""

    line: str
    by: tuple[str, ...] = ()
    told: bool = False  # the organisation's conduct counts this line once


@dataclass(frozen=True)
class Recognised:
    """One for each sheet that somebody recognised; its id is the sheet's."""

    id: str
    organisation: str
    erase_at: datetime
    lines: tuple[RecognisedLine, ...] = ()
