"""Times as transcripts write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

DATE = rf"(?P<weekday>{'|'.join(DAYS)}) (?P<day>\d\d?) (?P<month>{'|'.join(MONTHS)})"
MOMENT = re.compile(
    rf"{DATE}(?: (?P<year>\d{{4}}))? (?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? UTC"
)
YEARS = range(2000, 2101)
LONGEST, LONGEST_NUMBER = timedelta(days=1000), 9
_SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def read_moment(match: re.Match[str], near: datetime | None) -> datetime:
    """`near` gives the year where none is written: the first such day not long before it. Raises ValueError."""
    year = int(match["year"]) if match["year"] else None
    if year is None and near is None:
        raise ValueError("the first moment needs its year: Mon 2 Mar 2026 09:00 UTC")
    if year is not None and year not in YEARS:
        raise ValueError(f"a transcript plays between {YEARS[0]} and {YEARS[-1]}")
    moment = _on(match, year or (near.year if near else 0))
    if year is None and near is not None and moment < near - timedelta(days=60):
        moment = _on(match, near.year + 1)
    if DAYS[moment.weekday()] != match["weekday"]:
        raise ValueError(f"{moment.day} {match['month']} {moment.year} is a {DAYS[moment.weekday()]}")
    return moment


def _on(match: re.Match[str], year: int) -> datetime:
    month, second = MONTHS.index(match["month"]) + 1, int(match["second"] or 0)
    return datetime(
        year, month, int(match["day"]), int(match["hour"]), int(match["minute"]), second, tzinfo=UTC
    )


def read_span(text: str) -> timedelta:
    """2h, 30m, 1d2h. Raises ValueError."""
    match = _SPAN.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"“{text}” is no stretch of time: write 30m, 2h or 1d2h")
    days, hours, minutes, seconds = (int((group or "0")[:LONGEST_NUMBER]) for group in match.groups())
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if span > LONGEST:
        raise ValueError(f"a stretch of time has at most {LONGEST.days} days")
    return span


def write_moment(moment: datetime) -> str:
    """Tue 3 Mar 14:05 UTC."""
    day = f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]}"
    return f"{day} {moment:%H:%M} UTC"


def write_span(span: timedelta) -> str:
    """5 days 3 hours."""
    hours = int(span.total_seconds() // 3600)
    days, hours = divmod(hours, 24)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((days, "day"), (hours, "hour")) if n]
    return " ".join(parts) or "less than an hour"
