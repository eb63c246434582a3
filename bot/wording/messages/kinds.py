"""What whoever proposed a kind of circle hears of it."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def approved(v: Values, s: Speaker) -> Sheet:
    # It asks nothing of anybody, so neither of the two stands out.
    convene = button(s, "convene", {"template": v.text("template")}, label="page.button.convene")
    look = button(s, "kind", {"k": v.text("kind")}, label="page.button.kind_open")
    # Its title is the organisation's own words, so it stays out of what announces the message.
    return sheet(
        v,
        Text(s.say("kind.approved", title=s.title(*v.template()))),
        Buttons((convene, look)),
        summary=s.say("page.kinds.title"),
    )


def sent_back(v: Values, s: Speaker) -> Sheet:
    look = button(s, "kind", {"k": v.text("kind")}, label="page.button.kind_open")
    return sheet(v, Text(s.say("kind.sent_back")), Buttons((look,)))


MESSAGES = {
    "kind.approved": Message(
        approved, {"kind": "own-1", "template": "peer-support", "template_version": "1"}
    ),
    "kind.sent_back": Message(sent_back, {"kind": "own-1", "template": "", "template_version": ""}),
}
