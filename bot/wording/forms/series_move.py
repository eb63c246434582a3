"""Another day for one circle of a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.engine.moves import MoveDate
from bot.wording.building import way_to_support
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Line, Unclear, text
from bot.wording.forms.series import begins
from bot.wording.sheet import Clock as ClockField
from bot.wording.sheet import Day, Fields, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class SeriesMoveValues:
    series: str
    at: datetime
    zone: str
    once: str


def form(values: SeriesMoveValues, speaker: Speaker) -> Sheet:
    there = values.at.astimezone(ZoneInfo(values.zone))
    return Sheet(
        key="form.series_move",
        title=speaker.say("form.series_move.title"),
        form="series_move",
        args={"r": values.series, "at": values.at.isoformat(), "once": values.once},
        submit=speaker.say("form.series_move.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.series_move.about", day=speaker.moment(values.at))),
            Day("day", speaker.say("form.series.day"), initial=there.date().isoformat()),
            ClockField(
                "time",
                speaker.say("form.series.time"),
                hint=speaker.say("form.series.time_hint", zone=values.zone),
                initial=clock(there.hour * 60 + there.minute),
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str], zone: str, now: datetime) -> MoveDate | Unclear:
    minute = minute_of_day(text(fields, "time"))
    to = begins(text(fields, "day"), 600 if minute is None else minute, zone, now)
    if isinstance(to, Line):
        return Unclear({"day": to})
    return MoveDate(at_of(args), to)


def at_of(args: Mapping[str, str]) -> datetime:
    """The date that a button or a form is about. Arguments come back from outside: nonsense is a date nobody has."""
    try:
        at = datetime.fromisoformat(args.get("at", ""))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at.replace(tzinfo=at.tzinfo or UTC)
