"""Ending a hollow regular circle so that somebody else begins anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, option, ticked
from bot.wording.forms.somebody import Somebody
from bot.wording.sheet import Buttons, Fields, Note, People, Sheet, Text, Ticks
from bot.wording.speaker import Speaker

WHO = "form.replant.who"


@dataclass(frozen=True)
class ReplantValues:
    """`ask`: the one that made somebody its sponsor, where they come from there. `signed`: the agreement is there."""

    series: str
    title: str
    once: str
    ask: str = ""
    signed: bool = False
    there: tuple[There, ...] = ()


def form(values: ReplantValues, speaker: Speaker) -> Sheet:
    """X9. The old keeper is nobody's first choice here: nobody is filled in, and keeping them takes a tick of its own."""
    say = speaker.say
    return Sheet(
        key="form.replant",
        title=say("form.replant.title"),
        form="replant",
        args={"r": values.series, "id": values.ask, "once": values.once, **elsewhere.args(values.there)},
        submit=say("form.replant.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.replant.about", title=values.title)),
            Note(say("form.replant.signed" if values.signed else "form.replant.unsigned")),
            Buttons((button(speaker, "statements", {}, label="page.button.statements"),)),
            *somebody.fields(
                People("person", say("form.replant.person"), hint=say("form.replant.person_hint"), most=1),
                values.there,
                speaker,
            ),
            Ticks("again", say("form.replant.again"), (option("yes", say("form.replant.again_yes")),)),
            way_to_support(speaker),
        ),
    )


def again(fields: Fields) -> bool:
    return "yes" in ticked(fields, "again")


def parse(fields: Fields, args: Mapping[str, str]) -> Somebody | Unclear:
    return somebody.one(fields, args, "person", WHO)
