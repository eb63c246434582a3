"""What a lead reads of an ask, what those who asked for news read of it, and its line in the circle's thread."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Block, Button, Buttons, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values

_DUE = "2026-04-04T09:00:00+00:00"


def said(v: Values, s: Speaker, key: str = "") -> str:
    """The sentence of a key, with whoever it names and the day it speaks of."""
    who = v.maybe("lead_who") or v.maybe("to_who")
    due = v.maybe("due_at")
    outcome = v.maybe("outcome")
    return s.say(
        key or v.part.key,
        who=s.name(who) if who else "",
        day=s.day(due) if due else "",
        outcome=s.say(f"page.ask.outcome.{outcome}") if outcome else "",
    )


def words(v: Values, s: Speaker) -> tuple[Block, ...]:
    """The line that was asked, or the lead's own words."""
    there = tuple(Words(s.words[ref]) for ref in v.refs if ref in s.words)
    return there or (Text(s.say("artifact.struck")),)


def told(v: Values, s: Speaker) -> Sheet:
    """To the lead, the deputy, the sponsor, the keeper: the sentence, the line, and the way to it."""
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons((_open(v, s, "primary"),)))


def several(v: Values, s: Speaker) -> Sheet:
    sheets = button(s, "sheets", {}, label="page.button.sheets")
    return sheet(v, Text(s.say("ask.open_several")), *words(v, s), Buttons((sheets,)))


def invites(v: Values, s: Speaker) -> Sheet:
    """V8. A hold check drafted it; whoever published the sheet sends it, or lets it lie."""
    here = {"id": v.text("id")}
    taps = (button(s, "ask_send", here, label="button.ask_invite", style="primary"), _open(v, s))
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons(taps))


def asked(v: Values, s: Speaker) -> Sheet:
    """Three taps from which a lead can choose without opening anything first."""
    here = {"id": v.text("id")}
    taps = (
        button(s, "ask_take", here, style="primary"),
        button(s, "ask_answer", here),
        button(s, "ask_hand", here),
    )
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons(taps))


def reminded(v: Values, s: Speaker) -> Sheet:
    here = {"id": v.text("id")}
    taps = (button(s, "ask_answer", here, style="primary"), _open(v, s))
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons(taps))


def offered(v: Values, s: Speaker) -> Sheet:
    here = {"id": v.text("id")}
    taps = (button(s, "ask_accept", here, style="primary"), button(s, "ask_refuse", here))
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons(taps))


def news(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons((_open(v, s),)))


def answered(v: Values, s: Speaker) -> Sheet:
    here = {"id": v.text("id")}
    taps = (button(s, "ask_live", here, style="primary"), button(s, "ask_not_yet", here), _open(v, s))
    return sheet(v, Text(said(v, s)), *words(v, s), Buttons(taps))


def settled(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(f"ask.settled.{v.text('lived')}")), *words(v, s), Buttons((_open(v, s),)))


def reply(v: Values, s: Speaker) -> Sheet:
    """At once, to an act of one's own. Whoever is named is named in it."""
    named = {name: s.name(v.maybe(name)) for name in ("lead_who", "to_who") if v.maybe(name)}
    due = v.maybe("due_at")
    return sheet(v, Text(s.say(v.part.key, day=s.day(due) if due else "", **named)))


def struck(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("ask.struck")))


def line(v: Values, s: Speaker) -> Sheet:
    """In the thread: how it stands, in a line that is amended. It names nobody who sat there."""
    return sheet(v, Text(said(v, s, f"page.ask.{v.text('standing')}")), *words(v, s))


def _open(v: Values, s: Speaker, style: str = "plain") -> Button:
    return button(s, "ask", {"id": v.text("id")}, style="primary" if style == "primary" else "plain")


_LEAD: Mapping[str, object] = {"id": "q1", "lead_who": "noa", "due_at": _DUE}
_LINE: Mapping[str, object] = {**_LEAD, "standing": "sent"}
_ANSWER: Mapping[str, object] = {"outcome": "partly"}

STANDINGS = ("open", "gone", "taken", "late", "answered", "settled_yes", "settled_no", "settled_few")

MESSAGES = {
    "reply.ask_sent": Message(reply, _LEAD),
    "reply.ask_taken": Message(reply, {"due_at": _DUE}),
    "reply.ask_offered": Message(reply, {"to_who": "noa"}),
    "reply.ask_refused": Message(reply, {}),
    "reply.ask_answered": Message(reply, {}),
    "reply.ask_time": Message(reply, {"due_at": _DUE}),
    "reply.ask_said": Message(reply, {}),
    "ask.open": Message(told, {"id": "q1"}, refs=("l4",)),
    "ask.open_several": Message(several, {}, refs=("l3", "l4")),
    "ask.invitation": Message(invites, {"id": "q1"}, refs=("l4",)),
    "ask.asked": Message(asked, {"id": "q1", "due_at": _DUE}, refs=("l4",)),
    "ask.owner": Message(asked, {"id": "q1", "due_at": _DUE}, refs=("l4",)),
    "ask.nudge": Message(reminded, {"id": "q1", "due_at": _DUE}, refs=("l4",)),
    "ask.late_lead": Message(reminded, {"id": "q1"}, refs=("l4",)),
    "ask.late_sponsor": Message(told, {"id": "q1", "lead_who": "noa"}, refs=("l4",)),
    "ask.offered": Message(offered, _LEAD, refs=("l4",)),
    "ask.accepted": Message(told, {"id": "q1", "lead_who": "noa"}, refs=("l4",)),
    "ask.back": Message(reminded, {"id": "q1", "to_who": "noa", "due_at": _DUE}, refs=("l4",)),
    "ask.inherited": Message(reminded, {"id": "q1", "due_at": _DUE}, refs=("l4",)),
    "ask.struck": Message(struck, {"id": "q1"}),
    "ask.receipt": Message(news, _LEAD, refs=("l4",)),
    "ask.taken": Message(news, _LEAD, refs=("l4",)),
    "ask.handed": Message(news, _LEAD, refs=("l4",)),
    "ask.time": Message(news, _LEAD, refs=("e2",)),
    "ask.late": Message(news, {"id": "q1", "lead_who": "noa"}, refs=("l4",)),
    "ask.lost": Message(news, {"id": "q1"}, refs=("l4",)),
    "ask.answered": Message(answered, {"id": "q1", "lead_who": "noa", **_ANSWER}, refs=("e2",)),
    "ask.settled": Message(
        settled,
        {"id": "q1", "lived": "yes"},
        refs=("l4",),
        variants={one: {"lived": one} for one in ("no", "few")},
    ),
    "ask.line": Message(
        line,
        _LINE,
        refs=("l4",),
        variants={one: {"standing": one, **_ANSWER} for one in STANDINGS},
    ),
}
