"""Holding a circle regularly: how often, and when the next one begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.regular.series_dates import LEAST_LEAD
from bot.wording.building import way_to_support
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Line, Unclear, option, text, ticked
from bot.wording.sheet import Block, Box, Choice, Day, Fields, Note, Sheet, Text, Ticks
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
    series: str = ""  # the regular circle for which another rhythm is proposed; empty where one begins
    unsigned: bool = False  # leadership has not signed what happened here


@dataclass(frozen=True)
class Cadence:
    """`rule` is empty where the dates stand in `calendar`, the text of a file."""

    rule: str
    first: datetime
    minute: int
    calendar: str = ""
    witness: bool = False


def form(values: SeriesValues, speaker: Speaker) -> Sheet:
    """Where one is held already, the same is proposed to the circle: `series_cadence`."""
    name = "series_cadence" if values.series else "series"
    said = "rhythm" if values.series else "series"
    about = {"r": values.series} if values.series else {"c": values.circle}
    return Sheet(
        key=f"form.{name}",
        title=speaker.say(f"form.{said}.title"),
        form=name,
        args={**about, "once": values.once},
        submit=speaker.say(f"form.{said}.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say(f"form.{said}.about", title=values.title)),
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
            *(() if values.series else (_witness(speaker),)),
            Note(speaker.say("form.proposing.then" if values.series else "page.series.asked_before")),
            *_unsigned(values, speaker),
            way_to_support(speaker),
        ),
    )


def _witness(speaker: Speaker) -> Ticks:
    return Ticks(
        "witness",
        speaker.say("form.series.witness"),
        (option("yes", speaker.say("form.series.witness_yes")),),
        hint=speaker.say("form.series.witness_hint"),
    )


def _unsigned(values: SeriesValues, speaker: Speaker) -> tuple[Block, ...]:
    """H10. It can begin all the same, by a tick of its own, and members see that."""
    if not values.unsigned:
        return ()
    anyway = (option("override", speaker.say("form.series.override")),)
    return (
        Ticks(
            "override",
            speaker.say("form.series.unsigned"),
            anyway,
            hint=speaker.say("form.series.unsigned_hint"),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str], zone: str, now: datetime) -> Cadence | Unclear:
    chosen = text(fields, "cadence")
    if chosen not in CADENCES:
        return Unclear.at("cadence", "form.series.which")
    minute = minute_of_day(text(fields, "time"))
    minute = 600 if minute is None else minute
    witness = "yes" in ticked(fields, "witness")
    if chosen == CALENDAR:
        return _from_calendar(fields, minute, now, witness=witness)
    first = begins(text(fields, "day"), minute, zone, now)
    if isinstance(first, Line):
        return Unclear({"day": first})
    rule = _rule(chosen, first.astimezone(ZoneInfo(zone)).date())
    return Cadence(rule, first, minute, witness=witness)


def _from_calendar(fields: Fields, minute: int, now: datetime, *, witness: bool) -> Cadence | Unclear:
    calendar = text(fields, "calendar")
    if not calendar:
        return Unclear.at("calendar", "form.series.no_calendar")
    return Cadence("", now, minute, calendar, witness)


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


def rhythm(rule: str) -> str:
    """The cadence that a rule is, as this form names it."""
    if not rule:
        return CALENDAR
    return next((name for name, weeks in WEEKLY.items() if rule == f"FREQ=WEEKLY;INTERVAL={weeks}"), MONTHLY)


def _rule(chosen: str, first: date) -> str:
    """RFC 5545. The weekday in the month counts from its beginning; the fifth is the last one."""
    if chosen in WEEKLY:
        return f"FREQ=WEEKLY;INTERVAL={WEEKLY[chosen]}"
    nth = (first.day - 1) // 7 + 1
    return f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{_DAYS[first.weekday()]}"


def override(fields: Fields) -> bool:
    return "override" in ticked(fields, "override")
