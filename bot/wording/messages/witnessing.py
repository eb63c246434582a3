"""What whoever listens in a circle reads."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def seat(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    return sheet(
        v,
        Text(s.say("witness.seat")),
        Note(s.say("witness.goes_round")) if v.flag("goes_round") else None,
        Note(s.say("witness.free")),
        Buttons(tuple(button(s, move, here) for move in ("rather_speak", "agenda", "support"))),
    )


def over(v: Values, s: Speaker) -> Sheet:
    """After the first sitting nothing is offered any more; whoever left reads nothing."""
    here = {"c": v.circle}
    reads = v.flag("reads")
    said = "witness.over" if reads else "witness.gone"
    return sheet(
        v,
        Text(s.say(said)),
        Buttons((*((button(s, "read", here),) if reads else ()), button(s, "support", here))),
    )


def speaks(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("witness.speaks")), Buttons((button(s, "support", {"c": v.circle}),)))


MESSAGES = {
    "witness.seat": Message(
        seat, {"circle": "c1", "goes_round": True}, variants={"once": {"goes_round": False}}
    ),
    "witness.over": Message(over, {"circle": "c1", "reads": True}, variants={"gone": {"reads": False}}),
    "witness.speaks": Message(speaks, {"circle": "c1"}),
}
