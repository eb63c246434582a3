"""What whoever keeps a series reads of it."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.messages.series_together import whose
from bot.wording.pages.series import for_keeper, load
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def passed_over(v: Values, s: Speaker) -> Sheet:
    following = v.text("next_at")
    what = s.say("series.passed_over", was=s.day(v.text("was_at")))
    why = s.say(f"series.passed_over.{v.text('reason')}")
    then = s.say("series.passed_over.next", next=s.moment(following)) if following else ""
    return sheet(
        v,
        Text(f"{what} {why}"),
        Note(then) if then else None,
        Note(s.say("series.passed_over.ended")) if v.flag("ended") else None,
        Buttons((button(s, "all_series", {}, label="page.button.all_series"),)),
    )


def keeping(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v,
        Text(s.say(v.part.key)),
        Buttons((button(s, "all_series", {}, label="page.button.all_series"),)),
    )


def much(v: Values, s: Speaker) -> Sheet:
    """K8. To whoever keeps it, once. Nothing has to be answered."""
    return sheet(
        v,
        whose(v, s),
        Text(load(v.number("kept"), v.number("alone"), s)),
        Text(s.say("series.load.how")),
        Note(s.say("series.load.free")),
        Buttons(for_keeper(v.text("series"), s)),
    )


_AT, _NEXT = "2026-03-17T09:00:00+00:00", "2026-03-31T08:00:00+00:00"
REASONS = ("still_open", "too_late", "no_keeper", "few", "channel", "co_keeper", "template", "platform")

MESSAGES = {
    "series.passed_over": Message(
        passed_over,
        {"was_at": _AT, "next_at": _NEXT, "reason": REASONS[0], "ended": False},
        variants={
            **{reason: {"reason": reason} for reason in REASONS[1:]},
            "the last one": {"next_at": "", "ended": True},
            "further ones to come": {"next_at": ""},
        },
    ),
    "series.load": Message(
        much,
        {"series": "r1", "kept": 6, "alone": 2},
        variants={"alone": {"kept": 3, "alone": 3}, "never alone": {"alone": 0}},
    ),
    "series.keeping_yours": Message(keeping, {}),
    "series.keeping_open": Message(keeping, {}),
}
