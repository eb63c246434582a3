"""Which days a rule or a calendar file means. The hour is the one on a wall clock, so it stays when clocks change.

Rules are RFC 5545 recurrence rules, read by python-dateutil; calendar files are iCalendar, read by icalendar and
recurring-ical-events.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from icalendar import Component

LAID_MOST = 12
"""So many dates lie ahead at a time; each circle lays further ones."""

FAR = timedelta(days=730)
FILE_MOST = 60


class NoCalendar(ValueError):
    """What was given is no calendar that could be read, or nothing in it lies ahead."""


def following(
    rule: str, zone: str, first: datetime, after: datetime, most: int = LAID_MOST
) -> tuple[datetime, ...]:
    """The instants of this rule from `first` on that come after an instant; `first` sets the hour and the weekday.

    An hour that a change of the clocks leaves out becomes the one after it. Raises ValueError for a rule that is none.
    """
    there = ZoneInfo(zone)
    wall = first.astimezone(there).replace(tzinfo=None)
    days = rrulestr(rule, dtstart=wall)
    found: list[datetime] = []
    for day in days.xafter(after.astimezone(there).replace(tzinfo=None) - timedelta(days=1), count=most + 3):
        at = day.replace(tzinfo=there).astimezone(UTC)
        if at > after and at >= first:
            found.append(at)
    return tuple(found[:most])


def of_calendar(text: str, zone: str, minute: int, now: datetime) -> tuple[datetime, ...]:
    """When the events of a calendar file begin, repeated ones too; those of a whole day at this minute of it.

    Raises NoCalendar.
    """
    # Here and not above: few ever paste a file, and everybody would wait for these two at every start.
    import recurring_ical_events  # noqa: PLC0415
    from icalendar import Calendar  # noqa: PLC0415

    try:
        calendar = Calendar.from_ical(text.strip())
        _daily_at_most(calendar)
        events = recurring_ical_events.of(calendar).between(now, now + FAR)
        begins = {_instant(event["DTSTART"].dt, zone, minute) for event in events}
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as trouble:
        raise NoCalendar from trouble
    found = tuple(sorted(at for at in begins if at > now))[:FILE_MOST]
    if not found:
        raise NoCalendar
    return found


def _daily_at_most(calendar: Component) -> None:
    """An event of every second would be read until the end of time."""
    for event in calendar.walk("VEVENT"):
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            often = {str(one).upper() for one in rule.get("FREQ", ())} & {"SECONDLY", "MINUTELY", "HOURLY"}
            if often or rule.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
                raise NoCalendar


def _instant(begins: date | datetime, zone: str, minute: int) -> datetime:
    if not isinstance(begins, datetime):
        begins = datetime(begins.year, begins.month, begins.day, minute // 60, minute % 60)  # noqa: DTZ001 - next line
    if begins.tzinfo is None:
        begins = begins.replace(tzinfo=ZoneInfo(zone))
    return begins.astimezone(UTC)
