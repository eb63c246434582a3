"""The circle's line in its thread: one message, amended, naming nobody."""

from __future__ import annotations

from datetime import datetime

from bot.engine import hours
from bot.engine.course import Course
from bot.engine.model import Circle, Mode, Part, Seat, Turn, TurnState

REPLY_MINUTES = 120  # what a reply likely takes, in waking minutes (practice section 3)
PENDING = (TurnState.AHEAD, TurnState.COMING, TurnState.HOLDING)


def status_part(course: Course) -> Part:
    c = course.circle
    n = c.sitting.n if c.sitting else min(c.next_sitting, len(c.agenda))
    return course.part(
        "status",
        "thread.status",
        stage=c.stage.value,
        n=n,
        of=len(c.agenda),
        mode=c.agenda[n - 1].mode.value,
        likely_at=likely_end(c, course.now),
        pause=c.pause.value if c.pause else "",
        held=c.held.value,
        stays=c.draft is not None and c.draft.stays,
    )


def show_status(course: Course) -> None:
    """Amend the line. The first one is told at opening."""
    if course.circle.opened is not None:
        course.amend(status_part(course))


def likely_end(circle: Circle, now: datetime) -> datetime:
    """When the sitting likely ends: everyone awaited replies after two of their waking hours."""
    if circle.sitting is None:
        return now
    pending = [t for t in circle.sitting.turns if t.waited_for and t.state in PENDING]
    seats = {s.id: s for s in circle.seats}
    ends = [now]
    at = now
    for turn in pending:
        end = _reply(seats[turn.seat], turn, at)
        ends.append(end)
        if circle.sitting.mode is Mode.PASSING:
            at = end
    return max(ends)


def _reply(seat: Seat, turn: Turn, at: datetime) -> datetime:
    began = max(turn.begun or at, at)
    return hours.add_waking(seat.hours, hours.next_waking(seat.hours, began), REPLY_MINUTES)
