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
    "reply.asked_first": {},
    "reply.card_agreed": {},
    "reply.hours_set": {"zone": "Europe/Berlin", "week": "Mon-Fri 09:00-17:00"},
    "reply.away": {"until_at": _AT},
    "reply.back": {},
    "reply.configured": {"card": 2},
    "reply.pen_passed": {},
    "reply.draft_sent": {},
    "reply.draft_answered": {},
    "reply.floor_answered": {},
    "reply.closed": {},
    "reply.published": {},
    "reply.erased_mine": {},
    "reply.news_on": {},
    "reply.news_off": {},
}


def reply(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key, **filled(v.part.values, s))))


def away(v: Values, s: Speaker) -> Sheet:
    """An absence ends with a day, not at a minute."""
    return sheet(v, Text(s.say("reply.away", day=s.day(v.text("until_at")))))


def answered(v: Values, s: Speaker) -> Sheet:
    """Thanks, and when the circle reads together."""
    return sheet(v, Text(s.say(v.part.key, reads=reads(v, s))))


MESSAGES = (
    {key: Message(reply, {"circle": "c1", **example}) for key, example in EXAMPLES.items()}
    | {
        "reply.away": Message(away, {"circle": "c1", **EXAMPLES["reply.away"]}),
    }
    | {
        key: Message(answered, {"circle": "c1", **_ANSWERED}, variants={"open": {"mode": "open"}})
        for key in ("reply.shared", "reply.silence", "reply.passed")
    }
)
