"""Away until a day: nothing is sent, no turn of theirs runs, nobody reads why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.engine.moves import Away
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, text
from bot.wording.sheet import Block, Button, Buttons, Day, Fields, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class AwayValues:
    """`until`: away now, and until when. `offers`: days of return that one tap chooses."""

    until: datetime | None
    once: str
    offers: tuple[datetime, ...] = ()


OFFERED = (1, 7, 14)
SOON, FAR = date(1971, 1, 1), date(9000, 1, 1)


def offers(zone: str, now: datetime) -> tuple[datetime, ...]:
    """The beginnings of tomorrow, of the next week, and of the days one and two weeks from now, there."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = sorted({*OFFERED, 7 - today.weekday()})
    return tuple(_midnight(today + timedelta(days=n), zone) for n in days)


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


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
            *_one_tap(values, speaker),
            Day("until", speaker.say("form.away.until"), hint=speaker.say("form.away.until_hint")),
            way_to_support(speaker),
        ),
    )


def _one_tap(values: AwayValues, speaker: Speaker) -> tuple[Block, ...]:
    taps = tuple(away_tap(at, "form.away.back_on", speaker, {"once": values.once}) for at in values.offers)
    return (Buttons(taps),) if taps else ()


def away_tap(
    back: datetime, label: str, speaker: Speaker, more: Mapping[str, str] = MappingProxyType({})
) -> Button:
    """A button that says when somebody is back. The day on it is their own."""
    day = back.astimezone(ZoneInfo(speaker.zone)).date().isoformat()
    return Button(speaker.say(label, day=speaker.day(back)), "away_until", {"until": day, **more})


def parse(fields: Fields, _args: Mapping[str, str], zone: str, now: datetime) -> Away | Unclear:
    """The absence ends with the midnight before the day on which the person is back."""
    try:
        day = date.fromisoformat(text(fields, "until"))
    except ValueError:
        return Unclear.at("until", "form.away.which_day")
    # A calendar ends in 9999, and there is no midnight before its first day.
    until = _midnight(min(max(day, SOON), FAR), zone)
    if until <= now:
        return Unclear.at("until", "form.away.past")
    return Away(until)
