"""A name of one's own, for one circle: the box for it, what it cannot be, and the form that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.engine.circle.own_names import LONGEST
from bot.engine.moves import CallMe
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Line, text
from bot.wording.identifiers import found_in
from bot.wording.sheet import Box, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

FIELD = "name"


@dataclass(frozen=True)
class NameValues:
    """`called`: how the others see this person now. `name`: what stands in the box. `note`: why not."""

    circle: str
    title: str
    called: str
    name: str
    once: str
    note: str = ""


def box(speaker: Speaker, name: str = "") -> Box:
    """G13. Optional everywhere: without a name there is a letter."""
    say = speaker.say
    return Box(FIELD, say("form.name.box"), say("form.name.hint"), long=False, limit=LONGEST, initial=name)


def form(values: NameValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.own_name",
        title=say("form.name.title"),
        form="own_name",
        args={"c": values.circle, "once": values.once},
        submit=say("form.name.submit"),
        close=say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(values.title, strong=True),
            Text(say("form.name.now", name=values.called)),
            box(speaker, values.name),
            Note(say("form.name.about")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> CallMe:
    return CallMe(written(fields))


def written(fields: Fields) -> str:
    return " ".join(text(fields, FIELD).split())


def flaw(name: str, speaker: Speaker) -> Line | None:
    """G13. What points to an account or a person is no name here, nor is a letter as the bot gives them, in any language."""
    if "@" in name or "<" in name or found_in([name]):
        return Line("form.name.points")
    if any(pattern.fullmatch(name) for pattern in _letters(speaker)):
        return Line("form.name.letter")
    return None


def _letters(speaker: Speaker) -> Iterable[re.Pattern[str]]:
    for language in speaker.catalogue.languages:
        before, _, after = speaker.catalogue.sentence(language, "name.member").partition("{letter}")
        yield re.compile(rf"{re.escape(before)}[a-z]\d*{re.escape(after)}", re.IGNORECASE)
