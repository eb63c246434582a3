"""What a person reads at once, in answer to their own tap. One sentence each, and never kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, filled, sheet
from bot.wording.messages.sitting import reads
from bot.wording.sheet import Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

_AT = "2026-03-06T08:00:00+00:00"
_ANSWERED: Mapping[str, object] = {"reads_at": _AT, "mode": "sealed", "second": False}
EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "reply.convened": {"start_at": _AT},
    "reply.invited": {},
    "reply.joined": {"start_at": _AT},
    "reply.joined_late": {"n": 3},
    "reply.declined": {},
    "reply.left": {},
    "reply.opened": {},
    "reply.shared": _ANSWERED,
    "reply.silence": _ANSWERED,
    "reply.passed": _ANSWERED,
    "reply.laid_ahead": {"n": 2},
    "reply.taken_back": {},
    "reply.saved": {},
    "reply.edited": {},
    "reply.withdrawn": {},
    "reply.received": {},
    "reply.more_time": {"due_at": _AT},
    "reply.later": {"later_at": _AT},
    "reply.resting": {},
    "reply.staying": {},
    "reply.moved_on": {},
    "reply.sitting_closed": {},
    "reply.keeping_taken": {},
    "reply.keeping_handed": {},
    "reply.paused": {},
    "reply.resumed": {},
    "reply.card_agreed": {},
    "reply.hours_set": {"zone": "Europe/Berlin", "week": "Mon-Fri 09:00-17:00"},
    "reply.away": {"until_at": _AT},
    "reply.back": {},
}


def reply(v: Values, s: Speaker) -> Sheet:
    values = filled(v.part.values, s)
    if "reads_at" in v.part.values:
        values["reads"] = reads(v, s)
    return sheet(v, Text(s.say(v.part.key, **values)))


MESSAGES = {key: Message(reply, {"circle": "c1", **example}) for key, example in EXAMPLES.items()}
