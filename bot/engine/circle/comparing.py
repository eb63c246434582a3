"""How a pattern on the sheet stands to lines that other circles published: said by a human, or not at all.

Rules A15 and A16 of the rulebook. It is asked while the sheet is on its way, waits for nobody and holds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import keeping
from bot.engine.circle.course import Course
from bot.engine.circle.lines import on_the_sheet
from bot.engine.circle.windows import set_draft
from bot.engine.model import Alike, Circle, Draft, DraftLine, Heading, Relation, Seat, Stage
from bot.engine.moves import Compared, CompareLines, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

ON_ITS_WAY = (Stage.AGREEING, Stage.REVISING, Stage.ASKING_FLOOR, Stage.READY)
_OF_NO_LINE = (Relation.NEW, Relation.APART)


def patterns(draft: Draft) -> tuple[DraftLine, ...]:
    """The lines that can be compared."""
    return tuple(line for line in on_the_sheet(draft) if line.heading is Heading.PATTERNS)


def to_compare(draft: Draft) -> tuple[DraftLine, ...]:
    """A16. Of these somebody may still say how they stand: lines like them were found, and nobody has said it."""
    return tuple(line for line in patterns(draft) if line.similar and not line.alike and not draft.stays)


def may_compare(circle: Circle, seat: Seat, now: datetime) -> None:
    """A16. The scribe while the sheet is on its way; whoever keeps once it waits to be published. Raises Refusal."""
    draft = circle.draft
    if draft is None or circle.stage not in ON_ITS_WAY:
        raise Refusal("refusal.not_now")
    if seat.id == draft.scribe:
        return
    if circle.stage is not Stage.READY or not keeping.keeps(circle, seat, now):
        raise Refusal("refusal.not_scribe")


def compare(course: Course, move: CompareLines) -> None:
    """A15, A16. What is left open is not said; what was said before stays until it is said anew."""
    may_compare(course.circle, course.own_seat(), course.now)
    draft = course.circle.draft or Draft("")
    there = {line.id: line for line in patterns(draft)}
    said = {one.line: _checked(there, one) for one in move.lines if one.alike}
    set_draft(
        course,
        lines=tuple(replace(line, alike=said.get(line.id, line.alike)) for line in draft.lines),
    )
    course.reply("reply.compared" if said else "reply.not_compared")
    if course.circle.stage is Stage.READY:
        keeping.say_anew(course, compare=bool(to_compare(course.circle.draft or draft)))


def _checked(there: dict[str, DraftLine], one: Compared) -> tuple[Alike, ...]:
    """It was said of the words as they stand now. Raises Refusal otherwise."""
    line = there.get(one.line)
    if line is None or line.revised is not one.revised:
        raise Refusal("refusal.draft_over")
    for alike in one.alike:
        if (alike.relation in _OF_NO_LINE) is bool(alike.line):
            raise Refusal("refusal.unknown")
    return one.alike


RULES: dict[type, Callable[[Course, Any], None]] = {CompareLines: compare}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
