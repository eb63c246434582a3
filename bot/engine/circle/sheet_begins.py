"""What begins with a published sheet: a practice of each line that says so, an ask of each line that goes upward; and
what the register of patterns learns of it.

Rules B1, B2, Q1 and A17 of the rulebook.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine.circle.course import Course, derive
from bot.engine.effects import Publish, Send
from bot.engine.model import Draft, Heading, Subject, ask_subject, practice_subject, register_subject
from bot.engine.moves import BeginAsk, BeginPractice, NamePattern
from bot.engine.waking.hours import add_working_days

KEPT_YEARS = 2
TAKEN_UP = (Heading.PRACTICE, Heading.OWED)
"""What somebody may look after from the publishing on."""

UNOWNED_DAYS = 5
"""Working days of the keeper after which they are asked who looks after the practice."""


def practice_of(artifact: str, line: str) -> Subject:
    """A practice is named after its line, so that the sheet leads to it."""
    return practice_subject(derive(artifact, "practice", line))


def practices(course: Course, draft: Draft, artifact: str) -> None:
    """B1, B2. From here on somebody may look after it; the keeper who published is asked once if nobody does."""
    c, seat = course.circle, course.own_seat()
    lines = tuple(line.id for line in draft.lines if line.heading in TAKEN_UP)
    for line in lines:
        begin = BeginPractice(
            artifact,
            line,
            c.template,
            in_two_years(course.now),
            asked=seat.person,
            ask_at=add_working_days(seat.hours, course.now, UNOWNED_DAYS),
            beside=lines,
            series=c.series or "",
            floor=c.floor,
            unit=c.unit or "",
            own_names=c.own_names,
        )
        course.add(Send(practice_of(artifact, line), begin))


def ask_of(artifact: str, line: str) -> Subject:
    """An ask is named after its line, so that the sheet leads to it."""
    return ask_subject(derive(artifact, "ask", line))


def asks(course: Course, draft: Draft, artifact: str) -> None:
    """Q1. Whoever published it names who answers; after some days any member may."""
    c, seat = course.circle, course.own_seat()
    lines = tuple(line.id for line in draft.lines if line.heading is Heading.ASK)
    for line in lines:
        begin = BeginAsk(
            artifact,
            line,
            c.template,
            in_two_years(course.now),
            asked=seat.person,
            free_at=add_working_days(seat.hours, course.now, UNOWNED_DAYS),
            series=c.series or "",
            places=c.places,
            beside=lines,
            floor=c.floor,
            unit=c.unit or "",
        )
        course.add(Send(ask_of(artifact, line), begin))


def in_two_years(now: datetime) -> datetime:
    """The same day 24 months on; a leap day becomes the day before it."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year + KEPT_YEARS, day=day)


def patterns(course: Course, draft: Draft, sheet: Publish) -> None:
    """A17. Each pattern goes to the register with what a human said of it, and with nothing that leads to the circle."""
    register = register_subject(course.circle.organisation)
    for line in draft.lines:
        if line.heading is Heading.PATTERNS:
            named = NamePattern(
                sheet.artifact,
                line.id,
                line.area,
                sheet.unit,
                sheet.series,
                sheet.reached,
                sheet.apart,
                sheet.expires_at,
                line.alike,
                sheet.template,
                sheet.floor,
            )
            course.add(Send(register, named))
