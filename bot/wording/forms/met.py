"""After a live meeting: what was agreed, and the day on which the circle looks at it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.engine.moves import Met
from bot.wording.building import above_box, way_to_support
from bot.wording.forms.kit import WORDS_MOST, Unclear, number, text
from bot.wording.forms.sitting import Asked
from bot.wording.sheet import Box, Day, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

NOON = time(12)


@dataclass(frozen=True)
class MetValues:
    circle: str
    n: int
    of: int
    title: str
    rounds: tuple[Asked, ...]
    once: str


def form(values: MetValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.met",
        title=speaker.say("form.sitting.title", n=values.n, of=values.of),
        form="met",
        args={"c": values.circle, "n": str(values.n), "rounds": str(len(values.rounds)), "once": values.once},
        submit=speaker.say("form.met.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(values.title, strong=True),
            Note(speaker.say("form.met.about")),
            *above_box(speaker, None),
            *(
                Box(f"r{i}", asked.prompt, hint=asked.hint, limit=WORDS_MOST)
                for i, asked in enumerate(values.rounds, 1)
            ),
            Day(
                "again", speaker.say("form.met.again"), hint=speaker.say("form.met.again_hint"), optional=True
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str], zone: str) -> Met | Unclear:
    answers = tuple(text(fields, f"r{i}") for i in range(1, min(number(args, "rounds"), 20) + 1))
    if not any(answers):
        return Unclear.at("r1", "refusal.nothing_noted")
    day = text(fields, "again")
    try:
        again = _noon(date.fromisoformat(day), zone) if day else None
    except (ValueError, OverflowError):
        return Unclear.at("again", "form.convene.which_day")
    return Met(number(args, "n"), answers, again)


def _noon(day: date, zone: str) -> datetime:
    return datetime.combine(day, NOON, ZoneInfo(zone)).astimezone(UTC)
