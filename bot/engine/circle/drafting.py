"""The scribe: who is asked to write the sheet, how the pen is handed on, and the draft that goes round.

Rules A1 to A4 of the rulebook. Scribing rotates; whoever hands the pen on is passed over without a trace. When nobody
is left the keeper may write, and when the keeper would rather not, nothing leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import agreeing, keeping, settling
from bot.engine.circle.course import Course
from bot.engine.circle.kept import keep
from bot.engine.circle.lines import check_draft, line_entries, loosely
from bot.engine.circle.scribing import next_scribe
from bot.engine.circle.status import show_status
from bot.engine.circle.windows import (
    ask,
    end_window,
    forget_draft,
    likely_due,
    open_window,
    pen_name,
    rings_for,
    set_draft,
    the_draft,
    window_of,
)
from bot.engine.effects import Send
from bot.engine.model import Circle, Draft, DraftLine, Entry, EntryKind, Seat, Stage, series_subject
from bot.engine.moves import PassScribing, Rung, Served, WriteDraft, Written
from bot.engine.refusals import Refusal

SCRIBE_DAYS = 2  # working days of the scribe
SCRIBE_MINUTES = 15
WRITING = "write"  # the keeper's task when nobody else writes


def begin_drafting(course: Course) -> None:
    """A1. After the last sitting a scribe is asked. With no line given there is nothing to write, and nothing leaves."""
    course.set(draft=Draft(scribe=""), sitting=None)
    if line_entries(course.circle):
        _ask_next(course)
    else:
        settling.ready(course, stays=True)


def _ask_next(course: Course) -> None:
    seat = next_scribe(course.circle, course.now)
    if seat is None:
        _ask_the_keeper(course)
        return
    draft = open_window(course, Stage.DRAFTING, [seat], SCRIBE_DAYS, scribe=seat.id)
    name, lines = pen_name(Stage.DRAFTING, draft.serial), len(line_entries(course.circle))
    ask(course, seat, name, "scribe.prompt", minutes=SCRIBE_MINUTES, lines=lines, alone=False)
    show_status(course)


def _ask_the_keeper(course: Course) -> None:
    """The keeper writes, or whoever keeps in the keeper's place: this task waits like every other of theirs."""
    keeper = course.seat(course.circle.keeper)
    window = window_of(keeper, course.now, SCRIBE_DAYS)
    serial = course.next_serial()
    course.set(stage=Stage.DRAFTING)
    set_draft(course, scribe="", serial=serial, since=course.now, due=None, questions=())
    part = course.part(
        f"task:{serial}",
        "scribe.prompt",
        due_at=likely_due(keeper, course.now, window),
        window=window,
        minutes=SCRIBE_MINUTES,
        lines=len(line_entries(course.circle)),
        alone=True,
    )
    keeping.ask_keeper(course, WRITING, part)
    show_status(course)


# --- handing the pen on ---


def writer(course: Course) -> Seat:
    """A2. The scribe; when nobody is, whoever keeps. Raises Refusal for everybody else."""
    seat = course.own_seat()
    may_write(course.circle, seat, course.now)
    return seat


def may_write(circle: Circle, seat: Seat, now: datetime) -> None:
    """A2, asked of a circle as it stands. Raises Refusal."""
    draft = circle.draft
    if draft is None or circle.stage is not Stage.DRAFTING:
        raise Refusal("refusal.not_now")
    if not draft.scribe and not keeping.keeps(circle, seat, now):
        raise Refusal("refusal.not_keeper")
    if draft.scribe and seat.id != draft.scribe:
        raise Refusal("refusal.not_scribe")


def pass_scribing(course: Course, move: PassScribing) -> None:
    """A2. One tap, no reason. Nothing is left of it once the draft goes round."""
    writer(course)
    course.reply("reply.pen_passed")
    if course.circle.draft and course.circle.draft.scribe:
        _hand_on(course)
    else:
        forget_draft(course)
        keeping.task_done(course)
        settling.ready(course, stays=True)


def scribe_rings(course: Course, move: Rung) -> None:
    """A2 by the clock: after two working days the pen goes on; a revision that did not come leaves its lines out."""
    if rings_for(course, move, Stage.DRAFTING):
        _hand_on(course)
    elif rings_for(course, move, Stage.REVISING):
        end_window(course)
        settling.settle(course)


def _hand_on(course: Course) -> None:
    end_window(course)
    forget_draft(course)
    draft = the_draft(course, Stage.DRAFTING)
    set_draft(course, passed=(*draft.passed, draft.scribe), scribe="")
    _ask_next(course)


def seat_left(course: Course, seat: Seat) -> None:
    """Somebody left while the sheet was on its way: nobody waits for them, and their pen goes on."""
    draft = course.circle.draft
    if draft is None:
        return
    if course.circle.stage is Stage.DRAFTING:
        if draft.scribe == seat.id:
            _hand_on(course)
    elif course.circle.stage is Stage.REVISING:
        if draft.scribe == seat.id:
            end_window(course)
            settling.settle(course)
    else:
        agreeing.seat_left(course, seat)


# --- writing ---


def write_draft(course: Course, move: WriteDraft) -> None:
    """A3, A4. The whole draft at once: sent round, or kept for later for its scribe alone."""
    seat = writer(course)
    if not move.done:
        lines = loosely(course.circle, move.lines)
        _keep_lines(course, seat, lines)
        course.reply("reply.saved")
        return
    lines = check_draft(course.circle, move.lines)
    if course.circle.draft and course.circle.draft.scribe:
        end_window(course)
    else:
        keeping.task_done(course)
    _keep_lines(course, seat, lines)
    _tell_series(course, seat)
    course.reply("reply.draft_sent")
    set_draft(course, scribe=seat.id, passed=())
    agreeing.send_round(course)


def _tell_series(course: Course, writer: Seat) -> None:
    """N8. Whoever wrote goes to the end of the queue, and so does whoever handed the pen on."""
    c = course.circle
    if c.series is not None:
        passed = c.draft.passed if c.draft else ()
        served = tuple(s.person for s in c.seats if s.id in (*passed, writer.id))
        course.add(Send(series_subject(c.series), Served(scribes=served)))


def _keep_lines(course: Course, seat: Seat, lines: tuple[Written, ...]) -> None:
    forget_draft(course)
    made = []
    for line in lines:
        entry = Entry(course.new_id(), seat.id, EntryKind.DRAFT, heading=line.heading)
        keep(course, entry, line.words)
        made.append(
            DraftLine(entry.id, line.heading, line.sources, line.quotes, area=line.area, similar=line.similar)
        )
    set_draft(course, lines=tuple(made))


RULES: dict[type, Callable[[Course, Any], None]] = {WriteDraft: write_draft, PassScribing: pass_scribing}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"scribe": scribe_rings}
