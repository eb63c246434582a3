"""The keeper's checklist before a circle opens. Leadership's acknowledgement can be replaced by a visible override."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.circle.opening import CHECKLIST
from bot.engine.moves import Open
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import Unclear, option, text, ticked
from bot.wording.sheet import Block, Buttons, Choice, Fields, Note, Sheet, Text, Ticks
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
    signed: tuple[tuple[str, datetime], ...] = ()  # who signed, and when: the signature that counts here


def form(values: OpeningValues, speaker: Speaker) -> Sheet:
    contact = values.safety_contact or speaker.say("form.opening.no_contact")
    return Sheet(
        key="form.opening",
        title=speaker.say("form.opening.title"),
        form="opening",
        args={"c": values.circle, "once": values.once, **({"signed": "yes"} if values.signed else {})},
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
            *_acknowledgement(values, speaker),
            Buttons((*way_to_support(speaker).row, button(speaker, "more_than", {"c": values.circle}))),
        ),
    )


def _acknowledgement(values: OpeningValues, speaker: Speaker) -> tuple[Block, ...]:
    """H7. What is signed here needs no word of the keeper's; otherwise they say how it is, and members see that."""
    if values.signed:
        lead, at = values.signed[-1]
        return (Text(speaker.say("form.opening.signed_here", lead=lead, day=speaker.day(at))),)
    offered = ("acknowledged", "override")
    return (
        Choice(
            "acknowledgement",
            speaker.say("form.opening.acknowledgement"),
            tuple(option(one, speaker.say(f"form.opening.{one}")) for one in offered),
            hint=speaker.say("form.opening.override_hint"),
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


def parse(fields: Fields, args: Mapping[str, str]) -> Open | Unclear:
    ticks = tuple(item for item in CHECKLIST if item in ticked(fields, "ticks"))
    word = text(fields, "acknowledgement")
    if len(ticks) < len(CHECKLIST):
        return Unclear.at("ticks", "form.opening.not_yet")
    if args.get("signed"):  # what is really signed, the rule asks of the store and not of this form
        return Open(ticks)
    if not word:
        return Unclear.at("acknowledgement", "form.opening.which")
    if word == "acknowledged":
        return Open((*ticks, "acknowledged"))
    return Open(ticks, override=True)
