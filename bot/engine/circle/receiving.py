"""Being received: what a speaker is told, and what a keeper is told when nobody received somebody's words.

Rule E9. Who tapped and how many is kept nowhere; what is told, is told in messages that go out anyway.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine.circle.course import Course
from bot.engine.model import EntryKind, Seat
from bot.engine.replacing import replace
from bot.engine.waking import hours

READ_DAYS = (
    1  # working days that everybody has for the last sitting, until it is said that nobody received words
)


# --- to the speaker ---


def was_received(course: Course, seat: Seat) -> bool:
    """E9. Whether this seat's words of a past sitting were received, and it was not told so yet."""
    return any(
        e.seat == seat.id and e.received and not e.told and _is_past(course, e.sitting)
        for e in course.circle.entries
    )


def tell_received(course: Course, seat: Seat) -> None:
    """E9. The note "Your words were received" was put into a message just now; it is not said twice."""
    entries = tuple(
        replace(e, told=True) if e.seat == seat.id and e.received and _is_past(course, e.sitting) else e
        for e in course.circle.entries
    )
    course.set(entries=entries)


def _is_past(course: Course, sitting: int) -> bool:
    return course.circle.sitting is None or sitting < course.circle.sitting.n


# --- to the keeper ---


def begin_reading(course: Course) -> None:
    """The last sitting has closed: from when on it may be said that its words were received by nobody."""
    days = [_working_day(s, course.now) for s in course.circle.seats if not s.gone]
    course.set(read_at=max(days, default=course.now))


def _working_day(seat: Seat, now: datetime) -> datetime:
    return hours.add_working_days(replace(seat.hours, away_until=None), now, READ_DAYS)


def with_prompt(course: Course, seat: Seat, n: int) -> list[int]:
    """E9. For the keeper's prompt to sitting n, shown anew as often as the prompt is.

    The sitting before it has closed only now, and nobody can have read it: so each is spoken of one sitting late.
    """
    c = course.circle
    return _lonely(course, min(c.heard, n - 3) + 1, n - 2) if seat.id == c.keeper else []


def told_with_prompt(course: Course, seat: Seat, n: int) -> None:
    if seat.id == course.circle.keeper:
        _heard(course, n - 2)


def unreceived(course: Course, seat: Seat) -> list[int]:
    """E9. After the sittings: what a message to the keeper says for the first and only time. Empty for all others."""
    return for_keeper(course) if seat.id == course.circle.keeper else []


def for_keeper(course: Course) -> list[int]:
    """E9. The same for a message that only a keeper gets."""
    c = course.circle
    last = len(c.agenda)
    return _say(course, last if c.read_at is not None and course.now >= c.read_at else last - 1)


def at_the_end(course: Course) -> list[int]:
    """E9. With the circle's last message: whatever could be read and was not spoken of, the last sitting too."""
    going_on = course.circle.sitting is not None
    return _say(course, course.circle.next_sitting - 1 - int(going_on))


def _say(course: Course, until: int) -> list[int]:
    found = _lonely(course, course.circle.heard + 1, until)
    _heard(course, until)
    return found


def _heard(course: Course, until: int) -> None:
    course.set(heard=max(course.circle.heard, until))


def _lonely(course: Course, first: int, last: int) -> list[int]:
    return [n for n in range(max(first, 1), last + 1) if _nobody_received_somebody(course, n)]


def _nobody_received_somebody(course: Course, n: int) -> bool:
    here = {s.id for s in course.circle.seats if not s.gone}
    shares = [
        e for e in course.circle.entries if e.sitting == n and e.kind is EntryKind.SHARE and e.seat in here
    ]
    return bool({e.seat for e in shares} - {e.seat for e in shares if e.received})
