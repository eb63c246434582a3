"""Which days a rule or a calendar file means. The hour is the one on a wall clock, so it stays when clocks change.

Rules are RFC 5545 recurrence rules, read by python-dateutil; calendar files are iCalendar, read by icalendar and
recurring-ical-events.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from icalendar import Component

LAID_MOST = 12
"""So many dates lie ahead at a time; each circle lays further ones."""

FAR = timedelta(days=730)
FILE_MOST = 60
TEXT_MOST = 40_000
RULES_MOST = 5
YEARS = range(2000, 2101)
"""When a repeated event may begin: it is counted from there."""

_PLAIN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"})
_RULES = {
    "DAILY": _PLAIN,
    "WEEKLY": _PLAIN,
    "MONTHLY": _PLAIN | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": _PLAIN - {"BYDAY"},
}
"""What a rule may name. With more than this it may hit no day at all, and be looked through to the year 9999."""

NTH_MOST = 5
UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What broken dates, rules and zones raise in the two libraries."""

_FOLDED = re.compile(r"(?:\r?\n)+[ \t]")
_LINE = re.compile(r"\r?\n")


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

    try:
        calendar = read_calendar(text)
        events = recurring_ical_events.of(calendar).between(now, now + FAR)
        begins = {_instant(event["DTSTART"].dt, zone, minute) for event in events}
    except UNREADABLE as trouble:
        raise NoCalendar from trouble
    found = tuple(sorted(at for at in begins if at > now))[:FILE_MOST]
    if not found:
        raise NoCalendar
    return found


def read_calendar(text: str) -> Component:
    """A calendar file whose events can soon be looked through. Raises NoCalendar, or one of UNREADABLE."""
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar.from_ical(_without_zones(text.strip()))
    _soon_looked_through(calendar)
    return calendar


def _without_zones(text: str) -> str:
    """Zones are known by their names; a name that nobody knows is read as this series' own zone.

    What a file says of one would be kept for the files of everybody else, and its rules take as long as they like.
    """
    if len(text) > TEXT_MOST:
        raise NoCalendar
    kept, inside = [], False
    for line in _LINE.split(_FOLDED.sub("", text)):
        named = line.strip().upper()
        inside = inside or named == "BEGIN:VTIMEZONE"
        if not inside:
            kept.append(line)
        inside = inside and named != "END:VTIMEZONE"
    left = "\n".join(kept)
    if "VTIMEZONE" in left.upper().replace("\\", ""):
        raise NoCalendar
    return left


def _soon_looked_through(calendar: Component) -> None:
    """An event of every second, or of a day that never comes, would be read until the end of time."""
    rules: list[Any] = []
    events: list[Any] = calendar.walk("VEVENT")
    for event in events:
        found = [one for name in ("RRULE", "EXRULE") for one in _several(event.get(name, []))]
        rules += found
        if found and event["DTSTART"].dt.year not in YEARS:
            raise NoCalendar
    if len(rules) > RULES_MOST or not all(map(_is_modest, rules)):
        raise NoCalendar


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_modest(rule: Any) -> bool:
    """Whether it hits a day every few years at least."""
    often = [str(one).upper() for one in _several(rule.get("FREQ", []))]
    names = {str(one).upper() for one in rule}
    if len(often) != 1 or not names <= _RULES.get(often[0], frozenset()):
        return False
    weekdays = [_nth(one) for one in _several(rule.get("BYDAY", []))]
    every = [int(one) for one in _several(rule.get("INTERVAL", [1]))]
    if "BYSETPOS" in names and (not weekdays or any(weekdays)):
        return False
    if weekdays and ("BYMONTHDAY" in names or (often == ["DAILY"] and every != [1])):
        return False
    nth = [*weekdays, *map(int, _several(rule.get("BYSETPOS", [])))]
    return all(abs(one) <= NTH_MOST for one in nth) and all(one > 0 for one in every)


def _nth(weekday: object) -> int:
    """The number before a weekday, such as -1 in "-1WE"; 0 where there is none."""
    return int(str(weekday)[:-2] or 0)


def _instant(begins: date | datetime, zone: str, minute: int) -> datetime:
    if not isinstance(begins, datetime):
        begins = datetime(begins.year, begins.month, begins.day, minute // 60, minute % 60)  # noqa: DTZ001 - next line
    if begins.tzinfo is None:
        begins = begins.replace(tzinfo=ZoneInfo(zone))
    return begins.astimezone(UTC)
