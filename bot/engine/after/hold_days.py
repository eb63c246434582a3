"""When a hold check is due, and what many voices come to. Pure questions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.model import HoldResult, HoldVoice, Room, Seen

MONTHS = 6
SATURDAY = 5


def due_after(began: datetime) -> datetime:
    """V1. Six months on by the calendar, on the month's last day where it is shorter; Monday to Friday."""
    months = began.month - 1 + MONTHS
    year, month = began.year + months // 12, months % 12 + 1
    day = began.replace(year=year, month=month, day=min(began.day, monthrange(year, month)[1]))
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def held_of(voices: Iterable[HoldVoice], floor: int) -> HoldResult:
    """V5. More than half of those who could tell; where half or more cannot tell, nobody can.

    V6. Fewer voices than the floor say nothing.
    """
    seen = [one.seen for one in voices]
    if len(seen) < floor:
        return HoldResult.FEW
    able = [one for one in seen if one is not Seen.UNSURE]
    if 2 * len(able) <= len(seen):
        return HoldResult.UNSURE
    if 2 * able.count(Seen.YES) > len(able):
        return HoldResult.HELD
    return HoldResult.NO if 2 * able.count(Seen.NO) > len(able) else HoldResult.PARTLY


def absent_of(voices: Iterable[HoldVoice], floor: int) -> bool:
    """V8. More than half of those who said who was in the room say that the person with the power was not."""
    rooms = [one.room for one in voices if one.room is not None]
    return len(rooms) >= floor and 2 * rooms.count(Room.NO) > len(rooms)
