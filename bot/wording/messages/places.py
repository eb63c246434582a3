"""What is said when a place lets the bot do nothing: what waits there, and which words still stand there."""

from __future__ import annotations

from bot.wording.building import Message, sheet
from bot.wording.messages.keeping import trouble_sentence
from bot.wording.sheet import Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def waits(v: Values, s: Speaker) -> Sheet:
    """Which place it is, and what helps. Said once; nothing was given up."""
    place, reason = s.place(v.texts("where")), trouble_sentence(v.text("reason"), s)
    if v.flag("central"):
        return sheet(
            v,
            Text(s.say("keeper.waits.central", place=place)),
            Text(reason),
            Text(s.say("keeper.waits.central.do", place=place)),
            Note(s.say("keeper.waits.central.kept")),
        )
    return sheet(v, Text(s.say("keeper.waits", place=place)), Text(reason), Note(s.say("keeper.waits.kept")))


def waits_over(v: Values, s: Speaker) -> Sheet:
    """What was said to wait waits no more: it stands where it belongs, or was given up after a long time."""
    kind = ".given_up" if v.flag("given_up") else ".central" if v.flag("central") else ""
    return sheet(v, Text(s.say(f"keeper.waits.over{kind}", place=s.place(v.texts("where")))))


def left(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v, Text(s.say("keeper.left", place=s.place(v.texts("where")))), Text(s.say("keeper.left.do"))
    )


def left_own(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("words.left", place=s.place(v.texts("where")))), Note(s.say("words.left.do")))


_WHERE = ("slack", "T1", "C1")

MESSAGES = {
    "keeper.waits": Message(
        waits,
        {"circle": "c1", "where": _WHERE, "reason": "archived", "central": False},
        variants={
            "central": {"reason": "not_inside", "central": True},
            "no_channel": {"reason": "no_channel"},
            "not_inside": {"reason": "not_inside"},
        },
    ),
    "keeper.waits.over": Message(
        waits_over,
        {"circle": "c1", "where": _WHERE, "central": False, "given_up": False},
        variants={"central": {"central": True}, "given up": {"given_up": True}},
    ),
    "keeper.left": Message(left, {"circle": "c1", "where": _WHERE}),
    "words.left": Message(left_own, {"circle": "c1", "where": _WHERE}),
}
