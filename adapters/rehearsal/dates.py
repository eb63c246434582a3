"""Dates and times as the room's pages write them: always English, never as the machine is set up."""

from __future__ import annotations

from datetime import datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(t: datetime) -> str:
    """Mon 2 Mar."""
    return f"{_DAYS[t.weekday()]} {t.day} {_MONTHS[t.month - 1]}"


def clock(t: datetime) -> str:
    """09:05."""
    return f"{t.hour:02}:{t.minute:02}"


def hour(t: datetime) -> str:
    """Mon 09:05."""
    return f"{_DAYS[t.weekday()]} {clock(t)}"


def moment(t: datetime) -> str:
    """Mon 2 Mar, 09:05."""
    return f"{day(t)}, {clock(t)}"
