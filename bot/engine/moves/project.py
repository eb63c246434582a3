"""What can happen to a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Cause, ProjectEnd


@dataclass(frozen=True)
class ProposeProject:
    """Three circles have named this pattern. Said again, it brings other words for the same one."""

    pattern: str
    artifact: str
    line_id: str
    title: str = ""


@dataclass(frozen=True)
class RestProject:
    """Fewer than three circles name it now."""


@dataclass(frozen=True)
class NameOwner:
    """A steward asks this person."""

    person: str


@dataclass(frozen=True)
class TakeProject:
    """The actor has it in hand. `steward`: they are one, so nobody had to ask them."""

    next_at: datetime
    steward: bool = False


@dataclass(frozen=True)
class LeaveProjectThere:
    """Whoever was asked would rather not."""


@dataclass(frozen=True)
class PostponeProject:
    """Its owner looks at it on another day."""

    next_at: datetime


@dataclass(frozen=True)
class HandProjectOn:
    """Its owner asks this person, who may take it."""

    person: str


@dataclass(frozen=True)
class EndProject:
    """In its owner's own words."""

    end: ProjectEnd
    words: str


@dataclass(frozen=True)
class TellStewards:
    """To everybody who looks after the patterns of this organisation."""

    cause: Cause


ProjectMove = (
    ProposeProject
    | RestProject
    | NameOwner
    | TakeProject
    | LeaveProjectThere
    | PostponeProject
    | HandProjectOn
    | EndProject
    | TellStewards
)
