"""A regular circle ends, and somebody begins anew: what its members, whoever is asked, and the new keeper read."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.messages.series_together import whose
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def replanted(v: Values, s: Speaker) -> Sheet:
    """X9. A named human ended it, and the reason is no fault of theirs who read it."""
    why = s.say("series.replanted.unheard") if v.flag("unheard") else ""
    named = {"by": s.name(v.text("by_who")), "who": s.name(v.text("asked_who"))}
    return sheet(
        v,
        whose(v, s),
        Text(s.say("series.replanted", by=named["by"]), strong=True),
        Text(" ".join(filter(None, (why, s.say("series.replanted.then", **named))))),
        Note(s.say("series.replanted.free")),
    )


def asked(v: Values, s: Speaker) -> Sheet:
    """X10. To whoever is asked to keep the new beginning."""
    here = {"r": v.text("series")}
    taps = (
        button(s, "replant_convene", here, style="primary"),
        button(s, "replant_no", here),
        button(s, "statements", {}, label="page.button.statements"),
    )
    return sheet(
        v,
        Text(s.say("series.replant", by=s.name(v.text("by_who"))), strong=True),
        Text(s.say("series.replant.then")),
        Buttons(taps),
    )


def plain(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key)))


def rather_not(v: Values, s: Speaker) -> Sheet:
    said = s.say(v.part.key, who=s.name(v.text("asked_who")))
    return sheet(v, whose(v, s), Text(said), Buttons((replant(v.text("series"), s),)))


def restart(v: Values, s: Speaker) -> Sheet:
    """X11. To whoever kept the circle in which they began anew."""
    here = {"c": v.text("circle")}
    taps = (button(s, "series", here, label="button.series_restart", style="primary"),)
    return sheet(
        v, Text(s.say("series.restart"), strong=True), Text(s.say("series.restart.then")), Buttons(taps)
    )


def replant(series: str, s: Speaker, ask: str = "") -> Button:
    return button(s, "replant", {"r": series, **({"id": ask} if ask else {})})


def reply(v: Values, s: Speaker) -> Sheet:
    who = v.maybe("asked_who")
    return sheet(v, Text(s.say(v.part.key, who=s.name(who) if who else "")))


_HERE = {"series": "r1", "keeper_who": "noa", "by_who": "noa", "asked_who": "mei"}

MESSAGES = {
    "series.replanted": Message(
        replanted, {**_HERE, "unheard": True}, variants={"not because of asks": {"unheard": False}}
    ),
    "series.replant": Message(asked, _HERE),
    "series.replant.over": Message(plain, _HERE),
    "series.replant.rather_not": Message(rather_not, _HERE),
    "series.restart": Message(restart, {**_HERE, "circle": "c1"}),
    "reply.series_replanted": Message(reply, _HERE),
    "reply.replant_refused": Message(reply, {}),
}
