"""On which days a welcome can begin: in week one, and over before the first day with high-harm work. Questions only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bot.engine.model.newcomers import Newcomer
from bot.engine.waking.hours import Hours, day_begins, local

WELCOME = "welcome"
"""The kind of circle that is for newcomers."""
WEEK_ONE = 5  # working days
TAKES = 3  # working days from its first to its last sitting, likely
DAY = timedelta(days=1)
LATEST = timedelta(days=7)
"""Whoever started longer ago has had their first week."""
FARTHEST = timedelta(days=365)
ASKED_BEFORE = timedelta(days=7)
"""So long before the start a welcome is suggested: time to find a buddy and to ask everybody."""
KEPT = timedelta(days=14)
"""So long after the first day with high-harm work, or after the start where there is none, dates are kept at the most."""


@dataclass(frozen=True)
class Chance:
    """A welcome can begin on `day`, and on `last` at the latest. `early`: high-harm work comes before any can end."""

    day: date
    last: date
    early: bool = False


def check(starts: date, exposed: date | None, today: date) -> str:
    """Why dates cannot be: the end of a key of the wording catalogue, or empty."""
    if starts < today - LATEST:
        return "start_past"
    if starts > today + FARTHEST:
        return "start_far"
    if exposed is None:
        return ""
    if exposed < starts:
        return "exposure_first"
    if exposed < today:
        return "exposure_past"
    return "exposure_far" if exposed > today + FARTHEST else ""


def today_of(hours: Hours, now: datetime) -> date:
    return local(hours, now).date()


def working_days(hours: Hours, first: date) -> Iterator[date]:
    """Days on which this person is awake for circles, from this one on."""
    day = first
    while True:
        if hours.week[day.weekday()]:
            yield day
        day += DAY


def chance(newcomer: Newcomer, now: datetime) -> Chance:
    """J5. The second working day, so that the first one is for arriving, if week one and the high-harm work allow it.

    Nobody is asked for today: people need a day to answer.
    """
    hours, starts = newcomer.hours, date.fromisoformat(newcomer.starts)
    first = next(working_days(hours, max(starts, today_of(hours, now) + DAY)))
    week = list(islice(working_days(hours, starts), WEEK_ONE))
    last = max(week[-1], first)
    if newcomer.exposed:
        before = _latest_before(hours, date.fromisoformat(newcomer.exposed))
        if before < first:
            return Chance(first, first, early=True)
        last = min(last, before)
    return Chance(min(max(first, week[1]), last), last)


def _latest_before(hours: Hours, exposed: date) -> date:
    """The last day on which a welcome can begin that is over before this one."""
    day, left = exposed, TAKES
    while left:
        day -= DAY
        left -= bool(hours.week[day.weekday()])
    return day


def together(people: Iterable[tuple[Newcomer, Chance]]) -> tuple[tuple[Newcomer, ...], Chance]:
    """J6. The first of these, and all with whom one welcome is early enough for everybody."""
    (first, agreed), *others = people
    group = [first]
    for one, theirs in others:
        day, last = max(agreed.day, theirs.day), min(agreed.last, theirs.last)
        if one.keeper == first.keeper and agreed.early == theirs.early and day <= last:
            group.append(one)
            agreed = Chance(day, last, agreed.early)
    return tuple(group), agreed


def in_time(newcomer: Newcomer, start: datetime) -> bool:
    """Whether a welcome that begins then lies in week one and before the high-harm work."""
    day = today_of(newcomer.hours, start)
    week = list(islice(working_days(newcomer.hours, date.fromisoformat(newcomer.starts)), WEEK_ONE))
    return day <= week[-1] and (not newcomer.exposed or day.isoformat() < newcomer.exposed)


def asked_at(newcomer: Newcomer) -> datetime:
    """When a welcome is suggested."""
    return _instant(newcomer.hours, date.fromisoformat(newcomer.starts) - ASKED_BEFORE)


def forgotten_at(newcomer: Newcomer) -> datetime:
    return _instant(newcomer.hours, date.fromisoformat(newcomer.exposed or newcomer.starts) + KEPT)


def _instant(hours: Hours, day: date) -> datetime:
    """When this day begins on their wall."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=hours.calendar.zone)
    return day_begins(hours, noon)
