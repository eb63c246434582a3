"""Hours in a sentence: a week, shifts by turns, a roster, and whose public holidays somebody keeps."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.engine.waking.hours import Hours, Shifts
from bot.engine.waking.week import span_text
from bot.wording.speaker import Speaker


def hours_said(hours: Hours, speaker: Speaker) -> str:
    """Mon-Fri 09:00-17:00; or the shifts that stand above the week."""
    shifts = hours.shifts
    if shifts is None:
        return speaker.week(hours.week)
    if shifts.over is not None:
        day = datetime.combine(datetime.fromordinal(shifts.over - 1), time(12), ZoneInfo(hours.zone))
        return speaker.say("page.home.shifts", day=speaker.day(day.astimezone(UTC)))
    return _by_turns(shifts, speaker)


def _by_turns(shifts: Shifts, speaker: Speaker) -> str:
    working = [spans for spans in shifts.days if spans]
    if len(set(working)) > 1:
        return speaker.say("page.home.shifts_plain")
    times = ", ".join(map(span_text, working[0]))
    off = len(shifts.days) - len(working)
    return speaker.say("page.home.by_turns", on=len(working), off=off, times=times)


def whose_said(holidays: str, speaker: Speaker) -> str:
    """Germany (BY)."""
    country, _, part = holidays.partition("-")
    name = speaker.country(country)
    return f"{name} ({part})" if part else name
