"""The dates of somebody new: typed one by one, or pasted as a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Line, Unclear, text, ticked
from bot.wording.sheet import Block, Box, Day, Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker

LIST_LIMIT = 3000
FAULTS_SHOWN = 20


@dataclass(frozen=True)
class NewcomerValues:
    """People are the platform's ids, days ISO dates."""

    once: str
    person: str = ""
    start: str = ""
    exposure: str = ""
    other: str = ""


@dataclass(frozen=True)
class Typed:
    person: str
    starts: date
    exposed: date | None
    other: str


def form(values: NewcomerValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.newcomer",
        title=say("form.newcomer.title"),
        form="newcomer",
        args={"once": values.once},
        submit=say("form.newcomer.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.newcomer.about")),
            People("person", say("form.newcomer.person"), initial=_one(values.person), most=1),
            Day("start", say("form.newcomer.start"), initial=values.start),
            Day(
                "exposure",
                say("form.newcomer.exposure"),
                hint=say("form.newcomer.exposure_hint"),
                initial=values.exposure,
                optional=True,
            ),
            People(
                "other",
                say("form.newcomer.other"),
                hint=say("form.newcomer.other_hint"),
                initial=_one(values.other),
                most=1,
                optional=True,
            ),
            Note(say("page.newcomers.who_sees")),
            way_to_support(speaker),
        ),
    )


def _one(user: str) -> tuple[str, ...]:
    return (user,) if user else ()


def parse(fields: Fields) -> Typed | Unclear:
    unclear: dict[str, Line] = {}
    person = next(iter(ticked(fields, "person")), "")
    if not person:
        unclear["person"] = Line("form.newcomer.who")
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
    if unclear or starts is None:
        return Unclear(unclear)
    return Typed(person, starts, days["exposure"], next(iter(ticked(fields, "other")), ""))


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
