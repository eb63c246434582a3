"""The draft goes round: Fine, Change, Keep out; and once more to those whom a change concerns.

Rules A5 and A6 of the rulebook. Everybody who sat is asked, privately, once. An open objection leaves a line out, and so
does silence of those whose words it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.engine.circle import settling
from bot.engine.circle.course import Course
from bot.engine.circle.in_the_room import is_asked, lines_for
from bot.engine.circle.kept import drop, keep
from bot.engine.circle.lines import authors, check_draft, line_entries, on_the_sheet, says, wants_change
from bot.engine.circle.receiving import tell_received, unreceived, was_received
from bot.engine.circle.status import show_status
from bot.engine.circle.windows import (
    answered,
    ask,
    end_window,
    no_longer_asked,
    open_window,
    pen_name,
    question_name,
    rings_for,
    set_draft,
    the_draft,
)
from bot.engine.effects import Keep
from bot.engine.model import Draft, DraftLine, Entry, EntryKind, Heading, Say, Seat, Stage, Standing
from bot.engine.moves import AnswerDraft, LineAnswer, Revise, Rung, Written
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

READ_DAYS = 2  # working days of each seat; the draft waits for the last of them
AGAIN_DAYS = 1
REVISE_DAYS = 1
READ_MINUTES = 5


def send_round(course: Course) -> None:
    """A5. The draft goes round once, to everyone who sat. Who rests is asked only about lines of their own."""
    c = course.circle
    draft = c.draft or Draft("")
    wrote = {e.seat for e in line_entries(c)}
    there = [s for s in c.seats if not s.gone and s.id != draft.scribe and is_asked(c, s)]
    asked = [s for s in there if not s.resting or s.id in wrote]
    _ask(course, asked, READ_DAYS, "draft.prompt")


def _ask(course: Course, seats: Sequence[Seat], days: int, key: str) -> None:
    draft = open_window(course, Stage.AGREEING, seats, days, asked=tuple(s.id for s in seats))
    for seat in seats:
        ask(
            course,
            seat,
            question_name(Stage.AGREEING, draft.serial, seat.id),
            key,
            serial=draft.serial,
            minutes=READ_MINUTES,
            received=was_received(course, seat),
            unreceived=unreceived(course, seat),
        )
        tell_received(course, seat)
    show_status(course)


# --- answering ---


def in_question(draft: Draft) -> tuple[DraftLine, ...]:
    """The lines that are asked about now: all of them, or those with new words."""
    again = any(line.revised for line in draft.lines)
    return tuple(line for line in on_the_sheet(draft) if line.revised or not again)


def answer_draft(course: Course, move: AnswerDraft) -> None:
    """A5. One tap for all of it, or a word on single lines. Until the window closes an answer may be given anew."""
    seat = course.own_seat()
    draft = the_draft(course, Stage.AGREEING)
    if move.serial != draft.serial or seat.id not in draft.asked:
        raise Refusal("refusal.draft_over")
    named = {answer.line: answer for answer in move.lines}
    open_lines = lines_for(course.circle, seat, in_question(draft))
    if not set(named) <= {line.id for line in open_lines}:
        raise Refusal("refusal.draft_over")
    remarks = {line: _remark_of(answer) for line, answer in named.items()}
    for line in open_lines:
        _say(course, seat, line, named.get(line.id), remarks.get(line.id, ""))
    answered(course, seat.id, "draft.answered")
    course.reply("reply.draft_answered")
    _close_if_all_answered(course)


def _remark_of(answer: LineAnswer) -> str:
    """A wish for change says what to change. Raises Refusal otherwise."""
    remark = clean(answer.remark)
    if answer.standing is Standing.CHANGE and not remark:
        raise Refusal("refusal.change_without_words")
    return remark


def _say(course: Course, seat: Seat, line: DraftLine, answer: LineAnswer | None, remark: str) -> None:
    _unsay(course, seat, line)
    entry = None
    if remark:
        kind = EntryKind.NOT_YET if line.heading is Heading.PRACTICE else EntryKind.REMARK
        entry = keep(course, Entry(course.new_id(), seat.id, kind, heading=line.heading), remark).id
    say = Say(seat.id, answer.standing if answer else Standing.FINE, entry)
    others = tuple(s for s in line.says if s.seat != seat.id)
    _set_line(course, replace(line, says=(*others, say)))


def _unsay(course: Course, seat: Seat, line: DraftLine) -> None:
    old = {say.remark for say in line.says if say.seat == seat.id}
    for entry in course.circle.entries:
        if entry.id in old:
            drop(course, entry)


def _set_line(course: Course, line: DraftLine) -> None:
    draft = course.circle.draft or Draft("")
    set_draft(course, lines=tuple(line if one.id == line.id else one for one in draft.lines))


def _close_if_all_answered(course: Course) -> None:
    draft = the_draft(course, Stage.AGREEING)
    if set(draft.asked) <= set(draft.answered):
        _close(course)


def draft_rings(course: Course, move: Rung) -> None:
    """A5 by the clock: the working days of everybody who was asked are over."""
    if rings_for(course, move, Stage.AGREEING):
        _close(course)


def _close(course: Course) -> None:
    """A6. Wishes for change go to the scribe, once; everything else is settled."""
    draft = the_draft(course, Stage.AGREEING)
    end_window(course)
    wishes = [line for line in in_question(draft) if wants_change(line) and not line.revised]
    scribe = course.seat(draft.scribe)
    if not wishes or scribe.gone:
        settling.settle(course)
        return
    draft = open_window(course, Stage.REVISING, [scribe], REVISE_DAYS, asked=())
    ask(course, scribe, pen_name(Stage.REVISING, draft.serial), "scribe.revise", lines=len(wishes))
    show_status(course)


def seat_left(course: Course, seat: Seat) -> None:
    """Nobody waits for a seat that is empty. What it had said of the lines stays said."""
    draft = course.circle.draft
    if course.circle.stage is Stage.ASKING_FLOOR:
        settling.seat_left(course, seat)
    elif course.circle.stage is Stage.AGREEING and draft is not None:
        no_longer_asked(course, seat)
        set_draft(course, asked=tuple(s for s in draft.asked if s != seat.id))
        _close_if_all_answered(course)


# --- revising ---


def revise(course: Course, move: Revise) -> None:
    """A6. New words for lines with a wish for change. Those it concerns are asked once more; lines left alone stay out."""
    draft = the_draft(course, Stage.REVISING)
    if course.own_seat().id != draft.scribe:
        raise Refusal("refusal.not_scribe")
    wishes = {line.id: line for line in draft.lines if wants_change(line)}
    new = _check_revision(course, move, wishes)
    end_window(course)
    lines = []
    for line in draft.lines:
        if line.id in new:
            course.add(Keep(line.id, new[line.id].words))
            lines.append(_with_new_words(course, line, new[line.id]))
        else:
            lines.append(replace(line, out=line.out or line.id in wishes))
    set_draft(course, lines=tuple(lines))
    course.reply("reply.draft_sent")
    _ask_again(course)


def _check_revision(course: Course, move: Revise, wishes: dict[str, DraftLine]) -> dict[str, Written]:
    if len(move.ids) != len(move.lines) or len(set(move.ids)) != len(move.ids):
        raise Refusal("refusal.unknown")
    if not set(move.ids) <= set(wishes):
        raise Refusal("refusal.draft_over")
    checked = check_draft(course.circle, move.lines)
    if any(wishes[key].heading is not line.heading for key, line in zip(move.ids, checked, strict=True)):
        raise Refusal("refusal.unknown")
    return dict(zip(move.ids, checked, strict=True))


def _with_new_words(course: Course, line: DraftLine, new: Written) -> DraftLine:
    """A yes was said to other words: authors say theirs again. Who objected stays so until they answer.

    What was said of the old words beside published ones is not said of the new ones.
    """
    wrote = authors(course.circle, (*line.sources, *new.sources))
    kept = tuple(s for s in line.says if s.standing is not Standing.FINE or s.seat not in wrote)
    return replace(line, sources=new.sources, quotes=new.quotes, says=kept, revised=True, alike=())


def _ask_again(course: Course) -> None:
    draft = course.circle.draft or Draft("")
    concerned: set[str] = set()
    for line in draft.lines:
        if line.revised and not line.out:
            concerned |= authors(course.circle, line.sources) | says(line, Standing.CHANGE)
    seats = [s for s in course.circle.seats if s.id in concerned and s.id != draft.scribe and not s.gone]
    if seats:
        _ask(course, seats, AGAIN_DAYS, "draft.again")
    else:
        settling.settle(course)


RULES: dict[type, Callable[[Course, Any], None]] = {AnswerDraft: answer_draft, Revise: revise}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"draft": draft_rings}
