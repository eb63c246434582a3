"""What a desk itself asks of its person."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Button, Buttons, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def zone_question(v: Values, s: Speaker) -> Sheet:
    """Asked of a person whose time zone nobody told us."""
    return sheet(
        v,
        Text(s.say("zone.question"), strong=True),
        Text(s.say("zone.explained")),
        Buttons((button(s, "hours", {}, style="primary"),)),
    )


def zone_answered(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("zone.answered", zone=v.text("zone"))))


def parted(v: Values, s: Speaker) -> Sheet:
    """To whoever sat with people of the other side: their seat is gone, their words are not."""
    mine = Button(s.say("page.button.mine"), "mine")
    return sheet(
        v,
        Text(s.say("circle.parted")),
        Text(s.say("circle.parted.words")),
        Buttons((mine, button(s, "support", {}))),
    )


MESSAGES = {
    "circle.parted": Message(parted, {}),
    "zone.question": Message(zone_question, {}),
    "zone.answered": Message(zone_answered, {"zone": "Europe/Berlin"}),
}
