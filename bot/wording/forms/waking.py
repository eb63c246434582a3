"""The questions about a person's waking hours, as they stand in several forms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.engine.waking.hours import DAYS, NIGHTS, Hours, HoursRefused, Week, parse_week
from bot.wording.calendar_said import hours_said
from bot.wording.forms.days import days_in_english
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.forms.zones import zone_options
from bot.wording.sheet import Block, Box, Choice, Fields, Option
from bot.wording.speaker import Speaker

LEAST = 2
"""Hours in a week. A turn lasts a working day of waking hours: with fewer, a circle would wait for months."""

SHIFTS = "shifts"
PRESETS: dict[str, Week] = {"days": DAYS, "nights": NIGHTS}


@dataclass(frozen=True)
class Waking:
    """What the person chose: a week, and a zone when they chose another than the known one."""

    week: Week
    zone: str

    def hours(self, current: Hours) -> Hours:
        """These, with everything else as it is; shifts end when another week was chosen."""
        shifts = current.shifts if self.week == current.week else None
        return replace(current, zone=self.zone, week=self.week, shifts=shifts)


def waking_fields(
    current: Hours, zone_known: bool, speaker: Speaker, changing: str = "changing"
) -> tuple[Block, ...]:
    """Presets, own hours, zone. An unknown zone stands empty, so that it is really chosen.

    `changing`: what somebody with shifts chooses, `changing` to write one week, `shifts` to say it in the next form.
    """
    return (
        Choice(
            "week",
            speaker.say("form.waking.week"),
            _presets(current, changing, speaker),
            hint=speaker.say("form.waking.week_hint"),
            initial="now",
        ),
        Box(
            "own",
            speaker.say("form.waking.own"),
            hint=speaker.say("form.waking.own_hint"),
            long=True,
            limit=500,
        ),
        Choice(
            "zone",
            speaker.say("form.waking.zone"),
            zone_options(current.zone if zone_known else ""),
            hint="" if zone_known else speaker.say("form.waking.zone_unknown"),
            initial=current.zone if zone_known else "",
            look="menu",
        ),
    )


def _presets(current: Hours, changing: str, speaker: Speaker) -> tuple[Option, ...]:
    now = speaker.say("form.waking.now", hours=hours_said(current, speaker))
    shifts = speaker.say("form.hours.shifts" if changing == SHIFTS else "form.waking.changing")
    days, nights, own = (option(one, speaker.say(f"form.waking.{one}")) for one in ("days", "nights", "own"))
    return option("now", now), days, nights, option(changing, shifts), own


def parse_waking(fields: Fields, current: Hours) -> Waking | Unclear:
    """Own hours that were written win over a preset: nobody writes them for nothing."""
    written, chosen = text(fields, "own"), text(fields, "week") or "now"
    zone = text(fields, "zone") or current.zone
    try:
        week = parse_week(days_in_english(written)) if written else PRESETS.get(chosen, current.week)
        Hours(zone, week)
    except HoursRefused as refused:
        return Unclear.at("zone" if refused.key == "hours.zone" else "own", refused.key, **refused.values)
    if written and _minutes(week) < 60 * LEAST:
        return Unclear.at("own", "hours.few", least=LEAST)
    if not written and chosen in ("own", "changing"):
        return Unclear.at("own", "form.waking.write_own")
    return Waking(week, zone)


def _minutes(week: Week) -> int:
    return sum(span.end - span.start for day in week for span in day)
