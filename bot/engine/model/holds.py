"""Half a year on: does what was agreed or answered show in daily work? Judged by the circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.subjects import Subject


class HoldStage(StrEnum):
    WAITING = "waiting"  # its day is ahead
    OPEN = "open"  # those who wanted to hear of it are asked
    CLOSED = "closed"
    STOPPED = "stopped"  # let go, or its words were taken back, before it was asked


class Seen(StrEnum):
    """The change in daily work, as one person sees it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


class Room(StrEnum):
    """Whether somebody with the power to change it was in the room."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class HoldResult(StrEnum):
    """What was seen, all voices together."""

    HELD = "held"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"
    FEW = "few"  # too few said something


@dataclass(frozen=True)
class HoldVoice:
    """One person's word, kept until the question closes. `way`, `power`: entries, empty without words."""

    person: str
    seen: Seen
    way: str = ""
    power: str = ""
    room: Room | None = None

    @property
    def entries(self) -> tuple[str, ...]:
        return (self.way, self.power)


@dataclass(frozen=True)
class HoldCheck:
    """Of one practice, or of one answer to an ask (`origin`). The words of the line rest with its sheet."""

    id: str
    organisation: str
    origin: Subject
    artifact: str
    line: str
    due: datetime
    erase_at: datetime
    template: str = ""
    series: str = ""
    floor: int = 5  # fewer voices than these say nothing; the one that applied to the sheet
    publisher: str = ""  # a person: to whom the invitation upward is offered
    stage: HoldStage = HoldStage.WAITING
    asked_at: datetime | None = None
    closes: datetime | None = None
    said: tuple[HoldVoice, ...] = ()
    held: HoldResult | None = None
    absent: bool = False  # whoever has the power was not in the room, most said
    ways: tuple[str, ...] = ()  # entries with words that go on without names
    powers: tuple[str, ...] = ()
    closed_at: datetime | None = None  # by which the digest knows what is new
