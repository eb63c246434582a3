"""Beside a published line: which of them other circles recognise. Marks, no names, and no way back to a circle.

Rules Y6 and Y7 of the rulebook; who may say so is in `recognising`.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine.after.conduct import conducted
from bot.engine.circle.course import derive
from bot.engine.effects import Effect, Erase, Ring, Send
from bot.engine.model import Deed, Recognised, RecognisedLine, recognised_subject
from bot.engine.moves import Command, LineRecognised, RecognisedStruck, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

KIND = "erase"

Step = tuple[Recognised, tuple[Effect, ...]]


def mark_of(gathering: str, artifact: str, line: str) -> str:
    """Of a circle, or of the series it belongs to: another one for each line, so that no two can be laid side by side."""
    return derive(gathering, "recognises", artifact, line)


def told_of(gathering: str, artifact: str, line: str, erase_at: datetime, unit: str, *, yes: bool) -> Send:
    mark = mark_of(gathering, artifact, line)
    return Send(recognised_subject(artifact), LineRecognised(line, mark, erase_at, unit, yes))


def by(state: Recognised | None, line: str) -> tuple[str, ...]:
    """Y6. The marks beside this line."""
    return next((one.by for one in state.lines if one.line == line), ()) if state else ()


def step_recognised(state: Recognised | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal for every move of a person: circles and series speak here, through a keeper."""
    move = command.move
    if command.actor is not None:
        raise Refusal("refusal.unknown")
    if isinstance(move, LineRecognised):
        return _said(state, command, move)
    if state is None:
        raise Refusal("refusal.unknown")
    if isinstance(move, RecognisedStruck):
        return _without(state, move.line_id), ()
    if isinstance(move, Rung) and move.kind == KIND:
        return state, ((Erase(command.subject),) if now >= state.erase_at else (Ring(KIND, state.erase_at),))
    raise Refusal("refusal.unknown")


def _said(state: Recognised | None, command: Command, move: LineRecognised) -> Step:
    """Y6. The same circle twice is one circle, and what is taken back leaves nothing."""
    if state is None and not move.yes:
        raise Refusal("refusal.unknown")
    known = state or Recognised(command.subject.id, command.organisation, move.erase_at)
    effects: list[Effect] = [Ring(KIND, known.erase_at)] if state is None else []
    before = next((one for one in known.lines if one.line == move.line_id), RecognisedLine(move.line_id))
    marks = set(before.by) | {move.mark} if move.yes else set(before.by) - {move.mark}
    if move.yes and not before.told:
        effects.append(conducted(command.organisation, Deed.RECOGNISED, move.unit))
    line = replace(before, by=tuple(sorted(marks)), told=before.told or move.yes)
    lines = (*_without(known, move.line_id).lines, line)
    return replace(known, lines=tuple(sorted(lines, key=lambda one: one.line))), tuple(effects)


def _without(state: Recognised, line: str) -> Recognised:
    """Y7. Words that were taken back are recognised by nobody."""
    return replace(state, lines=tuple(one for one in state.lines if one.line != line))
