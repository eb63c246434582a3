"""Away until a day: nothing is sent, no turn of theirs runs, nobody reads why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.engine.moves import Away
from bot.wording.forms.kit import Unclear, text
from bot.wording.sheet import Block, Button, Buttons, Day, Fields, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class AwayValues:
    until: datetime | None
    once: str


def form(values: AwayValues, speaker: Speaker) -> Sheet:
    now: tuple[Block, ...] = ()
    if values.until is not None:
        now = (
            Text(speaker.say("form.away.now", day=speaker.day(values.until))),
            Buttons((Button(speaker.say("form.away.back"), "back", {"once": values.once}),)),
        )
    return Sheet(
        key="form.away",
        title=speaker.say("form.away.title"),
        form="away",
        args={"once": values.once},
        submit=speaker.say("form.away.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *now,
            Text(speaker.say("form.away.about")),
            Day("until", speaker.say("form.away.until"), hint=speaker.say("form.away.until_hint")),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str], zone: str, now: datetime) -> Away | Unclear:
    """The absence ends with the midnight before the day on which the person is back."""
    try:
        day = date.fromisoformat(text(fields, "until"))
    except ValueError:
        return Unclear.at("until", "form.away.which_day")
    until = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if until <= now:
        return Unclear.at("until", "form.away.past")
    return Away(until)
