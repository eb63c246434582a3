"""What many circles named: how many they are, where a pattern may show, and what of it a digest reads.

Questions with answers only. Nothing here remembers who sat in a circle; so every bound is one that holds without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.circle.course import derive
from bot.engine.circle.lines import band
from bot.engine.model import (
    Area,
    LineAt,
    Naming,
    Organisation,
    Pattern,
    ProjectEnd,
    ProjectKnown,
    ProjectStage,
    Register,
    Subject,
    project_subject,
)
from bot.engine.units import ROOT, above, parent_of

FEWEST = 3
"""Circles that name a pattern before it shows, and before a project is proposed."""

LEADS = 10
"""Circles that name a pattern which stands first in a digest."""

END = "end"
"""The entry with the words in which a project ended."""

FAR = "far"
UNSURE = ("near", "unknown")
"""Sheets whose contributors are nearly those of the sheet before, or nobody can say: they count one unit further up."""


@dataclass(frozen=True)
class PatternShown:
    """What a digest may say of a pattern. `entry`: a steward's words, under the register's key; None without any.

    `circles`: a band. `leads`: it stands first. `stage` is None while no project is proposed. `owner`: a person.
    """

    id: str
    area: Area | None
    entry: str | None
    circles: str
    unit: str
    leads: bool = False
    stage: ProjectStage | None = None
    owner: str = ""
    next_at: datetime | None = None
    end: ProjectEnd | None = None


def project_of(pattern: str) -> Subject:
    """M9. A project is named after its pattern, so that there is one of each."""
    return project_subject(derive(pattern, "project"))


def circles(namings: Iterable[Naming]) -> int:
    """M7. How many circles these are for sure: sheets of one series are one, unless other people gave to a later one.

    `namings` stand in the order in which they came.
    """
    seen: set[str] = set()
    series: set[str] = set()
    count = 0
    for one in namings:
        if one.artifact in seen:
            continue
        seen.add(one.artifact)
        if not one.series or one.series not in series or one.apart == FAR:
            count += 1
        series.add(one.series)
    return count


def shows(namings: Sequence[Naming]) -> bool:
    """M8. Three circles, of which one alone reached the floor that applied to it then."""
    return circles(namings) >= FEWEST and any(one.reached for one in namings)


def leads_digest(namings: Sequence[Naming]) -> bool:
    """M9. Ten circles named it."""
    return circles(namings) >= LEADS and shows(namings)


def named(register: Register, pattern: Pattern) -> tuple[Naming, ...]:
    """The lines of a pattern, in the order in which they came."""
    lines = set(pattern.lines)
    return tuple(one for one in register.namings if one.at in lines)


def waiting(register: Register) -> tuple[Naming, ...]:
    """M2. The lines that wait for a steward."""
    placed = {line for one in register.patterns for line in one.lines} | set(register.aside)
    return tuple(one for one in register.namings if one.at not in placed)


def unattended(register: Register, organisation: Organisation) -> bool:
    """M12. Lines wait, and there is nobody who looks after them."""
    return not organisation.stewards and bool(waiting(register))


def pattern_of(register: Register, line: LineAt) -> Pattern | None:
    return next((one for one in register.patterns if line in one.lines), None)


def project_known(register: Register, pattern: str) -> ProjectKnown | None:
    return next((one for one in register.projects if one.pattern == pattern), None)


def patterns_shown(register: Register, organisation: Organisation, unit: str) -> tuple[PatternShown, ...]:
    """M8. What the digest of this unit may say: patterns that enough circles named within it, ten circles first.

    A naming counts in one unit alone: where the circles of a unit do not suffice, they count with those one further up.
    """
    found = []
    for pattern in register.patterns:
        pool = _pools(named(register, pattern), organisation).get(unit)
        if pool is not None:
            found.append(_shown(register, pattern, pool, unit))
    return tuple(sorted(found, key=lambda one: (not one.leads, one.id)))


def _pools(namings: Sequence[Naming], organisation: Organisation) -> Mapping[str, Sequence[Naming]]:
    """Where a pattern shows, and by which namings. What ten circles named in all shows to the whole organisation too."""
    waits: dict[str, list[Naming]] = {}
    for one in namings:
        waits.setdefault(_unit_of(one, organisation), []).append(one)
    found: dict[str, Sequence[Naming]] = {}
    units = {unit for here in waits for unit in above(organisation, here)}
    for unit in sorted(units, key=lambda one: (-len(above(organisation, one)), one)):
        pool = [one for one in namings if one in waits.get(unit, ())]
        parent = parent_of(organisation, unit)
        if shows(pool):
            found[unit] = pool
        elif parent is not None:
            waits.setdefault(parent, []).extend(pool)
    if leads_digest(namings):
        found[ROOT] = namings
    return found


def _unit_of(naming: Naming, organisation: Organisation) -> str:
    """M8. One further up where hardly anybody else gave to it than to the one before, or nobody can say."""
    parent = parent_of(organisation, naming.unit)
    return parent if naming.apart in UNSURE and parent is not None else naming.unit


def _shown(register: Register, pattern: Pattern, pool: Sequence[Naming], unit: str) -> PatternShown:
    known = project_known(register, pattern.id)
    if known is None or known.stage is ProjectStage.RESTS:
        known = ProjectKnown(pattern.id, ProjectStage.RESTS)
    return PatternShown(
        pattern.id,
        pattern.area,
        pattern.title or None,
        band(circles(pool)),
        unit,
        leads_digest(pool),
        None if known.stage is ProjectStage.RESTS else known.stage,
        known.owner,
        known.next_at,
        known.end,
    )
