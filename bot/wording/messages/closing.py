"""A changed card, and the end of a circle."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.people.welcome_dates import WELCOME
from bot.wording.building import Message, button, sheet
from bot.wording.messages.sitting import not_received, received
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

MOST_WORDS = 50
MORE_WORDS = 7
"""Of the sentence that counts what is not shown."""

REASONS = ("done", "few", "stays", "empty", "alone", "cancelled", "parted")


def closed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    waits = not_received(v, s)  # then the tap for news says what it is by itself: there are words enough
    news = (button(s, "bring_news", {**here, "y": "yes"}),) if v.flag("published") else ()
    sheets = (Button(s.say("page.button.sheets"), "sheets"),) if news else ()
    return sheet(
        v,
        *received(v, s),
        Text(how_it_ended(v, s)),
        when_erased(v, s),
        Note(s.say("circle.closed.news")) if news and not (waits or v.maybe("again_at")) else None,
        *(() if waits else _again(v, s)),
        *waits,
        *(() if waits else _practises(v, s)),
        Buttons(
            (
                *news,
                *sheets,
                *_plans(v, s),
                *_practise(v, s),
                button(s, "my_words", here),
                button(s, "support", here),
            )
        ),
        summary=s.say("circle.closed.summary"),
    )


def _again(v: Values, s: Speaker) -> tuple[Note, ...]:
    again = v.maybe("again_at")
    return (Note(s.say("circle.closed.again", day=s.day(again))),) if again else ()


def _plans(v: Values, s: Speaker) -> tuple[Button, ...]:
    """The keeper may ask for the next one at once. Nobody is asked by the bot itself."""
    again = v.maybe("again_at")
    if not again or v.maybe("keeps") != "True":
        return ()
    args = {"template": v.text("template"), "day": again[:10]}
    return (button(s, "convene", args, label="button.plan_next"),)


def _practises(v: Values, s: Speaker) -> tuple[Note, ...]:
    return (Note(s.say("practise.note")),) if _practise(v, s) else ()


def _practise(v: Values, s: Speaker) -> tuple[Button, ...]:
    """After a welcome, for whoever likes."""
    if v.maybe("template") != WELCOME or v.text("reason") != "done":
        return ()
    return (button(s, "practise", {"c": v.circle}, label="page.button.practise"),)


def when_erased(v: Values, s: Speaker) -> Note | None:
    """The day of its words; while a legal hold stands nobody can name one."""
    if v.maybe("legal_hold") == "True":
        return Note(s.say("circle.closed.legal_hold"))
    erase = v.maybe("erase_at")
    return Note(s.say("circle.closed.erased", day=s.day(erase))) if erase else None


def how_it_ended(v: Values, s: Speaker) -> str:
    """One sentence for members and thread alike; reasons name nobody."""
    return s.say("circle.closed.published" if v.flag("published") else f"circle.closed.{v.text('reason')}")


def card_changed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle, "card": v.text("card")}
    due = v.maybe("due_at")
    notes = (
        Note(s.say("card.changed.posted")) if v.maybe("posted") == "True" else None,
        Note(s.say("card.changed.free")),
        Note(s.say("card.changed.until", until=s.moment(due))) if due else None,
    )
    said = [note.text for note in notes if note is not None]
    return sheet(
        v,
        *(Text(line) for line in _what_changed(v, s, _room(said))),
        *notes,
        Buttons(
            (
                button(s, "card", here),
                button(s, "agree_card", here | {"h": v.maybe("held") or ""}, style="primary"),
                button(s, "leave", {"c": v.circle}),
            )
        ),
    )


def _what_changed(v: Values, s: Speaker, room: int) -> tuple[str, ...]:
    """As many changes as a short message holds; the card itself, one tap away, says all of them."""
    changed = v.texts("changed") if v.maybe("changed") else ()
    if not changed:
        return (s.say("card.changed"),)
    was, now = v.texts("was"), v.texts("now")
    lines = [_line(name, old, new, s) for name, old, new in zip(changed, was, now, strict=True)]
    asks = s.say("card.changed.asks")
    shown: list[str] = []
    for line in lines:
        kept_free = MORE_WORDS if len(shown) + 1 < len(lines) else 0
        if _words(asks, *shown, line) + kept_free <= room:
            shown.append(line)
    left = len(lines) - len(shown)
    more = (s.say("card.changed.more", count=left),) if left else ()
    return (asks, *shown, *more)


def _line(name: str, was: str, now: str, s: Speaker) -> str:
    """One change in plain words: what is so now, and what was so before."""
    if name in ("paid", "sheltered"):
        return s.say(f"card.changed.{name}.{'yes' if now == 'True' else 'no'}")
    none = s.say("card.changed.nothing")
    return s.say(f"card.changed.{name}", was=was or none, now=now or none)


def _room(said: list[str]) -> int:
    return MOST_WORDS - _words(*said)


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


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
        | {
            "keeper": {"unreceived": [4]},
            "welcome": {"published": False, "template": "welcome"},
            "again, not received": {
                "again_at": "2026-05-05T09:00:00+00:00",
                "keeps": True,
                "unreceived": [4],
                "template": "peer-support",
            },
            "again": {"again_at": "2026-05-05T09:00:00+00:00", "keeps": True, "template": "peer-support"},
        },
    ),
    "card.changed": Message(
        card_changed,
        {"circle": "c1", "card": 2, "due_at": "2026-03-06T16:00:00+00:00"},
        variants={
            "before opening": {"due_at": ""},
            "posted": {"posted": True, "changed": ["held"], "was": [""], "now": [""]},
            "kept longer": {"changed": ["retention_days"], "was": ["30"], "now": ["60"]},
            "paid": {"changed": ["paid"], "was": ["False"], "now": ["True"]},
            "sheltered": {"changed": ["sheltered"], "was": ["False"], "now": ["True"]},
            "sheltered no more": {"changed": ["sheltered"], "was": ["True"], "now": ["False"]},
            "people": {
                "changed": ["safety_contact", "safety_hours", "safety_person"],
                "was": ["", "", ""],
                "now": ["・", "・", ""],
            },
            "all of it": {
                "changed": [
                    "retention_days",
                    "floor",
                    "paid",
                    "safety_contact",
                    "safety_hours",
                    "safety_person",
                    "help_line",
                    "duties",
                ],
                "was": ["30", "3", "True", "・", "・", "", "", ""],
                "now": ["60", "5", "False", "", "", "", "", ""],
            },
            "duties": {"changed": ["help_line", "duties"], "was": ["", ""], "now": ["", ""]},
        },
    ),
    "card.over": Message(card_over, {"circle": "c1"}),
    "card.agreed": Message(card_agreed, {"circle": "c1", "card": 2}),
}
