"""The windows of the sheet: the scribe's, the readers', the question below the floor.

Rule A12 of the rulebook. A window begins when the person was told, and holds as many waking hours as some of their
working days. `Draft.serial` names the window that is open; buttons and alarms of an earlier one are harmless. Who is
away rests: nobody waits for them here either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.engine.circle.course import Course
from bot.engine.circle.kept import drop_all
from bot.engine.circle.turns import is_away
from bot.engine.model import Draft, EntryKind, Question, Rank, Seat, Stage
from bot.engine.moves import Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking import hours
from bot.engine.waking.hours import Hours, Interval

NO_TIME = timedelta()
ALARM = {
    Stage.DRAFTING: "scribe",
    Stage.REVISING: "scribe",
    Stage.AGREEING: "draft",
    Stage.ASKING_FLOOR: "floor",
}


def the_draft(course: Course, *stages: Stage) -> Draft:
    """Raises Refusal when the circle is not at one of these stages."""
    draft = course.circle.draft
    if draft is None or course.circle.stage not in stages:
        raise Refusal("refusal.not_now")
    return draft


def set_draft(course: Course, **changes: Any) -> Draft:
    draft = replace(course.circle.draft or Draft(""), **changes)
    course.set(draft=draft)
    return draft


def forget_draft(course: Course) -> None:
    """What a scribe wrote and did not send round is nobody else's."""
    drop_all(course, (e for e in course.circle.entries if e.kind is EntryKind.DRAFT))
    set_draft(course, lines=())


def working_days(course: Course, seats: Iterable[Seat], days: int) -> datetime:
    """When the last of these seats has had so many of its working days. Absences do not stretch it."""
    everybody = list(seats)
    here = [s for s in everybody if not is_away(s, course.now)] or everybody
    ends = [hours.add_working_days(replace(s.hours, away_until=None), course.now, days) for s in here]
    return max(ends, default=course.now)


def window_of(seat: Seat, now: datetime, days: int) -> int:
    """How many waking minutes this seat has in so many of its working days from now on."""
    own = _own(seat)
    return hours.waking_minutes(own, now, hours.add_working_days(own, now, days))


def likely_due(seat: Seat, now: datetime, window: int) -> datetime:
    """The window's end if the person is told as soon as they are awake."""
    own = _own(seat)
    return hours.add_waking(own, hours.next_waking(own, now), window)


def _own(seat: Seat) -> Hours:
    """Absences stretch no window."""
    return replace(seat.hours, away_until=None)


# --- a window opens, people are told, it closes ---


def open_window(course: Course, stage: Stage, seats: Sequence[Seat], days: int, **changes: Any) -> Draft:
    """A12. Open a window under a serial of its own, for the working days of these seats.

    So long may the telling take at the latest: nobody waits for somebody who could not be told by then.
    """
    serial = course.next_serial()
    told_by = working_days(course, seats, days)
    questions = tuple(
        Question(course.next_serial(), s.id, window_of(s, course.now, days), told_by) for s in seats
    )
    course.set(stage=stage)
    course.ring(ALARM[stage], told_by, serial)
    return set_draft(
        course, serial=serial, since=course.now, due=told_by, answered=(), questions=questions, **changes
    )


def ask(course: Course, seat: Seat, what: str, key: str, **values: object) -> None:
    """Ask one seat of the window that is open. The desk answers with the question's serial once it has told them."""
    draft = course.circle.draft or Draft("")
    question = next(q for q in draft.questions if q.seat == seat.id)
    due = likely_due(seat, course.now, question.window)
    part = course.part(what, key, (), due_at=due, window=question.window, **values)
    course.notify(seat.person, part, Rank.PIECE, until=draft.due, turn=question.serial)


def told(course: Course, serial: int) -> None:
    """A12. Told just now: this seat's window begins, and is counted in its own waking hours."""
    draft = course.circle.draft
    if draft is None or course.circle.stage not in ALARM:
        return
    question = next((q for q in draft.questions if q.serial == serial and q.told is None), None)
    if question is None:
        return
    due = hours.add_waking(_own(course.seat(question.seat)), course.now, question.window)
    now_told = replace(question, told=course.now, due=due)
    set_draft(course, questions=tuple(now_told if q is question else q for q in draft.questions))
    _set_end(course)


def _set_end(course: Course) -> None:
    """The window that is open closes with the last question that waits for its answer."""
    draft = course.circle.draft or Draft("")
    waiting = _waiting(course, draft)
    if waiting:
        due = max(q.due for q in waiting)
        course.ring(ALARM[course.circle.stage], due, draft.serial)
        set_draft(course, due=due)


def _waiting(course: Course, draft: Draft) -> list[Question]:
    return [q for q in draft.questions if q.seat not in draft.answered and not course.seat(q.seat).gone]


def rings_for(course: Course, move: Rung, *stages: Stage) -> bool:
    """Whether this alarm ends the window that is open. The bot's own downtime is in no window: it is added."""
    draft, stage = course.circle.draft, course.circle.stage
    if draft is None or stage not in stages or move.turn != draft.serial or draft.due is None:
        return False
    ends = [_end(course, draft, q, move.outages) for q in _waiting(course, draft)]
    due = max(ends, default=course.now)
    if due > course.now:
        course.ring(ALARM[stage], due, draft.serial)
        return False
    return True


def _end(course: Course, draft: Draft, question: Question, outages: Sequence[Interval]) -> datetime:
    """When nobody waits for this answer any longer. What was promised is never taken back."""
    if question.told is None:
        since = draft.since or course.now
        gaps = (min(end, course.now) - max(start, since) for start, end in outages)
        return question.due + sum((gap for gap in gaps if gap > NO_TIME), NO_TIME)
    own = _own(course.seat(question.seat))
    left = question.window - hours.waking_minutes(own, question.told, course.now, outages)
    return max(question.due, hours.add_waking(own, course.now, left)) if left > 0 else question.due


def end_window(course: Course) -> None:
    """Close the window that is open, if any: its alarm falls silent, and what still asks says that it is over."""
    draft, stage = course.circle.draft, course.circle.stage
    if draft is None or stage not in ALARM:
        return
    course.hush(ALARM[stage], draft.serial)
    set_draft(course, questions=())
    if stage in (Stage.DRAFTING, Stage.REVISING):
        _over(course, draft.scribe, pen_name(stage, draft.serial), "scribe.done")
        return
    for seat in draft.asked if stage is Stage.AGREEING else draft.floor_asked:
        no_longer_asked(course, course.seat(seat))


def no_longer_asked(course: Course, seat: Seat) -> None:
    """Somebody left who was asked and has not answered: their message asks for nothing any more."""
    draft, stage = course.circle.draft or Draft(""), course.circle.stage
    asked, key = (draft.asked, "draft.over") if stage is Stage.AGREEING else (draft.floor_asked, "floor.over")
    if seat.id in asked and seat.id not in draft.answered:
        _over(course, seat.id, question_name(stage, draft.serial, seat.id), key)


def answered(course: Course, seat: str, key: str) -> None:
    """One seat's answer to the window that is open; its message says so from now on."""
    draft = course.circle.draft or Draft("")
    _over(course, seat, question_name(course.circle.stage, draft.serial, seat), key)
    if seat not in draft.answered:
        set_draft(course, answered=(*draft.answered, seat))
        _set_end(course)


def _over(course: Course, seat: str, what: str, key: str) -> None:
    if seat:
        course.forget(course.seat(seat).person, what)
        course.amend(course.part(what, key))


def pen_name(stage: Stage, serial: int) -> str:
    return f"{'scribe' if stage is Stage.DRAFTING else 'revise'}:{serial}"


def question_name(stage: Stage, serial: int, seat: str) -> str:
    return f"{'draft' if stage is Stage.AGREEING else 'floor'}:{serial}:{seat}"
