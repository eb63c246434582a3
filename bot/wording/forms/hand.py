"""Handing the keeping to somebody who sits in the circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.moves import HandKeeping
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Choice, Fields, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HandValues:
    """`seats`: seat id and name, the giver's own left out."""

    circle: str
    seats: tuple[tuple[str, str], ...]
    once: str


def form(values: HandValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.hand",
        title=speaker.say("form.hand.title"),
        form="hand",
        args={"c": values.circle, "once": values.once},
        submit=speaker.say("form.hand.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.hand.about")),
            Choice(
                "seat",
                speaker.say("form.hand.seat"),
                tuple(option(seat, name) for seat, name in values.seats),
                look="menu",
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str]) -> HandKeeping | Unclear:
    seat = text(fields, "seat")
    return HandKeeping(seat) if seat else Unclear.at("seat", "form.hand.who")
