"""A changed card, and the end of a circle."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, sheet
from bot.wording.messages.sitting import not_received, received
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

REASONS = ("done", "few", "stays", "empty", "alone", "cancelled")


def closed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    erase = v.maybe("erase_at")
    waits = not_received(v, s)  # then the tap for news says what it is by itself: there are words enough
    news = (button(s, "bring_news", {**here, "y": "yes"}),) if v.flag("published") else ()
    return sheet(
        v,
        *received(v, s),
        Text(how_it_ended(v, s)),
        Note(s.say("circle.closed.erased", day=s.day(erase))) if erase else None,
        Note(s.say("circle.closed.news")) if news and not waits else None,
        *waits,
        Buttons((*news, button(s, "my_words", here), button(s, "support", here))),
        summary=s.say("circle.closed.summary"),
    )


def how_it_ended(v: Values, s: Speaker) -> str:
    """One sentence for members and thread alike; reasons name nobody."""
    return s.say("circle.closed.published" if v.flag("published") else f"circle.closed.{v.text('reason')}")


def card_changed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle, "card": v.text("card")}
    due = v.maybe("due_at")
    return sheet(
        v,
        Text(s.say("card.changed")),
        Note(s.say("card.changed.posted")) if v.maybe("posted") == "True" else None,
        Note(s.say("card.changed.free")),
        Note(s.say("card.changed.until", until=s.moment(due))) if due else None,
        Buttons(
            (
                button(s, "card", here),
                button(s, "agree_card", here, style="primary"),
                button(s, "leave", {"c": v.circle}),
            )
        ),
    )


def card_agreed(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("card.agreed")), Buttons((button(s, "card", {"c": v.circle}),)))


def card_over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("card.over")))


_CLOSED: Mapping[str, object] = {
    "circle": "c1",
    "published": True,
    "reason": "done",
    "erase_at": "2026-04-14T09:00:00+00:00",
    "received": True,
}

MESSAGES = {
    "circle.closed": Message(
        closed,
        _CLOSED,
        variants={
            reason: {"published": False, "reason": reason, "received": False}
            for reason in REASONS
            if reason != "done"
        }
        | {"keeper": {"unreceived": [4]}},
    ),
    "card.changed": Message(
        card_changed,
        {"circle": "c1", "card": 2, "due_at": "2026-03-06T16:00:00+00:00"},
        variants={"before opening": {"due_at": ""}, "posted": {"posted": True}},
    ),
    "card.over": Message(card_over, {"circle": "c1"}),
    "card.agreed": Message(card_agreed, {"circle": "c1", "card": 2}),
}
