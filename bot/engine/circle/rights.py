"""What belongs to a person, whatever stage a circle is at.

Rule C7 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle.course import Course
from bot.engine.circle.entries import take_out
from bot.engine.circle.kept import take_away
from bot.engine.circle.windows import forget_draft
from bot.engine.effects import Drop
from bot.engine.model import EntryKind, Stage
from bot.engine.moves import EraseMine, Rung, TakenBack
from bot.engine.refusals import Refusal

_FOR_ONE_READER = (
    EntryKind.SAVED,
    EntryKind.AHEAD,
    EntryKind.AHEAD_LINE,
    EntryKind.REMARK,
    EntryKind.NOT_YET,
    EntryKind.PROMISES,
    EntryKind.NOT_AGREED,
)


def erase_mine(course: Course, move: EraseMine) -> None:
    """C7. Everything the actor wrote here is withdrawn at once; also by somebody who left."""
    if all(seat.person != course.command.actor for seat in course.circle.seats):
        raise Refusal("refusal.no_seat")
    take_back(course, course.command.actor)
    course.reply("reply.erased_mine_held" if course.circle.legal_holds else "reply.erased_mine")


def take_back(course: Course, person: str | None, *, for_good: bool = False) -> None:
    """All that one person wrote, at any stage. `for_good`: nobody could take it back any more, and no hold keeps it."""
    mine = {s.id for s in course.circle.seats if s.person == person}
    if for_good:
        _forget_aside(course, mine)
    _forget_unsent(course, mine)
    for entry in course.circle.entries:
        if entry.seat not in mine or entry.kind is EntryKind.DRAFT:
            continue
        if entry not in course.circle.entries:
            continue  # it went along with another one
        if entry.kind in _FOR_ONE_READER:
            take_away(course, entry)
        else:
            take_out(course, entry, for_good=for_good)


def _forget_aside(course: Course, mine: set[str]) -> None:
    """L8. With their workspace goes what a legal hold still kept of them."""
    gone = [one for one in course.circle.aside if one.seat in mine]
    for one in gone:
        course.add(Drop(one.entry))
    if gone:
        course.set(aside=tuple(one for one in course.circle.aside if one not in gone))


def _forget_unsent(course: Course, mine: set[str]) -> None:
    """A draft that went round is the circle's; one that the scribe still keeps for later is theirs alone."""
    draft = course.circle.draft
    if draft is None or course.circle.stage is not Stage.DRAFTING:
        return
    if any(e.kind is EntryKind.DRAFT and e.seat in mine for e in course.circle.entries):
        forget_draft(course)


def taken_back(course: Course, move: TakenBack) -> None:
    """Z5. The same for somebody who takes back everything everywhere. Where they wrote nothing, nothing happens."""
    take_back(course, move.person)


RULES: dict[type, Callable[[Course, Any], None]] = {EraseMine: erase_mine, TakenBack: taken_back}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
