"""What a person reads at once, in answer to their own tap. One sentence each, and never kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, filled, sheet
from bot.wording.sheet import Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

AT = "2026-03-06T08:00:00+00:00"
EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "reply.convened": {"start_at": AT},
    "reply.invited": {},
    "reply.joined": {"start_at": AT},
    "reply.joined_late": {"n": 3},
    "reply.declined": {},
    "reply.left": {},
    "reply.opened": {},
    "reply.keeping_taken": {},
    "reply.keeping_handed": {},
    "reply.more_time": {"due_at": AT},
    "reply.later": {"later_at": AT},
    "reply.resting": {},
    "reply.staying": {},
    "reply.moved_on": {},
    "reply.sitting_closed": {},
}


def reply(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key, **filled(v.part.values, s))))


MESSAGES = {key: Message(reply, {"circle": "c1", **example}) for key, example in EXAMPLES.items()}
