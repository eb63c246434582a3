"""Placing a legal hold: on what, why, and that one answers for it by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.model import HoldReason
from bot.engine.moves import PlaceLegalHold
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Line, Unclear, clip, option, text, ticked
from bot.wording.sheet import Choice, Fields, Sheet, Text, Ticks
from bot.wording.speaker import Speaker

ALL = "all"
MOST = 90
"""A menu holds a hundred; whoever needs an older circle does it by command."""


@dataclass(frozen=True)
class CircleNamed:
    """A circle by its title and a day, which is all that whoever places a hold learns of it."""

    id: str
    title: str


def form(circles: tuple[CircleNamed, ...], once: str, speaker: Speaker) -> Sheet:
    say = speaker.say
    scopes = (
        option(ALL, say("form.legal_hold.all")),
        *(option(one.id, clip(one.title)) for one in circles[:MOST]),
    )
    whys = tuple(option(one.value, say(f"legal_hold.reason.{one.value}")) for one in HoldReason)
    return Sheet(
        key="form.legal_hold",
        title=say("form.legal_hold.title"),
        form="legal_hold",
        args={"once": once},
        submit=say("form.legal_hold.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("page.legal_holds.about")),
            Choice(
                "circle",
                say("form.legal_hold.circle"),
                scopes,
                say("form.legal_hold.circle_hint"),
                look="menu",
            ),
            Choice("reason", say("form.legal_hold.why"), whys),
            Ticks(
                "sure",
                say("form.legal_hold.sure"),
                (option("yes", say("form.legal_hold.sure_yes")),),
                optional=False,
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> PlaceLegalHold | Unclear:
    circle, reason = text(fields, "circle"), text(fields, "reason")
    unclear: dict[str, Line] = {}
    if not circle:
        unclear["circle"] = Line("form.legal_hold.circle")
    if reason not in {one.value for one in HoldReason}:
        unclear["reason"] = Line("form.legal_hold.why")
    if "yes" not in ticked(fields, "sure"):
        unclear["sure"] = Line("form.legal_hold.sure_needed")
    if unclear:
        return Unclear(unclear)
    return PlaceLegalHold(HoldReason(reason), "" if circle == ALL else circle)
