"""What stewards do at the register: each step can be taken back, and who took it is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from bot.engine.after.patterns import pattern_of
from bot.engine.after.register_table import RegisterTable
from bot.engine.circle.course import derive
from bot.engine.circle.lines import about_a_person
from bot.engine.effects import Keep
from bot.engine.model import Area, LineAt, Pattern, ProjectStage
from bot.engine.moves import (
    ConfirmNaming,
    MergePatterns,
    PutAside,
    SplitPattern,
    TitlePattern,
    UndoStep,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

MOST_TITLE = 120
"""Characters."""

WEIGHT = {ProjectStage.OWNED: 3, ProjectStage.ENDED: 2, ProjectStage.PROPOSED: 1}
"""Of two patterns that become one, whose project stays."""


def _seen(table: RegisterTable, seen: int) -> None:
    """M5. Of two stewards at once the second reads that something changed in between, and nothing happens."""
    if seen != table.state.serial:
        raise Refusal("refusal.register_changed")


def confirm(table: RegisterTable, move: ConfirmNaming) -> None:
    """M2. A line joins a pattern, or another line that waits, or begins a pattern of its own."""
    _seen(table, move.seen)
    aside = [one for one in (move.line, move.beside) if one is not None and one in table.state.aside]
    lines = [_free(table, move.line)]
    pattern = table.pattern(move.pattern) if move.pattern else None
    if move.beside is not None:
        pattern = pattern or pattern_of(table.state, move.beside)
        lines = lines if pattern else [_free(table, move.beside), *lines]
    if len(set(lines)) != len(lines):
        raise Refusal("refusal.register_changed")
    if pattern is None:
        made = Pattern(derive(table.command.seed, "pattern"), _area(table, lines), tuple(lines))
        table.step([], [made], aside)
    else:
        joined = replace(pattern, lines=(*pattern.lines, *lines), area=pattern.area or _area(table, lines))
        table.step([pattern], [joined], [one for one in aside if one in lines])
    table.said = "reply.register_confirmed"


def _free(table: RegisterTable, line: LineAt) -> LineAt:
    """M2. A line is in one pattern at most."""
    there = any(one.at == line for one in table.state.namings)
    if not there or pattern_of(table.state, line) is not None:
        raise Refusal("refusal.register_changed")
    return line


def _area(table: RegisterTable, lines: Collection[LineAt]) -> Area | None:
    return next((one.area for one in table.state.namings if one.at in lines and one.area), None)


def put_aside(table: RegisterTable, move: PutAside) -> None:
    """M2. It is no pattern, for now."""
    _seen(table, move.seen)
    line = _free(table, move.line)
    if line in table.state.aside:
        raise Refusal("refusal.register_changed")
    table.step([], [], [line])
    table.said = "reply.register_aside"


def merge(table: RegisterTable, move: MergePatterns) -> None:
    """M10. Two patterns become one; two projects that are in hand have to come to one first."""
    _seen(table, move.seen)
    one, other = table.pattern(move.pattern), table.pattern(move.other)
    if one.id == other.id:
        raise Refusal("refusal.register_changed")
    if table.owned(one.id) and table.owned(other.id):
        raise Refusal("refusal.two_projects")
    if _weight(table, other) > _weight(table, one):
        one, other = other, one
    lines = tuple(naming.at for naming in table.state.namings if naming.at in {*one.lines, *other.lines})
    whole = replace(one, lines=lines, area=one.area or other.area, title=one.title or other.title)
    table.step([one, other], [whole])
    table.said = "reply.register_merged"


def _weight(table: RegisterTable, pattern: Pattern) -> int:
    stage = table.stage(pattern.id)
    return WEIGHT.get(stage, 0) if stage else 0


def split(table: RegisterTable, move: SplitPattern) -> None:
    """M11. Some lines become a pattern of their own; the project stays with the others."""
    _seen(table, move.seen)
    pattern = table.pattern(move.pattern)
    own = tuple(one for one in pattern.lines if one in move.lines)
    rest = tuple(one for one in pattern.lines if one not in own)
    if not own or not rest or len(own) != len(set(move.lines)):
        raise Refusal("refusal.split_some")
    made = Pattern(derive(table.command.seed, "pattern"), pattern.area, own)
    table.step([pattern], [replace(pattern, lines=rest), made])
    table.said = "reply.register_split"


def title(table: RegisterTable, move: TitlePattern) -> None:
    """M3. In a steward's own words, about work and systems, never a person."""
    _seen(table, move.seen)
    pattern, words = table.pattern(move.pattern), move.words.strip()
    if len(words) > MOST_TITLE:
        raise Refusal("refusal.pattern_long", most=MOST_TITLE)
    if about_a_person(words):
        raise Refusal("refusal.pattern_person")
    entry = derive(table.command.seed, "title") if words else ""
    if words:
        table.effects.append(Keep(entry, words))
    table.step([pattern], [replace(pattern, title=entry)])
    table.said = "reply.register_titled"


def undo(table: RegisterTable, move: UndoStep) -> None:
    """M4. The last step is taken back, unless somebody would lose the pattern whose project they have in hand."""
    _seen(table, move.seen)
    if not table.state.steps:
        raise Refusal("refusal.nothing_to_undo")
    *rest, last = table.state.steps
    became = [one for one in table.state.patterns if one.id in last.became]
    lost = {one.id for one in became} - {one.id for one in last.were}
    if any(table.owned(one) for one in lost):
        raise Refusal("refusal.project_in_hand")
    table.set(steps=tuple(rest), serial=table.state.serial + 1)
    table.arrange(became, last.were, last.aside)
    table.said = "reply.register_undone"


RULES: dict[type, Callable[[RegisterTable, Any], None]] = {
    ConfirmNaming: confirm,
    PutAside: put_aside,
    MergePatterns: merge,
    SplitPattern: split,
    TitlePattern: title,
    UndoStep: undo,
}
