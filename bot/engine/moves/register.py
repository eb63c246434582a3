"""What stewards do at the register of patterns. `seen` is the register's serial as they saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import LineAt, ProjectEnd, ProjectStage


@dataclass(frozen=True)
class ConfirmNaming:
    """This line names the same as a pattern, or as another line. Where neither is said it begins a pattern of its own."""

    line: LineAt
    seen: int
    pattern: str = ""
    beside: LineAt | None = None


@dataclass(frozen=True)
class PutAside:
    """This line is no pattern."""

    line: LineAt
    seen: int


@dataclass(frozen=True)
class MergePatterns:
    """Two patterns are one."""

    pattern: str
    other: str
    seen: int


@dataclass(frozen=True)
class SplitPattern:
    """These lines of a pattern are a pattern of their own."""

    pattern: str
    lines: tuple[LineAt, ...]
    seen: int


@dataclass(frozen=True)
class TitlePattern:
    """In a steward's own words; empty takes them away."""

    pattern: str
    words: str
    seen: int


@dataclass(frozen=True)
class UndoStep:
    """The last step of a steward is taken back."""

    seen: int


@dataclass(frozen=True)
class ProjectMoved:
    """A project tells how it stands now."""

    pattern: str
    stage: ProjectStage
    owner: str = ""
    next_at: datetime | None = None
    end: ProjectEnd | None = None


RegisterMove = (
    ConfirmNaming | PutAside | MergePatterns | SplitPattern | TitlePattern | UndoStep | ProjectMoved
)
