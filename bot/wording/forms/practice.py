"""Looking after a practice: from when, until which day, and how one would notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.engine.after.practices import LEAST_CHECK, MOST_CHECK, MOST_NOTICE, USUAL_CHECK
from bot.engine.moves import ChangePractice, TakePractice
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, text
from bot.wording.forms.series import instant
from bot.wording.sheet import Box, Day, Fields, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker

NOON = 12 * 60
"""A practice begins, and is looked at, on a day; its reminder finds a kind moment of that day."""


@dataclass(frozen=True)
class PracticeValues:
    """`change`: somebody looks after it already, and agrees anew with themselves."""

    id: str
    words: str
    zone: str
    now: datetime
    once: str
    change: bool = False
    check: datetime | None = None
    notice: str = ""


def form(values: PracticeValues, speaker: Speaker) -> Sheet:
    check = values.check or values.now + USUAL_CHECK
    begins = (
        ()
        if values.change
        else (Day("began", speaker.say("form.practice.began"), initial=_day(values.now, values.zone)),)
    )
    return Sheet(
        key="form.practice",
        title=speaker.say("form.practice.title"),
        form="practice",
        args={"id": values.id, "once": values.once, "change": "yes" if values.change else ""},
        submit=speaker.say("form.practice.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Words(values.words) if values.words else Text(speaker.say("artifact.struck")),
            *begins,
            Day(
                "check",
                speaker.say("form.practice.check"),
                hint=speaker.say("form.practice.check_hint"),
                initial=_day(check, values.zone),
            ),
            Box(
                "notice",
                speaker.say("form.practice.notice"),
                hint=speaker.say("form.practice.notice_hint"),
                limit=MOST_NOTICE,
                initial=values.notice,
                optional=True,
            ),
            Note(speaker.say("form.practice.seen")),
            way_to_support(speaker),
        ),
    )


def _day(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def parse(
    fields: Fields, args: Mapping[str, str], zone: str, now: datetime
) -> TakePractice | ChangePractice | Unclear:
    """Days are the person's own. What lies too near or too far is said at its field."""
    check = _at(text(fields, "check"), zone)
    if check is None:
        return Unclear.at("check", "form.practice.which_day")
    if not LEAST_CHECK <= check - now <= MOST_CHECK:
        return Unclear.at("check", "refusal.practice_day")
    notice = text(fields, "notice")
    if len(notice) > MOST_NOTICE:
        return Unclear.at("notice", "refusal.practice_notice", most=MOST_NOTICE)
    if args.get("change"):
        return ChangePractice(check, notice)
    began = _at(text(fields, "began"), zone)
    if began is None:
        return Unclear.at("began", "form.practice.which_day")
    if abs(began - now) > MOST_CHECK:
        return Unclear.at("began", "form.practice.far")
    return TakePractice(began, check, notice)


def _at(day: str, zone: str) -> datetime | None:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None
    return instant(found, NOON, zone)
