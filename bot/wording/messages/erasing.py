"""Erase now: the question to a second person, and what became of it. No word of anybody stands in it."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def question(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    asked = s.say("erase.question", until=s.moment(v.text("until_at")))
    return sheet(
        v,
        Text(asked),
        Buttons((button(s, "erase_now", here), button(s, "keep_words", here), button(s, "support", here))),
        summary=s.say("erase.question.summary"),
    )


def over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("erase.over")))


MESSAGES = {
    "erase.question": Message(question, {"circle": "c1", "until_at": "2026-03-06T16:00:00+00:00"}),
    "erase.over": Message(over, {"circle": "c1"}),
}
