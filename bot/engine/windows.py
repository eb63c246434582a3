"""The windows of the sheet: the scribe's, the readers', the question below the floor.

They are counted in working days, from the moment of asking. `Draft.serial` names the window that is open; buttons and
alarms of an earlier one are harmless. Who is away rests: nobody waits for them here either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine import hours
from bot.engine.course import Course
from bot.engine.kept import drop_all
from bot.engine.model import Draft, EntryKind, Seat, Stage
from bot.engine.moves import Rung
from bot.engine.refusals import Refusal
from bot.engine.turns import is_away

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


def open_window(course: Course, stage: Stage, due: datetime, **changes: Any) -> Draft:
    """Begin a window of this stage under a serial of its own."""
    serial = course.next_serial()
    course.set(stage=stage)
    course.ring(ALARM[stage], due, serial)
    return set_draft(course, serial=serial, since=course.now, due=due, answered=(), **changes)


def rings_for(course: Course, move: Rung, *stages: Stage) -> bool:
    """Whether this alarm ends the window that is open. The bot's own downtime is in no window: it is added."""
    draft, stage = course.circle.draft, course.circle.stage
    if draft is None or stage not in stages or move.turn != draft.serial or draft.due is None:
        return False
    due = draft.due + _downtime(draft, move, course.now)
    if due > course.now:
        course.ring(ALARM[stage], due, draft.serial)
        return False
    return True


def _downtime(draft: Draft, move: Rung, now: datetime) -> timedelta:
    since = draft.since or now
    gaps = [min(end, now) - max(start, since) for start, end in move.outages]
    return sum((gap for gap in gaps if gap > timedelta()), timedelta())


def end_window(course: Course) -> None:
    """Close the window that is open, if any: its alarm falls silent, and what still asks says that it is over."""
    draft, stage = course.circle.draft, course.circle.stage
    if draft is None or stage not in ALARM:
        return
    course.hush(ALARM[stage], draft.serial)
    if stage in (Stage.DRAFTING, Stage.REVISING):
        _over(course, draft.scribe, pen_name(stage, draft.serial), "scribe.done")
        return
    asked = draft.asked if stage is Stage.AGREEING else draft.floor_asked
    key = "draft.over" if stage is Stage.AGREEING else "floor.over"
    for seat in asked:
        if seat not in draft.answered:
            _over(course, seat, question_name(stage, draft.serial, seat), key)


def answered(course: Course, seat: str, key: str) -> None:
    """One seat's answer to the window that is open; its message says so from now on."""
    draft = course.circle.draft or Draft("")
    _over(course, seat, question_name(course.circle.stage, draft.serial, seat), key)
    if seat not in draft.answered:
        set_draft(course, answered=(*draft.answered, seat))


def _over(course: Course, seat: str, what: str, key: str) -> None:
    if seat:
        course.forget(course.seat(seat).person, what)
        course.amend(course.part(what, key))


def pen_name(stage: Stage, serial: int) -> str:
    return f"{'scribe' if stage is Stage.DRAFTING else 'revise'}:{serial}"


def question_name(stage: Stage, serial: int, seat: str) -> str:
    return f"{'draft' if stage is Stage.AGREEING else 'floor'}:{serial}:{seat}"
