"""Projects as one person sees them: on their page, beside lines of sheets, in one's own home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bot.engine.after.holds import invitation_of
from bot.engine.after.patterns import END, named, pattern_of, project_known, project_of, shows
from bot.engine.after.register import hold_of_sheet
from bot.engine.model import (
    Artifact,
    Ask,
    HoldResult,
    Pattern,
    Project,
    ProjectKnown,
    ProjectStage,
    Register,
    Subject,
    project_subject,
    register_subject,
)
from bot.service.ports import Published
from bot.service.reception.after import hold_checks_seen
from bot.service.reception.after.following import follows
from bot.service.reception.after.registered import register_of
from bot.service.reception.visit import Visit
from bot.wording.pages.hold_check import HoldShown
from bot.wording.pages.project import ProjectShown

KIND = "project"


async def found(visit: Visit, ids: Sequence[str]) -> Mapping[str, Project]:
    """Those that are there, by id."""
    subjects = [project_subject(one) for one in ids]
    if not subjects:
        return {}
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    return {subject.id: state for subject, state in states.items() if isinstance(state, Project)}


async def of_pattern(visit: Visit, known: ProjectKnown) -> ProjectShown:
    """For the steward's desk. What was proposed a moment ago is not there itself yet."""
    id_ = project_of(known.pattern).id
    project = (await found(visit, [id_])).get(id_)
    if project is None or project.stage is ProjectStage.RESTS:
        return ProjectShown(id_, "", known.stage, asks=True)
    return await short(visit, project, asks=True)


async def short(visit: Visit, project: Project, *, asks: bool = False) -> ProjectShown:
    words = await words_of(visit, project)
    mine = project.owner == visit.person
    names = {} if mine or not project.owner else await visit.names([project.owner])
    face = words.get(project.title, "") or words.get(project.line, "")
    day = project.next_at
    return ProjectShown(
        project.id,
        face,
        project.stage,
        owner=names.get(project.owner, ""),
        mine=mine and project.stage is ProjectStage.OWNED,
        offered=project.offered == visit.person,
        asks=asks,
        asked=bool(project.offered),
        next_day=day if day is not None and day > visit.now else None,
        end=project.end,
        told=words.get(END, ""),
    )


async def words_of(visit: Visit, project: Project) -> dict[str, str]:
    """Of the line that stands for it, of a steward, and those in which it ended."""
    organisation = visit.organisation
    async with visit.house.store.view() as view:
        line = await view.words(organisation, Subject("artifact", project.artifact), [project.line])
        title: Mapping[str, str] = {}
        if project.title:
            title = await view.words(organisation, register_subject(organisation), [project.title])
        end = await view.words(organisation, project_subject(project.id), [END])
    return {**line, **title, **end}


async def mine(visit: Visit) -> tuple[ProjectShown, ...]:
    """For one's own home: those this person has in hand, or is asked to take."""
    held = await found(visit, [one.id for one in visit.desk.holds if one.kind == KIND])
    mine = [one for one in held.values() if visit.person in (one.owner, one.offered)]
    return tuple([await short(visit, one) for one in mine if one.stage is not ProjectStage.ENDED])


def pattern_in(register: Register, project: Project) -> Pattern | None:
    return next((one for one in register.patterns if one.id == project.pattern), None)


async def hears_of(visit: Visit, register: Register, project: Project) -> bool:
    """Whether this person asked for news of a circle that named it."""
    pattern = pattern_in(register, project)
    for one in named(register, pattern) if pattern else ():
        if await follows(visit, one.artifact, one.series):
            return True
    return False


async def holds(visit: Visit, project: Project, pattern: Pattern | None) -> tuple[HoldShown, ...]:
    """V7. What each circle that named it sees of it."""
    sheets = sorted({artifact for artifact, _ in pattern.lines}) if pattern and project.end else []
    shown = [await hold_checks_seen.shown(visit, hold_of_sheet(project.pattern, one).id) for one in sheets]
    return tuple(one for one in shown if one is not None)


class OnSheet(NamedTuple):
    """What lines of a sheet became: projects and how they stand; and what its circle sees of them, by their ids."""

    standing: tuple[tuple[str, ProjectStage], ...] = ()
    held: Mapping[str, HoldResult] = MappingProxyType({})


async def on_sheets(visit: Visit, rows: Sequence[Published]) -> Mapping[str, OnSheet]:
    """For our sheets: beside the lines that became a project stands how it goes."""
    register = await register_of(visit)
    became = {row.artifact.id: _became(register, row.artifact) for row in rows}
    checks = {
        hold_of_sheet(known.pattern, sheet): (sheet, project_of(known.pattern).id)
        for sheet, there in became.items()
        for known in there
        if known.end is not None
    }
    found = await hold_checks_seen.found(visit, checks)
    held: dict[str, dict[str, HoldResult]] = {}
    for subject, (sheet, project) in checks.items():
        check = found.get(subject.id)
        if check is not None and check.held is not None:
            held.setdefault(sheet, {})[project] = check.held
    return {
        sheet: OnSheet(tuple((project_of(one.pattern).id, one.stage) for one in there), held.get(sheet, {}))
        for sheet, there in became.items()
    }


def _became(register: Register, artifact: Artifact) -> list[ProjectKnown]:
    patterns = [pattern_of(register, (artifact.id, line.id)) for line in artifact.lines]
    known = [project_known(register, one.id) for one in dict.fromkeys(patterns) if one is not None]
    return [one for one in known if one is not None and one.stage is not ProjectStage.RESTS]


async def behind(visit: Visit, ask: Ask) -> str:
    """V8. What did not hold, where it was a project: the words in which it ended. Empty for every other invitation."""
    pattern = pattern_of(await register_of(visit), (ask.artifact, ask.line))
    if pattern is None or invitation_of(hold_of_sheet(pattern.id, ask.artifact).id).id != ask.id:
        return ""
    async with visit.house.store.view() as view:
        return (await view.words(visit.organisation, project_of(pattern.id), [END])).get(END, "")


def may_show_lines(register: Register, pattern: Pattern | None) -> bool:
    """M8. The lines stand beside each other only where the pattern may show."""
    return pattern is not None and shows(named(register, pattern))
