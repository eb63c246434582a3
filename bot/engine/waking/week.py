"""A person's waking week: spans of local wall time for each weekday, and how people write them.

A span starts on its own day and may end on the next one, so a night from 22:00 to 06:00 is one span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

DAY = 1440
"""Minutes in a day by the clock on the wall."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class HoursRefused(ValueError):
    """Hours that cannot be kept. Carries a wording key and values; its text names the key only."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes after local midnight, `start` included and `end` not; `end` may reach into the next day.

    Raises HoursRefused unless 0 <= start < 1440 and start < end <= start + 1440.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY and self.start < self.end <= self.start + DAY):
            raise HoursRefused("hours.span", start=str(self.start), end=str(self.end))

    def __hash__(self) -> int:
        # Weeks are the key of every cache on the due path; building a tuple to hash would be the dear part.
        return self.start << 12 | self.end


Week = tuple[tuple[Span, ...], ...]
"""Seven days, Monday first."""

_NONE: tuple[Span, ...] = ()
DAYS: Week = ((Span(540, 1020),),) * 5 + (_NONE, _NONE)
NIGHTS: Week = ((Span(1320, 1800),),) * 5 + (_NONE, _NONE)


@lru_cache(maxsize=1024)
def parse_week(text: str) -> Week:
    """Read "Mon-Fri 09:00-17:00; Sat 10:00-12:00, 13:00-15:00". Without days, Monday to Friday are meant.

    An end at or before its start lies on the next day. Raises HoursRefused: hours.empty, hours.unreadable,
    hours.day, hours.time, hours.same.
    """
    days: list[list[Span]] = [[] for _ in WEEKDAYS]
    for clause in re.split(r"[;\n]", text):
        if clause.strip():
            _read_clause(clause.strip(), days)
    if not any(days):
        raise HoursRefused("hours.empty")
    return tuple(tuple(sorted(set(spans))) for spans in days)


def format_week(week: Week, names: Sequence[str] = WEEKDAYS) -> str:
    """Write a week the way `parse_week` reads it, neighbouring days with equal hours together.

    `names` of the seven days in another language are for people to read; `parse_week` knows English ones alone.
    """
    clauses = []
    for spans, group in groupby(range(7), key=lambda day: week[day]):
        numbers = list(group)
        if spans:
            first, last = names[numbers[0]], names[numbers[-1]]
            days = first if len(numbers) == 1 else f"{first}-{last}"
            clauses.append(f"{days} {', '.join(map(span_text, spans))}")
    return "; ".join(clauses)


_CLAUSE = re.compile(r"(?P<days>[^\d]*?)\s*(?P<times>\d.*)", re.DOTALL)
_RANGE = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?\s*")


def _read_clause(clause: str, days: list[list[Span]]) -> None:
    match = _CLAUSE.fullmatch(clause)
    if match is None:
        raise HoursRefused("hours.unreadable", text=clause)
    spans = [_read_span(part) for part in match["times"].split(",")]
    for day in _read_days(match["days"].rstrip(" :")):
        days[day].extend(spans)


def _read_days(text: str) -> Iterator[int]:
    for part in (text or "Mon-Fri").split(","):
        ends = [_read_day(name) for name in re.split(r"[-–]", part)]
        if len(ends) > 2:
            raise HoursRefused("hours.unreadable", text=part)
        first, last = ends[0], ends[-1]
        yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _read_day(name: str) -> int:
    found = name.strip().title()
    for number, short in enumerate(WEEKDAYS):
        if found and (found == short or found == _FULL[number]):
            return number
    raise HoursRefused("hours.day", text=name.strip())


_FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _read_span(text: str) -> Span:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise HoursRefused("hours.unreadable", text=text.strip())
    start_hour, start_minute, end_hour, end_minute = (int(group or 0) for group in match.groups())
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    if start == end:
        raise HoursRefused("hours.same", text=text.strip())
    end = end if end > start else end + DAY
    if start >= DAY or end > start + DAY or max(start_minute, end_minute) > 59:
        raise HoursRefused("hours.time", text=text.strip())
    return Span(start, end)


def span_text(span: Span) -> str:
    """22:00-06:00."""
    # A full turn of the clock reads 09:00-33:00: 09:00-09:00 would look like a slip and is refused.
    wraps = span.end > DAY and span.end - span.start < DAY
    return f"{_clock(span.start)}-{_clock(span.end - DAY if wraps else span.end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
