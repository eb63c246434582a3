"""Another keeper, or a co-keeper, for a regular circle: proposed by one of its members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.model import Change
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Choice, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

MOST = 100
"""As many names as a menu holds."""


@dataclass(frozen=True)
class KeepingValues:
    """`people`: person id and name of whoever could. `change`: keeper or co-keeper."""

    series: str
    title: str
    change: Change
    people: tuple[tuple[str, str], ...]
    once: str


def form(values: KeepingValues, speaker: Speaker) -> Sheet:
    what = values.change.value
    return Sheet(
        key="form.series_keeping",
        title=speaker.say(f"form.keeping.{what}"),
        form="series_keeping",
        args={"r": values.series, "k": what, "once": values.once},
        submit=speaker.say("form.proposing.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say(f"form.keeping.{what}.about", title=values.title)),
            Choice(
                "person",
                speaker.say("form.keeping.who"),
                tuple(option(person, name) for person, name in values.people[:MOST]),
                look="menu",
            ),
            Note(speaker.say("form.keeping.first")),
            Note(speaker.say("form.proposing.then")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> tuple[Change, str] | Unclear:
    person = text(fields, "person")
    if not person:
        return Unclear.at("person", "form.keeping.whom")
    return Change.CO_KEEPER if args.get("k") == Change.CO_KEEPER.value else Change.KEEPER, person
