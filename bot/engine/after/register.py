"""The register of patterns: circles name, scribes suggest, stewards put together. Nothing puts itself together.

Rules M1 to M12 of the rulebook. Every step of a steward can be taken back; who took it is kept nowhere. Whether somebody
is a steward is for the service to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from bot.engine.after import register_steps
from bot.engine.after.hold_days import due_after
from bot.engine.after.patterns import END, named, pattern_of, project_known, project_of, waiting
from bot.engine.after.register_table import RegisterTable
from bot.engine.circle.course import derive
from bot.engine.effects import Effect, Hush, News, Ring, Send
from bot.engine.model import (
    Cause,
    LineAt,
    Naming,
    Part,
    Pattern,
    ProjectEnd,
    ProjectStage,
    Rank,
    Register,
    Subject,
    hold_subject,
)
from bot.engine.moves import (
    BeginHoldCheck,
    Command,
    LineStruck,
    NamePattern,
    PatternStruck,
    ProjectMoved,
    Rung,
    TellStewards,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

CHECKED = (ProjectEnd.CHANGED, ProjectEnd.PARTLY)
"""Ends that are looked at again half a year on."""

Step = tuple[Register, tuple[Effect, ...]]


def step_register(register: Register | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    rule = RULES.get(type(command.move))
    if rule is None:
        raise Refusal("refusal.unknown")
    before = register or Register(command.subject.id)
    table = RegisterTable(before, command, now)
    rule(table, command.move)
    table.settle(before)
    return table.state, tuple(table.effects)


# --- what comes from circles ---


def name(table: RegisterTable, move: NamePattern) -> None:
    """M1. A line comes by itself with its sheet, once; stewards read that something waits, once until they have looked."""
    at = (move.artifact, move.line_id)
    if any(one.at == at for one in table.state.namings) or move.expires_at <= table.now:
        return
    if not waiting(table.state):
        waits = Cause(table.part("waits", "register.waits"), Rank.WORD, table.now, nudge=True)
        table.effects.append(Send(Subject("organisation", table.state.id), TellStewards(waits)))
    naming = Naming(
        move.artifact,
        move.line_id,
        move.area,
        move.expires_at,
        move.unit or "",
        move.series,
        move.reached,
        move.apart,
        move.alike,
        move.template,
        move.floor,
    )
    table.set(namings=(*table.state.namings, naming))
    _ring(table)


def struck(table: RegisterTable, move: PatternStruck) -> None:
    """M6. Words that were taken back name nothing any more."""
    at = (move.artifact, move.line_id)
    pattern = pattern_of(table.state, at)
    known = project_known(table.state, pattern.id) if pattern else None
    if known is not None and known.end in CHECKED:
        check = hold_of_sheet(known.pattern, move.artifact)
        table.effects.append(Send(check, LineStruck()))
    _leave(table, {at})


def rung(table: RegisterTable, move: Rung) -> None:
    """M6. Lines leave with their sheets."""
    if move.kind == "expire":
        _leave(table, {one.at for one in table.state.namings if one.expires <= table.now})


def _leave(table: RegisterTable, gone: Collection[LineAt]) -> None:
    """M6. For good: what is taken back later does not bring them again."""
    if not gone:
        return
    s = table.state
    steps = tuple(
        replace(step, were=_without(table, step.were, gone), aside=_lines(step.aside, gone))
        for step in s.steps
    )
    table.set(
        namings=tuple(one for one in s.namings if one.at not in gone),
        patterns=_without(table, s.patterns, gone),
        aside=_lines(s.aside, gone),
        steps=steps,
    )
    _ring(table)


def _without(
    table: RegisterTable, patterns: Collection[Pattern], gone: Collection[LineAt]
) -> tuple[Pattern, ...]:
    """A pattern without lines goes, unless somebody has its project in hand."""
    rest = (replace(one, lines=_lines(one.lines, gone)) for one in patterns)
    return tuple(one for one in rest if one.lines or table.owned(one.id))


def _lines(lines: Collection[LineAt], gone: Collection[LineAt]) -> tuple[LineAt, ...]:
    return tuple(one for one in lines if one not in gone)


def _ring(table: RegisterTable) -> None:
    first = min((one.expires for one in table.state.namings), default=None)
    table.effects.append(Hush("expire") if first is None else Ring("expire", max(first, table.now)))


# --- what projects tell ---


def moved(table: RegisterTable, move: ProjectMoved) -> None:
    """M9. How a project stands is known here, so that whoever reads a pattern reads it too."""
    before = project_known(table.state, move.pattern)
    table.known(move.pattern, move.stage, owner=move.owner, next_at=move.next_at, end=move.end)
    ended = move.stage is ProjectStage.ENDED and (before is None or before.stage is not ProjectStage.ENDED)
    pattern = _pattern_now_or_before(table.state, move.pattern)
    if ended and pattern is not None and move.end is not None:
        _tell_circles(table, named(table.state, pattern), move)


def _pattern_now_or_before(register: Register, id_: str) -> Pattern | None:
    """Somebody may take a project in the moment in which its pattern becomes part of another: its circles stay its own."""
    before = (one for step in reversed(register.steps) for one in step.were)
    return next((one for one in (*register.patterns, *before) if one.id == id_), None)


def _tell_circles(table: RegisterTable, namings: tuple[Naming, ...], move: ProjectMoved) -> None:
    """I5, I6. Those who asked to hear of any of these sheets read the end once; half a year on each circle is asked."""
    sheets = {one.artifact: one for one in reversed(namings)}  # its first line
    if not sheets or move.end is None:
        return
    project = project_of(move.pattern)
    values: dict[str, object] = {
        "id": project.id,
        "end": move.end.value,
        "sheets": [f"{one.artifact}:{one.series}" for one in sorted(sheets.values(), key=lambda it: it.at)],
    }
    table.effects.append(News(Part(f"project:{project.id}:ended", "project.ended", project, values, (END,))))
    if move.end not in CHECKED:
        return
    due = due_after(table.now)
    for one in sheets.values():
        begin = BeginHoldCheck(
            project, one.artifact, one.line, one.template, due, one.expires, one.series, one.floor
        )
        table.effects.append(Send(hold_of_sheet(move.pattern, one.artifact), begin))


def hold_of_sheet(pattern: str, artifact: str) -> Subject:
    """I6. Each sheet that named it is asked for itself."""
    return hold_subject(derive(project_of(pattern).id, "hold", artifact))


RULES: dict[type, Callable[[RegisterTable, Any], None]] = {
    NamePattern: name,
    PatternStruck: struck,
    **register_steps.RULES,
    ProjectMoved: moved,
    Rung: rung,
}
