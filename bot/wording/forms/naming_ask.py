"""Asking somebody who leads to name what happened: whom, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear
from bot.wording.forms.somebody import Somebody
from bot.wording.sheet import Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker

FIELD = "lead"


def form(once: str, there: Sequence[There], speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.naming_ask",
        title=say("form.naming_ask.title"),
        form="naming_ask",
        args={**elsewhere.args(there), "once": once},
        submit=say("form.naming_ask.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.naming_ask.about")),
            *somebody.fields(People(FIELD, say("form.naming_ask.lead"), most=1), there, speaker),
            Note(say("form.naming_ask.once")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> Somebody | Unclear:
    return somebody.one(fields, args, FIELD)
