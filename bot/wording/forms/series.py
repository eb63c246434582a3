"""Holding a circle regularly: how often, and when the next one begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.series_dates import LEAST_LEAD
from bot.wording.building import way_to_support
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Line, Unclear, option, text
from bot.wording.sheet import Box, Choice, Day, Fields, Note, Sheet, Text
from bot.wording.sheet import Clock as ClockField
from bot.wording.speaker import Speaker

CALENDAR = "calendar"
MONTHLY = "monthly"
WEEKLY = {"weekly": 1, "two_weeks": 2, "three_weeks": 3, "four_weeks": 4}
CADENCES = (*WEEKLY, MONTHLY, CALENDAR)
FARTHEST = timedelta(days=365)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class SeriesValues:
    """`day` and `minute` are the wall clock's in `zone`: when the next circle would begin."""

    circle: str
    title: str
    zone: str
    day: str
    minute: int
    once: str
    cadence: str = "two_weeks"


@dataclass(frozen=True)
class Cadence:
    """`rule` is empty where the dates stand in `calendar`, the text of a file."""

    rule: str
    first: datetime
    minute: int
    calendar: str = ""


def form(values: SeriesValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.series",
        title=speaker.say("form.series.title"),
        form="series",
        args={"c": values.circle, "once": values.once},
        submit=speaker.say("form.series.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.series.about", title=values.title)),
            Choice(
                "cadence",
                speaker.say("form.series.cadence"),
                tuple(option(one, speaker.say(f"form.series.{one}")) for one in CADENCES),
                hint=speaker.say("form.series.monthly_hint"),
                initial=values.cadence,
            ),
            Day("day", speaker.say("form.series.day"), initial=values.day),
            ClockField(
                "time",
                speaker.say("form.series.time"),
                hint=speaker.say("form.series.time_hint", zone=values.zone),
                initial=clock(values.minute),
            ),
            Box(
                "calendar",
                speaker.say("form.series.file"),
                hint=speaker.say("form.series.file_hint"),
                optional=True,
            ),
            Note(speaker.say("page.series.asked_before")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str], zone: str, now: datetime) -> Cadence | Unclear:
    chosen = text(fields, "cadence")
    if chosen not in CADENCES:
        return Unclear.at("cadence", "form.series.which")
    minute = minute_of_day(text(fields, "time"))
    minute = 600 if minute is None else minute
    if chosen == CALENDAR:
        return _from_calendar(fields, minute, now)
    first = begins(text(fields, "day"), minute, zone, now)
    if isinstance(first, Line):
        return Unclear({"day": first})
    return Cadence(_rule(chosen, first.astimezone(ZoneInfo(zone)).date()), first, minute)


def _from_calendar(fields: Fields, minute: int, now: datetime) -> Cadence | Unclear:
    calendar = text(fields, "calendar")
    if not calendar:
        return Unclear.at("calendar", "form.series.no_calendar")
    return Cadence("", now, minute, calendar)


def begins(day: str, minute: int, zone: str, now: datetime) -> datetime | Line:
    """The instant of a day and a wall clock's minute; or what is wrong with the day."""
    try:
        at = instant(date.fromisoformat(day), minute, zone)
    except ValueError:
        at = None
    if at is None:
        return Line("form.series.which_day")
    if at <= now + LEAST_LEAD:
        return Line("form.series.past")
    return Line("form.series.far") if at > now + FARTHEST else at


def instant(day: date, minute: int, zone: str) -> datetime | None:
    """A day and a wall clock's minute there; None at the ends of the calendar."""
    try:
        return datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:
        return None


def _rule(chosen: str, first: date) -> str:
    """RFC 5545. The weekday in the month counts from its beginning; the fifth is the last one."""
    if chosen in WEEKLY:
        return f"FREQ=WEEKLY;INTERVAL={WEEKLY[chosen]}"
    nth = (first.day - 1) // 7 + 1
    return f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{_DAYS[first.weekday()]}"
