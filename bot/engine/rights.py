"""What belongs to a person, whatever stage a circle is at.

Rule C7 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.course import Course
from bot.engine.entries import take_out
from bot.engine.kept import drop
from bot.engine.model import EntryKind
from bot.engine.moves import EraseMine, Rung
from bot.engine.refusals import Refusal

# A draft that went round is the circle's; the scribe's own lines in it are entries of theirs and go.
_THE_CIRCLES = (EntryKind.DRAFT,)
_FOR_ONE_READER = (
    EntryKind.SAVED,
    EntryKind.AHEAD,
    EntryKind.AHEAD_LINE,
    EntryKind.REMARK,
    EntryKind.NOT_YET,
)


def erase_mine(course: Course, move: EraseMine) -> None:
    """C7. Everything the actor wrote here is withdrawn at once; also by somebody who left."""
    mine = {s.id for s in course.circle.seats if s.person == course.command.actor}
    if not mine:
        raise Refusal("refusal.no_seat")
    for entry in course.circle.entries:
        if entry.seat not in mine or entry.kind in _THE_CIRCLES:
            continue
        if entry not in course.circle.entries:
            continue  # it went along with another one
        if entry.kind in _FOR_ONE_READER:
            drop(course, entry)
        else:
            take_out(course, entry)
    course.reply("reply.erased_mine")


RULES: dict[type, Callable[[Course, Any], None]] = {EraseMine: erase_mine}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
