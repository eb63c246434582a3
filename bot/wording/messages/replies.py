"""What a person reads at once, in answer to their own tap. One sentence each, and never kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, filled, sheet
from bot.wording.calendar_said import whose_said
from bot.wording.messages.sitting import reads
from bot.wording.sheet import Buttons, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

_AT = "2026-03-06T08:00:00+00:00"
_ANSWERED: Mapping[str, object] = {"reads_at": _AT, "mode": "sealed", "second": False}
_WHEN: Mapping[str, Mapping[str, object]] = {
    "open": {"mode": "open"},
    "nobody can say": {"reads_at": ""},
    "closed": {"closed": True},
}
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
    "reply.rather_speak": {},
    "reply.trained": {},
    "reply.recognised": {},
    "reply.recognised_no_more": {},
    "reply.staying": {},
    "reply.moved_on": {},
    "reply.sitting_closed": {},
    "reply.ready": {},
    "reply.not_ready": {},
    "reply.met": {},
    "reply.keeping_taken": {},
    "reply.keeping_handed": {},
    "reply.paused": {},
    "reply.erase_asked": {"until_at": _AT},
    "reply.erased_now": {},
    "reply.words_kept": {},
    "reply.promises_proposed": {"n": 2},
    "reply.promises_answered": {"n": 2},
    "reply.naming_asked": {"lead_who": "noa"},
    "reply.called": {"seat_who": "mei"},
    "reply.resumed": {},
    "reply.asked_first": {},
    "reply.card_agreed": {},
    "reply.hours_set": {"zone": "Europe/Berlin", "week": "Mon-Fri 09:00-17:00"},
    "reply.away": {"until_at": _AT},
    "reply.back": {},
    "reply.configured": {"card": 2},
    "reply.support_kept": {},
    "reply.pen_passed": {},
    "reply.draft_sent": {},
    "reply.compared": {},
    "reply.not_compared": {},
    "reply.draft_answered": {},
    "reply.floor_answered": {},
    "reply.closed": {},
    "reply.published": {},
    "reply.erased_mine": {},
    "reply.forgotten": {},
    "reply.erased_mine_held": {},
    "reply.legal_hold_placed": {},
    "reply.legal_hold_lifted": {},
    "reply.news_on": {},
    "reply.news_off": {},
    "reply.newcomers_noted": {"count": 2},
    "reply.newcomer_forgotten": {},
    "reply.newcomers_taken": {"count": 2},
    "reply.series_begun": {"next_at": _AT},
    "reply.series_skipped": {"was_at": _AT, "next_at": _AT},
    "reply.series_moved": {"was_at": _AT, "next_at": _AT},
    "reply.series_paused": {},
    "reply.series_resumed": {"next_at": _AT},
    "reply.series_ended": {},
    "reply.series_left": {},
    "reply.series_taken": {},
    "reply.practice_taken": {"check_at": _AT},
    "reply.practice_changed": {"check_at": _AT},
    "reply.practice_snoozed": {"check_at": _AT},
    "reply.practice_kept": {},
    "reply.practice_let_go": {},
    "reply.practice_offered": {"to_who": "noa"},
    "reply.practice_left": {},
    "reply.series_wished": {"until_at": _AT},
    "reply.series_proposed": {"until_at": _AT},
    "reply.series_asked_first": {"named_who": "mei"},
    "reply.series_accepted": {},
    "reply.series_declined": {},
    "reply.series_answered": {"until_at": _AT},
    "reply.series_taken_back": {},
    "reply.series_reason_gone": {},
    "reply.statement_kept": {},
    "reply.statement_passes": {},
    "reply.statement_dropped": {},
    "reply.statement_signed": {"version": 1},
    "reply.promise_answered": {},
}


def reply(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key, **filled(v.part.values, s))))


def laid_ahead(v: Values, s: Speaker) -> Sheet:
    """When the words go out, and the way to them until then."""
    here = {"c": v.circle, "n": v.text("n")}
    return sheet(
        v,
        Text(s.say("reply.laid_ahead", n=v.number("n"))),
        Buttons(
            (
                button(s, "ahead", here, label="page.button.change_ahead"),
                button(
                    s,
                    "take_back_ahead",
                    here,
                    label="page.button.take_back_ahead",
                    sure="page.sure.take_back_ahead",
                ),
            )
        ),
    )


def away(v: Values, s: Speaker) -> Sheet:
    """An absence ends with a day, not at a minute."""
    return sheet(v, Text(s.say("reply.away", day=s.day(v.text("until_at")))))


def hours_set(v: Values, s: Speaker) -> Sheet:
    """The week, and what stands beside it."""
    blocks = [Text(s.say("reply.hours_set", **filled(v.part.values, s)))]
    if v.maybe("shifts"):
        blocks.append(Text(s.say("reply.hours_set.shifts")))
    if v.maybe("shifts_end_at"):
        blocks.append(Text(s.say("reply.hours_set.until", day=s.day(v.text("shifts_end_at")))))
    if v.maybe("holidays"):
        whose = whose_said(v.text("holidays"), s)
        blocks.append(Text(s.say("reply.hours_set.holidays", whose=whose)))
    return sheet(v, *blocks)


def joined_late(v: Values, s: Speaker) -> Sheet:
    """A thread shows what was posted in it to whoever may look at it: that is said, not hidden."""
    key = "reply.joined_late.posted" if v.maybe("posted") == "True" else "reply.joined_late"
    return sheet(v, Text(s.say(key, n=v.number("n"))))


def answered(v: Values, s: Speaker) -> Sheet:
    """Thanks, and when the circle reads together; whoever was the last one waited for can read at once."""
    when = s.say("sitting.read_if_you_like") if v.maybe("closed") == "True" else reads(v, s)
    return sheet(v, Text(s.say(v.part.key, reads=when)))


MESSAGES = (
    {key: Message(reply, {"circle": "c1", **example}) for key, example in EXAMPLES.items()}
    | {
        "reply.away": Message(away, {"circle": "c1", **EXAMPLES["reply.away"]}),
        "reply.hours_set": Message(
            hours_set,
            {"circle": "c1", **EXAMPLES["reply.hours_set"]},
            variants={"shifts and holidays": {"shifts": True, "shifts_end_at": _AT, "holidays": "DE"}},
        ),
        "reply.joined_late": Message(
            joined_late, {"circle": "c1", "n": 3}, variants={"posted": {"posted": True}}
        ),
        "reply.laid_ahead": Message(laid_ahead, {"circle": "c1", **EXAMPLES["reply.laid_ahead"]}),
    }
    | {
        key: Message(answered, {"circle": "c1", **_ANSWERED}, variants=_WHEN)
        for key in ("reply.shared", "reply.silence", "reply.passed")
    }
)
