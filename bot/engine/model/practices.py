"""The one change a circle takes on, once its sheet is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PracticeStage(StrEnum):
    OPEN = "open"  # nobody looks after it
    HELD = "held"  # somebody does
    KEPT = "kept"  # it is part of the work now
    GONE = "gone"  # its words were taken back by whoever had written them


@dataclass(frozen=True)
class Practice:
    """A line of a published sheet and who looks after it. Its words rest with the sheet; how one would notice rests here.

    Nothing says who sat in the circle: whoever may read the sheet may look after its practice.
    """

    id: str
    organisation: str
    artifact: str
    line: str
    published: datetime
    erase_at: datetime
    template: str = ""
    stage: PracticeStage = PracticeStage.OPEN
    asked: str = ""  # a person: who is asked once if nobody takes it
    owner: str = ""  # a person
    began: datetime | None = None
    check: datetime | None = None  # when its owner looks whether it is there
    notice: bool = False  # it is written down how one would notice
    offered: str = ""  # a person to whom its owner would hand it on
    reminders: int = 0  # over its whole life
    beside: tuple[str, ...] = ()  # every line of the same sheet that somebody may look after
    series: str = ""
    floor: int = 5  # the one that applied to the sheet
    publisher: str = ""  # a person: who published the sheet
    unit: str = ""  # for which its circle was convened
    own_names: bool = False  # its circle had names of one's own: whoever looks after it is not named
