"""What a pattern becomes when three circles have named it: somebody works on it until it ends, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ProjectStage(StrEnum):
    PROPOSED = "proposed"  # nobody has it in hand yet
    OWNED = "owned"  # somebody does
    ENDED = "ended"  # with words, told to every circle that named it
    RESTS = "rests"  # fewer than three circles name its pattern now


class ProjectEnd(StrEnum):
    """What came of it. "Noted" is none of them."""

    CHANGED = "changed"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True)
class Project:
    """Of one pattern. How it ended rests here in words; the pattern's own words rest with the register and the sheets.

    `artifact`, `line`: a published line that stands for the pattern; `title`: an entry of the register that does so better.
    """

    id: str
    organisation: str
    pattern: str
    artifact: str
    line: str
    title: str = ""
    stage: ProjectStage = ProjectStage.PROPOSED
    offered: str = ""  # a person who is asked to take it in hand
    owner: str = ""  # a person
    next_at: datetime | None = None  # when its owner looks at it again
    reminders: int = 0  # over its whole life
    end: ProjectEnd | None = None
    ended: datetime | None = None
    erase_at: datetime | None = None
