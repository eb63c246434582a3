"""What whoever looks after a practice reads of it, in private."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def words(v: Values, s: Speaker) -> Words | Text:
    """The line of the sheet; when its words were taken back, a sentence in their place."""
    line = next((s.words[ref] for ref in v.refs if ref in s.words), "")
    return Words(line) if line else Text(s.say("artifact.struck"))


def about(v: Values, s: Speaker) -> Sheet:
    """A sentence, the practice, and the way to it."""
    who = s.name(v.text("owner_who")) if v.maybe("owner_who") else ""
    return sheet(
        v,
        Text(s.say(v.part.key, who=who)),
        words(v, s),
        Buttons((button(s, "practice", {"id": v.text("id")}, style="primary"),)),
    )


def several(v: Values, s: Speaker) -> Sheet:
    lines = (Words(s.words[ref]) for ref in v.refs if ref in s.words)
    return sheet(
        v,
        Text(s.say("practice.open_several")),
        *lines,
        Buttons((button(s, "sheets", {}, label="page.button.sheets"),)),
    )


def check(v: Values, s: Speaker) -> Sheet:
    """Once a day that its owner chose. After the last one, quiet."""
    here = {"id": v.text("id")}
    return sheet(
        v,
        Text(s.say("practice.check")),
        words(v, s),
        Note(s.say("practice.check.last")) if v.flag("last") else None,
        Buttons(
            (
                button(s, "practice_kept", here, style="primary"),
                button(s, "practice_snooze", here),
                button(s, "practice", here, label="button.practice_more"),
            )
        ),
    )


def struck(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("practice.struck")))


MESSAGES = {
    "practice.open": Message(about, {"id": "p1"}, refs=("l1",)),
    "practice.open_several": Message(several, {}, refs=("l1", "l2")),
    "practice.offered": Message(about, {"id": "p1", "owner_who": "noa"}, refs=("l1",)),
    "practice.taken": Message(about, {"id": "p1", "owner_who": "noa"}, refs=("l1",)),
    "practice.check": Message(
        check,
        {"id": "p1", "last": False},
        refs=("l1",),
        variants={"the last one": {"last": True}},
    ),
    "practice.struck": Message(struck, {"id": "p1"}),
}
