"""The register of patterns: what circles named, and how stewards put it together. One for each organisation.

Nothing in it leads to a circle or to anybody in it. Who put what together is not kept either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model.patterns import Alike, Area
from bot.engine.model.projects import ProjectEnd, ProjectStage

LineAt = tuple[str, str]
"""A published line: its sheet, and its own id."""


@dataclass(frozen=True)
class Naming:
    """One published line that names something. `alike`: what its scribe said of it beside others.

    `reached`: its sheet alone had the floor that applied then. `apart`: who gave to it, against the series' circle before.
    """

    artifact: str
    line: str
    area: Area | None
    expires: datetime
    unit: str = ""
    series: str = ""
    reached: bool = False
    apart: str = "unknown"
    alike: tuple[Alike, ...] = ()
    template: str = ""
    floor: int = 5

    @property
    def at(self) -> LineAt:
        return self.artifact, self.line


@dataclass(frozen=True)
class Pattern:
    """The same problem, named by these lines. `title`: an entry with a steward's own words for it, empty without."""

    id: str
    area: Area | None
    lines: tuple[LineAt, ...]
    title: str = ""


@dataclass(frozen=True)
class RegisterStep:
    """What one step of a steward changed, so that it can be taken back: these patterns stood where `became` stand now.

    `aside`: lines that it put aside, or took from there.
    """

    were: tuple[Pattern, ...]
    became: tuple[str, ...]
    aside: tuple[LineAt, ...] = ()


@dataclass(frozen=True)
class ProjectKnown:
    """How the project of a pattern stands, as it told the register. `owner`: a person."""

    pattern: str
    stage: ProjectStage
    owner: str = ""
    next_at: datetime | None = None
    end: ProjectEnd | None = None


@dataclass(frozen=True)
class Register:
    """`namings` stand in the order in which they came, patterns by their id. `serial` counts the steps of stewards.

    A line is in one pattern, or aside, or waits for a steward.
    """

    id: str
    namings: tuple[Naming, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    aside: tuple[LineAt, ...] = ()
    steps: tuple[RegisterStep, ...] = ()  # the last ones, to be taken back
    serial: int = 0
    projects: tuple[ProjectKnown, ...] = ()
