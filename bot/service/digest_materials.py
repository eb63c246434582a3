"""What an organisation's digests are made of, gathered from everything that rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.after.patterns import PatternShown, patterns_shown, project_of
from bot.engine.after.vitality import half_year, signs
from bot.engine.model import (
    Artifact,
    Ask,
    AskStage,
    Conduct,
    Desk,
    HoldCheck,
    HoldStage,
    Newcomers,
    Organisation,
    Project,
    ProjectStage,
    Register,
    Subject,
    desk_subject,
    newcomers_subject,
    register_subject,
)
from bot.engine.model.digests import (
    ROOT,
    AskOf,
    HoldOf,
    Materials,
    PatternOf,
    SheetLineOf,
    SheetOf,
    SignOf,
    UnitOf,
)
from bot.engine.units import above
from bot.service.ports import Work

ALL = 100_000
"""More sheets than an organisation publishes in 24 months."""

UNDER_WAY = (ProjectStage.PROPOSED, ProjectStage.OWNED)
OWED = (AskStage.SENT, AskStage.TAKEN)


@dataclass(frozen=True)
class Span:
    """What was answered within it is said. `since` is None for the first ones."""

    since: datetime | None
    until: datetime

    def has(self, at: datetime | None) -> bool:
        return at is not None and at <= self.until and (self.since is None or at > self.since)


@dataclass(frozen=True)
class Gathered:
    """`leads`: of each unit, those who can be told now; `series`: to which a sheet belongs, by its id."""

    materials: Materials
    leads: Mapping[str, tuple[str, ...]]
    series: Mapping[str, str]


async def gather(work: Work, settings: Organisation, span: Span) -> Gathered:
    organisation = settings.id
    leads = await _leads(work, settings)
    sheets = [
        row.artifact
        for row in await work.artifacts(organisation, span.until, ALL)
        if row.published <= span.until
    ]
    materials = Materials(
        units=_units(settings, leads),
        asks=_asks(await _all(work, organisation, "ask"), sheets, span),
        sheets=tuple(_sheet(one) for one in sheets if one.digest is None),
        patterns=await _patterns(work, settings, span),
        signs=await _signs(work, settings, leads, span.until),
        holds=_holds(await _all(work, organisation, "hold"), sheets, span),
    )
    return Gathered(materials, leads, {one.id: one.series for one in sheets})


async def _leads(work: Work, settings: Organisation) -> dict[str, tuple[str, ...]]:
    """U11. Whoever leads a unit and is still there. A unit whose leads are all gone is read by those above it."""
    named = {ROOT: settings.leads, **{one.id: one.leads for one in settings.units}}
    everybody = list(dict.fromkeys(person for leads in named.values() for person in leads))
    there = await work.handles(settings.id, everybody)
    desks = await work.read(settings.id, [desk_subject(one) for one in everybody])
    gone = {one.person for one in desks.values() if isinstance(one, Desk) and not one.active}
    return {
        unit: tuple(one for one in leads if one in there and one not in gone) for unit, leads in named.items()
    }


def _units(settings: Organisation, leads: Mapping[str, Sequence[str]]) -> tuple[UnitOf, ...]:
    units = (UnitOf(one.id, one.parent, bool(leads[one.id])) for one in settings.units)
    return (UnitOf(ROOT, None, bool(leads[ROOT])), *units)


async def _all(work: Work, organisation: str, kind: str) -> list[object]:
    found = await work.read(organisation, await work.subjects_of(organisation, kind))
    return list(found.values())


def _sheet(one: Artifact) -> SheetOf:
    lines = tuple(SheetLineOf(line.id, line.heading, line.struck) for line in one.lines)
    return SheetOf(one.id, one.unit or ROOT, one.reached, one.apart, lines)


def _asks(found: Iterable[object], sheets: Iterable[Artifact], span: Span) -> tuple[AskOf, ...]:
    by_id = {one.id: one for one in sheets}
    there = (one for one in found if isinstance(one, Ask) and one.artifact in by_id)
    return tuple(_ask(one, by_id[one.artifact], span) for one in there if _speaks(one))


def _speaks(ask: Ask) -> bool:
    """Nobody owes what nobody was asked."""
    return bool(ask.lead) and (ask.stage in OWED or ask.answered is not None)


def _ask(ask: Ask, sheet: Artifact, span: Span) -> AskOf:
    at = ask.answered
    return AskOf(
        ask.id,
        ask.artifact,
        ask.line,
        sheet.unit or ROOT,
        ask.lead,
        ask.kind,
        due=ask.due.date() if ask.due is not None and ask.stage in OWED else None,
        late=ask.late,
        outcome=ask.outcome,
        answered=span.has(at),
        reached=sheet.reached,
        apart=sheet.apart,
    )


def _holds(found: Iterable[object], sheets: Iterable[Artifact], span: Span) -> tuple[HoldOf, ...]:
    """V7. What circles saw half a year on, said in one digest: the first after the question closed."""
    by_id = {one.id: one for one in sheets}
    there = (one for one in found if isinstance(one, HoldCheck) and one.artifact in by_id)
    return tuple(
        HoldOf(one.id, one.artifact, one.line, sheet.unit or ROOT, one.held, sheet.reached, sheet.apart)
        for one in there
        for sheet in (by_id[one.artifact],)
        if one.stage is HoldStage.CLOSED and one.held is not None and span.has(one.closed_at)
    )


async def _patterns(work: Work, settings: Organisation, span: Span) -> tuple[PatternOf, ...]:
    """U8. Those that enough circles named, as the register shows them, but none whose project ended before."""
    subject = register_subject(settings.id)
    register = (await work.read(settings.id, [subject])).get(subject)
    if not isinstance(register, Register):
        return ()
    units = (ROOT, *(one.id for one in settings.units))
    shown = [one for unit in units for one in patterns_shown(register, settings, unit)]
    ended = await work.read(settings.id, [project_of(one.id) for one in shown])
    over = {s.pattern for s in ended.values() if isinstance(s, Project) and _is_over(s, span)}
    return tuple(_pattern(one) for one in shown if one.id not in over)


def _is_over(project: Project, span: Span) -> bool:
    return project.ended is not None and span.since is not None and project.ended <= span.since


def _pattern(one: PatternShown) -> PatternOf:
    stage = one.end.value if one.end else one.stage.value if one.stage in UNDER_WAY else ""
    return PatternOf(
        one.id,
        one.area.value if one.area else "",
        one.unit,
        one.circles,
        one.leads,
        one.entry or "",
        stage,
        one.owner,
        one.next_at.date() if one.next_at else None,
    )


async def _signs(
    work: Work, settings: Organisation, leads: Mapping[str, Sequence[str]], now: datetime
) -> tuple[SignOf, ...]:
    about = (Subject("conduct", settings.id), newcomers_subject(settings.id))
    states = await work.read(settings.id, about)
    conduct, newcomers = states.get(about[0]), states.get(about[1])
    since, until = half_year(now)
    return tuple(
        SignOf(sign.name, unit, sign.share_band)
        for unit in sorted(unit for unit in leads if leads[unit])
        for sign in signs(
            conduct if isinstance(conduct, Conduct) else None,
            newcomers if isinstance(newcomers, Newcomers) else None,
            since,
            until,
            unit,
            [one.id for one in settings.units if unit in above(settings, one.id)],
        )
        if sign.share_band
    )
