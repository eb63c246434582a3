"""What is left of the draft, whether it may leave the circle, and the keeper who is asked to publish.

Rules A7 to A9 of the rulebook. Below the floor everybody who contributed is asked, sealed; without every yes it stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle import keeping, receiving
from bot.engine.circle.comparing import to_compare
from bot.engine.circle.course import Course
from bot.engine.circle.kept import drop
from bot.engine.circle.lines import authors, contributors, on_the_sheet, stands
from bot.engine.circle.scribing import makes_sheet
from bot.engine.circle.status import show_status
from bot.engine.circle.windows import (
    answered,
    ask,
    end_window,
    no_longer_asked,
    open_window,
    question_name,
    rings_for,
    set_draft,
    the_draft,
)
from bot.engine.model import Circle, Draft, DraftLine, EntryKind, Seat, Stage
from bot.engine.moves import AnswerFloor, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

FLOOR_DAYS = 2  # working days of each contributor
PUBLISHING = "publish"  # the keeper's task at the end
CLOSING = "close"  # the same when nothing leaves
REMARKS = (EntryKind.REMARK, EntryKind.NOT_YET)


def settle(course: Course) -> None:
    """A7. Lines that do not stand are left out with their words. Of what was said only the authors' own yes is kept."""
    c = course.circle
    draft = c.draft or Draft("")
    lines = tuple(replace(line, out=not stands(c, draft, line)) for line in draft.lines)
    left_out = {line.id for line in lines if line.out}
    for entry in c.entries:
        if entry.id in left_out or entry.kind in REMARKS:
            drop(course, entry)
    set_draft(
        course,
        lines=tuple(_consents_alone(c, line) for line in lines),
        asked=(),
        answered=(),
        passed=(),
        due=None,
        since=None,
        questions=(),
    )
    decide(course)


def _consents_alone(circle: Circle, line: DraftLine) -> DraftLine:
    """A withdrawal may still change whose yes a line rests on, so that these are needed until the sheet has left."""
    wrote = authors(circle, line.sources) if not line.out else set()
    return replace(line, says=tuple(say for say in line.says if say.seat in wrote))


def decide(course: Course) -> None:
    """A8. At the floor it may leave; below it only with every contributor's yes; with no line there is nothing to leave."""
    c = course.circle
    draft = c.draft or Draft("")
    people = contributors(c, draft)
    if not people:
        ready(course, stays=True)
    elif may_leave(course):
        ready(course, stays=False)
    else:
        _ask_floor(course, people)


def may_leave(course: Course) -> bool:
    """Whether the sheet as it stands now has the floor, or everybody's yes to go without it."""
    draft = course.circle.draft
    if draft is None:
        return False
    people = contributors(course.circle, draft)
    return bool(people) and (len(people) >= course.circle.floor or people <= set(draft.floor_agreed))


def _ask_floor(course: Course, people: set[str]) -> None:
    seats = [s for s in course.circle.seats if s.id in people]
    if any(s.gone for s in seats):
        ready(course, stays=True)  # a yes of everybody cannot be had any more
        return
    asked = tuple(s.id for s in seats)
    draft = open_window(course, Stage.ASKING_FLOOR, seats, FLOOR_DAYS, floor_asked=asked, floor_agreed=())
    for seat in seats:
        name = question_name(Stage.ASKING_FLOOR, draft.serial, seat.id)
        ask(course, seat, name, "floor.question", serial=draft.serial, floor=course.circle.floor)
    show_status(course)


def answer_floor(course: Course, move: AnswerFloor) -> None:
    """A8. Sealed: no answer shows before all have answered, so that nobody can tell whose it was."""
    seat = course.own_seat()
    draft = the_draft(course, Stage.ASKING_FLOOR)
    if move.serial != draft.serial or seat.id not in draft.floor_asked:
        raise Refusal("refusal.floor_over")
    agreed = tuple(s for s in draft.floor_agreed if s != seat.id)
    set_draft(course, floor_agreed=(*agreed, seat.id) if move.yes else agreed)
    answered(course, seat.id, "floor.answered")
    course.reply("reply.floor_answered")
    resolve_if_all_answered(course)


def resolve_if_all_answered(course: Course) -> None:
    draft = the_draft(course, Stage.ASKING_FLOOR)
    waiting = set(draft.floor_asked) - set(draft.answered)
    if all(course.seat(s).gone for s in waiting):
        _resolve(course)


def floor_rings(course: Course, move: Rung) -> None:
    """A8 by the clock: two working days without everybody's yes."""
    if rings_for(course, move, Stage.ASKING_FLOOR):
        _resolve(course)


def _resolve(course: Course) -> None:
    end_window(course)
    draft = the_draft(course, Stage.ASKING_FLOOR)
    people = contributors(course.circle, draft)
    yes = bool(people) and people <= set(draft.floor_agreed)
    # A yes of everybody may be remembered, because it singles nobody out. Anything less may not.
    agreed = draft.floor_agreed if yes else ()
    set_draft(course, floor_asked=(), floor_agreed=agreed, answered=(), due=None, since=None, questions=())
    ready(course, stays=not yes)


def seat_left(course: Course, seat: Seat) -> None:
    """A contributor left before answering: everybody's yes cannot be had, but the question stays sealed to its end."""
    if course.circle.stage is Stage.ASKING_FLOOR:
        no_longer_asked(course, seat)
        resolve_if_all_answered(course)


def ready(course: Course, *, stays: bool) -> None:
    """A9. A named human is asked to publish, or to close when nothing leaves. The bot does neither by itself."""
    draft = set_draft(course, stays=stays)
    course.set(stage=Stage.READY)
    lines = len(on_the_sheet(draft))
    lonely = receiving.for_keeper(course)
    name, sheet = f"task:{course.next_serial()}", makes_sheet(course.circle)
    part = course.part(
        name,
        "keeper.publish",
        lines=lines,
        stays=stays,
        unreceived=lonely,
        sheet=sheet,
        compare=bool(to_compare(draft)),
    )
    keeping.ask_keeper(course, CLOSING if stays else PUBLISHING, part)
    show_status(course)


RULES: dict[type, Callable[[Course, Any], None]] = {AnswerFloor: answer_floor}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"floor": floor_rings}
