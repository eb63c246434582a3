"""On which days digests come, and when each reader gets theirs.

A digest is the same for everybody, so it is put together once: at the instant at which the day and hour of the plan
begins anywhere on earth. Whoever lives further west reads it when that hour comes on their own wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bot.engine.model import DigestPlan
from bot.engine.waking.calendars import instant_of
from bot.engine.waking.hours import Hours

FIRST_ON_EARTH = timedelta(hours=14)
"""How far ahead of UTC the earliest wall is."""

WEEK = 7


def due_after(plan: DigestPlan, after: datetime) -> datetime | None:
    """U9. The next instant of the plan that is later than `after`; None when it is switched off."""
    if plan.every == "off":
        return None
    return next(at for at in _from(plan, day_of(after)) if at > after)


def last_due(plan: DigestPlan, first: datetime, now: datetime) -> datetime:
    """U10. Of the instants from `first` on that have passed, the last one: after a downtime one digest stands for all."""
    due = first
    while (following := due_after(plan, due)) is not None and following <= now:
        due = following
    return due


def day_of(due: datetime) -> date:
    """The day of the plan that begins at this instant."""
    return (due + FIRST_ON_EARTH).date()


def read_at(day: date, minute: int, hours: Hours) -> datetime:
    """U9. When this hour of this day comes where somebody lives."""
    return instant_of(hours.calendar, day.toordinal(), minute)


def _from(plan: DigestPlan, day: date) -> Iterator[datetime]:
    for ordinal in range(day.toordinal(), day.toordinal() + 10 * WEEK):
        one = date.fromordinal(ordinal)
        if one.weekday() == plan.weekday and _counts(plan, one):
            yield datetime(one.year, one.month, one.day, tzinfo=UTC) + _minutes(plan) - FIRST_ON_EARTH


def _counts(plan: DigestPlan, day: date) -> bool:
    if plan.every == "month":
        return day.day <= WEEK
    if plan.every == "two weeks":
        since = day_of(plan.since).toordinal() if plan.since else 1
        return ((day.toordinal() - 1) // WEEK - (since - 1) // WEEK) % 2 == 0
    return True


def _minutes(plan: DigestPlan) -> timedelta:
    return timedelta(minutes=plan.minute)
