"""The forms of a project: whom to ask, the next day, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.engine.after.projects import LEAST_NEXT, MOST_NEXT, MOST_WORDS, USUAL_NEXT
from bot.engine.model import ProjectEnd
from bot.engine.moves import EndProject
from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.asks import says_nothing
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.forms.series import instant
from bot.wording.sheet import Block, Box, Choice, Day, Fields, Note, People, Sheet, Words
from bot.wording.speaker import Speaker

NOON = 12 * 60


@dataclass(frozen=True)
class ProjectValues:
    """`next_day`: the one agreed so far. `there`: sides where people can be named."""

    id: str
    words: str
    zone: str
    now: datetime
    once: str
    next_day: datetime | None = None
    there: tuple[There, ...] = ()


def owner(values: ProjectValues, speaker: Speaker) -> Sheet:
    return _asking("project_owner", values, speaker)


def hand(values: ProjectValues, speaker: Speaker) -> Sheet:
    return _asking("project_hand", values, speaker)


def _asking(name: str, values: ProjectValues, speaker: Speaker) -> Sheet:
    person = People("person", speaker.say(f"form.{name}.person"), most=1)
    fields = somebody.fields(person, values.there, speaker)
    return _form(name, values, speaker, Note(speaker.say(f"form.{name}.about")), *fields)


def take(values: ProjectValues, speaker: Speaker) -> Sheet:
    day = _day("project_take", values, speaker)
    return _form("project_take", values, speaker, day, Note(speaker.say("form.project_take.seen")))


def another_day(values: ProjectValues, speaker: Speaker) -> Sheet:
    return _form("project_date", values, speaker, _day("project_date", values, speaker))


def _day(name: str, values: ProjectValues, speaker: Speaker) -> Day:
    day = values.next_day or values.now + USUAL_NEXT
    return Day(
        "next",
        speaker.say(f"form.{name}.next"),
        hint=speaker.say(f"form.{name}.hint"),
        initial=day.astimezone(ZoneInfo(values.zone)).date().isoformat(),
    )


def end(values: ProjectValues, speaker: Speaker) -> Sheet:
    ends = tuple(option(one.value, speaker.say(f"form.project_end.{one.value}")) for one in ProjectEnd)
    return _form(
        "project_end",
        values,
        speaker,
        Choice("end", speaker.say("form.project_end.end"), ends),
        Box(
            "words",
            speaker.say("form.project_end.words"),
            hint=speaker.say("form.project_end.hint"),
            limit=MOST_WORDS,
        ),
    )


def _form(name: str, values: ProjectValues, speaker: Speaker, *blocks: Block) -> Sheet:
    return Sheet(
        key=f"form.{name}",
        title=speaker.say(f"form.{name}.title"),
        form=name,
        args={"id": values.id, "once": values.once, **elsewhere.args(values.there)},
        submit=speaker.say(f"form.{name}.submit"),
        close=speaker.say("form.close"),
        blocks=(*((Words(values.words),) if values.words else ()), *blocks, way_to_support(speaker)),
    )


# --- reading them ---


def parse_day(fields: Fields, zone: str, now: datetime) -> datetime | Unclear:
    """Days are the person's own. What lies too near or too far is said at its field."""
    try:
        found = instant(date.fromisoformat(text(fields, "next")), NOON, zone)
    except ValueError:
        found = None
    if found is None:
        return Unclear.at("next", "form.practice.which_day")
    if not LEAST_NEXT <= found - now <= MOST_NEXT:
        return Unclear.at("next", "refusal.project_day")
    return found


def parse_end(fields: Fields) -> EndProject | Unclear:
    """I5. "Noted" is no end, in whatever language it is said."""
    chosen, words = text(fields, "end"), text(fields, "words").strip()
    if chosen not in set(ProjectEnd):
        return Unclear.at("end", "form.project_end.which")
    if says_nothing(words):
        return Unclear.at("words", "form.project_end.noted")
    if len(words) > MOST_WORDS:
        return Unclear.at("words", "refusal.project_long", most=MOST_WORDS)
    return EndProject(ProjectEnd(chosen), words)
