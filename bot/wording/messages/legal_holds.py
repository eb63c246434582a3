"""A legal hold is told to everybody whose words it keeps: why, who answers for it, and that it opens nothing."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def placed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    who = v.maybe("named") or s.name(v.maybe("placed_who") or "")
    reason = s.say(f"legal_hold.reason.{v.text('reason')}")
    return sheet(
        v,
        Text(s.say("legal_hold.placed", reason=reason, who=who)),
        Buttons((button(s, "legal_hold", here), button(s, "my_words", here), button(s, "support", here))),
        summary=s.say("legal_hold.summary"),
    )


def lifted(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    return sheet(
        v,
        Text(s.say("legal_hold.lifted")),
        Buttons((button(s, "my_words", here), button(s, "support", here))),
        summary=s.say("legal_hold.over.summary"),
    )


def erased(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("legal_hold.erased")), summary=s.say("legal_hold.over.summary"))


_PLACED = {"circle": "c1", "reason": "court", "placed_who": "noa", "named": ""}

MESSAGES = {
    "legal_hold.placed": Message(
        placed,
        _PLACED,
        variants={
            **{one: {"reason": one} for one in ("authority", "claim", "inquiry")},
            "by command": {"placed_who": "", "named": "・"},
        },
    ),
    "legal_hold.lifted": Message(lifted, {"circle": "c1"}),
    "legal_hold.erased": Message(erased, {}),
}
