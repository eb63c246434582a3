"""Half a year on: the question to those who wanted to hear of it, and what was seen."""

from __future__ import annotations

from bot.engine.model import HoldResult, Seen
from bot.wording.building import Message, button, sheet
from bot.wording.messages.asks import words
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def asked(v: Values, s: Speaker) -> Sheet:
    """One tap is enough; what got in the way is for whoever wishes to say it."""
    taps = tuple(
        button(
            s, "hold_check_say", {"id": v.text("id"), "w": one.value}, label=f"hold_check.seen.{one.value}"
        )
        for one in Seen
    )
    until = Note(s.say("page.hold_check.until", day=s.day(v.text("until_at"))))
    more = button(s, "hold_check", {"id": v.text("id")}, label="button.hold_check_more")
    return sheet(v, Text(s.say("hold_check.asked")), *words(v, s), until, Buttons((*taps, more)))


def said(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("reply.hold_check_said")))


def closed(v: Values, s: Speaker) -> Sheet:
    """The way leads to what it is about, where the result stands."""
    tap = button(s, v.text("kind"), {"id": v.text("origin")})
    return sheet(v, Text(s.say(f"hold_check.closed.{v.text('held')}")), *words(v, s), Buttons((tap,)))


MESSAGES = {
    "hold_check.asked": Message(asked, {"id": "h1", "until_at": "2026-09-25T09:00:00+00:00"}, refs=("l4",)),
    "hold_check.closed": Message(
        closed,
        {"id": "h1", "held": "held", "kind": "practice", "origin": "p1"},
        refs=("l4",),
        variants={one.value: {"held": one.value, "kind": "ask"} for one in HoldResult if one.value != "held"},
    ),
    "reply.hold_check_said": Message(said, {"id": "h1", "seen": "yes"}),
}
