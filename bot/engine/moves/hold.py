"""What can happen to a hold check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Room, Seen, Subject


@dataclass(frozen=True)
class BeginHoldCheck:
    """Something began that is to be looked at again on the day `due`."""

    origin: Subject
    artifact: str
    line_id: str
    template: str
    due: datetime
    erase_at: datetime
    series: str = ""
    floor: int = 5
    publisher: str = ""


@dataclass(frozen=True)
class StopHoldCheck:
    """What it is about was let go: if nobody was asked yet, nobody will be."""


@dataclass(frozen=True)
class SayHold:
    """One person's word. None for what this act does not say anything of: it stays as they said it before."""

    seen: Seen
    way: str | None = None
    power: str | None = None
    room: Room | None = None


HoldMove = BeginHoldCheck | StopHoldCheck | SayHold
