"""The dates of somebody new: typed one by one, or pasted as a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Line, Unclear, text
from bot.wording.forms.somebody import NO_ONE, Somebody
from bot.wording.sheet import Block, Box, Day, Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker

LIST_LIMIT = 3000
FAULTS_SHOWN = 20


@dataclass(frozen=True)
class NewcomerValues:
    """Days are ISO dates."""

    once: str
    person: Somebody = NO_ONE
    start: str = ""
    exposure: str = ""
    other: Somebody = NO_ONE
    there: tuple[There, ...] = ()


@dataclass(frozen=True)
class Typed:
    person: Somebody
    starts: date
    exposed: date | None
    other: Somebody


def form(values: NewcomerValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.newcomer",
        title=say("form.newcomer.title"),
        form="newcomer",
        args={"once": values.once, **elsewhere.args(values.there)},
        submit=say("form.newcomer.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.newcomer.about")),
            *somebody.fields(
                People("person", say("form.newcomer.person"), most=1), values.there, speaker, values.person
            ),
            Day("start", say("form.newcomer.start"), initial=values.start),
            Day(
                "exposure",
                say("form.newcomer.exposure"),
                hint=say("form.newcomer.exposure_hint"),
                initial=values.exposure,
                optional=True,
            ),
            *somebody.fields(_other(speaker), values.there, speaker, values.other),
            Note(say("page.newcomers.who_sees")),
            way_to_support(speaker),
        ),
    )


def _other(speaker: Speaker) -> People:
    label, hint = speaker.say("form.newcomer.other"), speaker.say("form.newcomer.other_hint")
    return People("other", label, hint, most=1, optional=True)


def parse(fields: Fields, args: Mapping[str, str]) -> Typed | Unclear:
    person = somebody.one(fields, args, "person", "form.newcomer.who")
    other = somebody.one(fields, args, "other", optional=True)
    unclear: dict[str, Line] = dict(somebody.unclear(person, other).fields)
    days: dict[str, date | None] = {}
    for name in ("start", "exposure"):
        written = text(fields, name).strip()
        try:
            days[name] = date.fromisoformat(written) if written else None
        except ValueError:
            unclear[name] = Line("form.newcomer.which_day")
    starts = days.get("start")
    if starts is None:
        unclear.setdefault("start", Line("form.newcomer.which_day"))
    if unclear or starts is None or isinstance(person, Unclear) or isinstance(other, Unclear):
        return Unclear(unclear)
    return Typed(person, starts, days["exposure"], other)


def with_notes(sheet: Sheet, notes: tuple[str, ...]) -> Sheet:
    """The same form, with what stands in the way on top."""
    return replace(sheet, blocks=(*(Text(note, strong=True) for note in notes), *sheet.blocks))


# --- a list ---


@dataclass(frozen=True)
class ListValues:
    """`faults` are whole sentences, each with its line; `taken`: so many rows beside them were taken."""

    once: str
    text: str = ""
    faults: tuple[str, ...] = ()
    taken: int = 0


def list_form(values: ListValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.newcomers_list",
        title=say("form.newcomers_list.title"),
        form="newcomers_list",
        args={"once": values.once},
        submit=say("form.newcomers_list.submit"),
        close=say("form.close"),
        blocks=(
            *_faults(values, speaker),
            Text(say("form.newcomers_list.about")),
            Box(
                "list",
                say("form.newcomers_list.list"),
                hint=say("form.newcomers_list.hint"),
                limit=LIST_LIMIT,
                initial=values.text,
                optional=False,
            ),
            Note(say("page.newcomers.who_sees")),
            way_to_support(speaker),
        ),
    )


def _faults(values: ListValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.faults:
        return ()
    taken = (
        (Text(speaker.say("form.newcomers_list.taken", count=values.taken), strong=True),)
        if values.taken
        else ()
    )
    more = values.faults[FAULTS_SHOWN:]
    return (
        *taken,
        Text("\n".join(values.faults[:FAULTS_SHOWN])),
        *((Note(speaker.say("form.newcomers_list.more")),) if more else ()),
        Note(speaker.say("form.newcomers_list.again")),
    )
