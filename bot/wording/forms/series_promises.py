"""Other promises for a regular circle, proposed by one of its members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.model import Change
from bot.engine.moves import Propose
from bot.engine.regular.series_consent import LONGEST
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, text
from bot.wording.sheet import Box, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

USUAL = ("confidence", "advice", "own", "read", "pass")


@dataclass(frozen=True)
class PromisesValues:
    """`promises`: as they are now."""

    series: str
    title: str
    promises: str
    once: str


def usual(speaker: Speaker) -> str:
    """The five with which every regular circle begins, one a line."""
    return "\n".join(speaker.say(f"promise.{name}") for name in USUAL)


def form(values: PromisesValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.series_promises",
        title=speaker.say("form.promises.title"),
        form="series_promises",
        args={"r": values.series, "once": values.once},
        submit=speaker.say("form.proposing.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.promises.about", title=values.title)),
            Box(
                "promises",
                speaker.say("form.promises.box"),
                hint=speaker.say("form.promises.hint"),
                limit=LONGEST,
                initial=values.promises,
            ),
            Note(speaker.say("form.proposing.then")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str], now: str) -> Propose | Unclear:
    """`now`: the promises as they are; the same again is no proposal."""
    promises = text(fields, "promises").strip()
    if not promises:
        return Unclear.at("promises", "form.promises.empty")
    if promises == now.strip():
        return Unclear.at("promises", "form.promises.same")
    return Propose(Change.PROMISES, promises)
