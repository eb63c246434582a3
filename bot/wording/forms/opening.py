"""The keeper's checklist before a circle opens. Leadership's acknowledgement can be replaced by a visible override."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.moves import Open
from bot.engine.opening import CHECKLIST
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import Unclear, option, text, ticked
from bot.wording.sheet import Buttons, Choice, Fields, Note, Sheet, Text, Ticks
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class OpeningValues:
    """`lacks` are sentences: what this kind of circle needs to open, and does not have."""

    circle: str
    title: str
    joined: int
    least: int
    not_when: tuple[str, ...]
    safety_contact: str
    once: str
    lacks: tuple[str, ...] = ()
    signature: bool = False  # it cannot be opened without


def form(values: OpeningValues, speaker: Speaker) -> Sheet:
    contact = values.safety_contact or speaker.say("form.opening.no_contact")
    return Sheet(
        key="form.opening",
        title=speaker.say("form.opening.title"),
        form="opening",
        args={"c": values.circle, "once": values.once},
        submit=speaker.say("form.opening.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(values.title, strong=True),
            Text(speaker.say("form.opening.joined", count=values.joined, least=values.least)),
            Note(speaker.say("form.opening.contact", contact=contact)),
            Text(speaker.say("form.opening.not_when")),
            *(Note(f"· {reason}") for reason in values.not_when),
            Ticks(
                "ticks",
                speaker.say("form.opening.ticks"),
                tuple(option(item, speaker.say(f"form.opening.{item}")) for item in CHECKLIST),
                hint=speaker.say("form.opening.ticks_hint"),
                optional=False,
            ),
            Choice(
                "acknowledgement",
                speaker.say("form.opening.acknowledgement"),
                (
                    option("acknowledged", speaker.say("form.opening.acknowledged")),
                    *(
                        ()
                        if values.signature
                        else (option("override", speaker.say("form.opening.override")),)
                    ),
                ),
                hint=speaker.say(
                    "form.opening.signed_only" if values.signature else "form.opening.override_hint"
                ),
            ),
            way_to_support(speaker),
        ),
    )


def few(values: OpeningValues, speaker: Speaker) -> Sheet:
    """Too few have joined, or this kind of circle lacks something: what can be done instead of a checklist."""
    here = {"c": values.circle}
    let_go = button(speaker, "close", here, label="button.let_go", sure="sure.let_go")
    return Sheet(
        key="page.few",
        title=speaker.say("form.opening.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("form.opening.title"),
        blocks=(
            Text(values.title, strong=True),
            Text(speaker.say("form.opening.joined", count=values.joined, least=values.least)),
            *(Text(reason) for reason in values.lacks),
            Text(speaker.say("form.opening.few")),
            Buttons((button(speaker, "invite", here, label="page.button.invite", style="primary"), let_go)),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str]) -> Open | Unclear:
    ticks = tuple(item for item in CHECKLIST if item in ticked(fields, "ticks"))
    word = text(fields, "acknowledgement")
    if len(ticks) < len(CHECKLIST):
        return Unclear.at("ticks", "form.opening.not_yet")
    if not word:
        return Unclear.at("acknowledgement", "form.opening.which")
    if word == "acknowledged":
        return Open((*ticks, "acknowledged"))
    return Open(ticks, override=True)
