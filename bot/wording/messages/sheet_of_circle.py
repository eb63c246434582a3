"""The circle's one sheet: written by the scribe, agreed line by line, published."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, sheet
from bot.wording.messages.sitting import not_received, received
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def scribe_prompt(v: Values, s: Speaker) -> Sheet:
    """When the pen has come to the keeper there is nobody left to hand it on to, and that is said."""
    here = {"c": v.circle}
    time = "scribe.prompt.last" if v.maybe("alone") == "True" else "scribe.prompt.time"
    return sheet(
        v,
        Text(s.say("scribe.prompt", count=v.number("lines"))),
        Note(s.say(time, minutes=v.number("minutes"), until=s.moment(v.text("due_at")))),
        Buttons((button(s, "scribe", here, style="primary"), button(s, "pass_scribing", here))),
    )


def scribe_revise(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v,
        Text(s.say("scribe.revise", count=v.number("lines"))),
        Note(s.say("scribe.revise.time", until=s.moment(v.text("due_at")))),
        Buttons((button(s, "revise", {"c": v.circle}, style="primary"),)),
    )


def scribe_done(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("scribe.done")))


def draft_prompt(v: Values, s: Speaker) -> Sheet:
    until = s.moment(v.text("due_at"))
    return sheet(
        v,
        *received(v, s),
        Text(s.say("draft.prompt")),
        Note(s.say("draft.prompt.time", minutes=v.number("minutes"), until=until)),
        *not_received(v, s),
        Buttons((_read_draft(v, s), button(s, "support", {"c": v.circle}))),
    )


def draft_again(v: Values, s: Speaker) -> Sheet:
    until = s.moment(v.text("due_at"))
    return sheet(v, Text(s.say("draft.again", until=until)), Buttons((_read_draft(v, s),)))


def _read_draft(v: Values, s: Speaker) -> Button:
    return button(s, "read_draft", {"c": v.circle, "s": v.text("serial")}, style="primary")


def draft_answered(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("draft.answered")))


def draft_over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("draft.over")))


def floor_question(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle, "s": v.text("serial")}
    return sheet(
        v,
        Text(s.say("floor.question"), strong=True),
        Text(s.say("floor.explained", floor=v.number("floor"))),
        Note(s.say("floor.until", until=s.moment(v.text("due_at")))),
        Buttons(
            (
                button(s, "read_draft", here),
                button(s, "floor", {**here, "y": "yes"}, label="button.floor.yes"),
                button(s, "floor", {**here, "y": "no"}, label="button.floor.no"),
            )
        ),
    )


def floor_answered(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("floor.answered")))


def floor_over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("floor.over")))


def artifact(v: Values, s: Speaker) -> Sheet:
    """The published sheet: lines under their headings, no names. A struck line stays as struck."""
    struck = v.texts("struck")
    under: dict[str, list[Block]] = {}
    for one in v.texts("lines"):
        heading, line = one.split(":", 1)
        under.setdefault(heading, []).append(
            Note(s.say("artifact.struck")) if line in struck else Words(s.word(line))
        )
    blocks = [
        b for heading, lines in under.items() for b in (Text(s.say(f"sheet.{heading}"), strong=True), *lines)
    ]
    return sheet(
        v,
        Heading(s.say("artifact.heading")),
        Note(s.say("artifact.from", title=s.title(*v.template()))),
        *blocks,
        Note(s.say("artifact.agreed")),
        summary=s.say("artifact.summary"),
    )


_DRAFT: Mapping[str, object] = {
    "circle": "c1",
    "due_at": "2026-03-12T16:00:00+00:00",
    "received": False,
    "serial": 31,
    "minutes": 5,
    "lines": 7,
    "floor": 5,
}
_ARTIFACT: Mapping[str, object] = {
    "circle": "c1",
    "lines": ["carried:l1", "patterns:l2", "patterns:l3", "practice:l4"],
    "struck": [],
    "template": "peer-support",
    "template_version": "1",
}

MESSAGES = {
    "scribe.prompt": Message(
        scribe_prompt, {**_DRAFT, "minutes": 15}, variants={"one": {"lines": 1}, "last": {"alone": True}}
    ),
    "scribe.revise": Message(scribe_revise, {**_DRAFT, "lines": 2}, variants={"one": {"lines": 1}}),
    "scribe.done": Message(scribe_done, {"circle": "c1"}),
    "draft.prompt": Message(
        draft_prompt, _DRAFT, variants={"received": {"received": True}, "keeper": {"unreceived": [3]}}
    ),
    "draft.again": Message(draft_again, _DRAFT),
    "draft.answered": Message(draft_answered, {"circle": "c1"}),
    "draft.over": Message(draft_over, {"circle": "c1"}),
    "floor.question": Message(floor_question, _DRAFT),
    "floor.answered": Message(floor_answered, {"circle": "c1"}),
    "floor.over": Message(floor_over, {"circle": "c1"}),
    "artifact": Message(
        artifact, _ARTIFACT, refs=("l1", "l2", "l3", "l4"), variants={"struck": {"struck": ["l3"]}}
    ),
}
