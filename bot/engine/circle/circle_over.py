"""What a circle tells others when it is over: its series, and what is remembered of the organisation's own conduct.

Rules N3 and X5 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.engine.after.conduct import conducted
from bot.engine.circle import keeping
from bot.engine.circle.course import Course
from bot.engine.circle.scribing import makes_sheet
from bot.engine.effects import Send
from bot.engine.model import Circle, Deed, Draft, Heading, Member, Stage, series_subject
from bot.engine.moves import CircleOver, ReplantOver

FREE = ("few", "parted")
"""Too few people stayed, or a workspace went: nobody's conduct, and counted nowhere."""

DAY = timedelta(days=1)


def tell_series(course: Course) -> None:
    """N3. The next one may begin; who sat here knows the card under which they sat."""
    c = course.circle
    if c.series:
        agreed = tuple(Member(s.person, s.consent, chosen=True, role=s.role) for s in c.seats if not s.gone)
        over = CircleOver(c.id, agreed, c.opened is not None, keeping.kept_alone(c), c.published is not None)
        course.add(Send(series_subject(c.series), over))
    if c.replants:
        there = ReplantOver(c.id, c.opened is not None, keeping.keeper_person(c))
        course.add(Send(series_subject(c.replants), there))


def tell_conduct(course: Course, reason: str) -> None:
    """X5. Said while the circle stands as it stood. Whether people come, stay or share counts for nothing."""
    c = course.circle
    for deed in _deeds(c, reason, course.now):
        course.add(conducted(c.organisation, deed, c.unit))


def _deeds(c: Circle, reason: str, now: datetime) -> Iterator[Deed]:
    if reason in FREE:
        return
    if c.opened is None:
        if sum(not seat.gone for seat in c.seats) >= c.least:
            yield Deed.NOT_HELD
        return
    yield Deed.HELD if _as_planned(c, reason, now) else Deed.NOT_HELD
    yield Deed.ALONE if keeping.kept_alone(c) else Deed.SHARED


def _as_planned(c: Circle, reason: str, now: datetime) -> bool:
    """Through to its end, by the last day that stood in its invitation."""
    through = c.published is not None or c.stage is Stage.READY or not makes_sheet(c)
    return reason != "alone" and through and now < c.last_at + DAY


def tell_sheet(course: Course, draft: Draft) -> None:
    """X5. Whether what was published names one practice; nothing of who wrote it or what it is."""
    c = course.circle
    named = any(line.heading is Heading.PRACTICE for line in draft.lines if not line.out)
    course.add(conducted(c.organisation, Deed.SHEET_WITH if named else Deed.SHEET_WITHOUT, c.unit))
