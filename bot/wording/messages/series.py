"""What whoever keeps a series reads of it."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.messages.replanting import replant
from bot.wording.messages.series_together import whose
from bot.wording.pages.series import for_keeper, load
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
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


def unheard(v: Values, s: Speaker) -> Sheet:
    """X7. To whoever keeps it. It is said of the asks, not of the people."""
    then = s.say("series.unheard.then")
    return sheet(
        v,
        whose(v, s),
        Text(s.say(v.part.key)),
        Text(then),
        Buttons((replant(v.text("series"), s), _our_side(s), _dates(s))),
    )


def unheard_over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, whose(v, s), Text(s.say(v.part.key)), Buttons((_our_side(s), _dates(s))))


def unheard_sponsor(v: Values, s: Speaker) -> Sheet:
    taps = (replant(v.text("series"), s, v.text("id")), _our_side(s))
    said, then = s.say("series.unheard"), s.say("series.unheard_sponsor.then")
    return sheet(v, whose(v, s), Text(said), Text(then), Buttons(taps))


def _our_side(s: Speaker) -> Button:
    return button(s, "our_side", {}, label="page.button.our_side")


def _dates(s: Speaker) -> Button:
    return button(s, "all_series", {}, label="page.button.all_series")


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
    "series.unheard": Message(unheard, {"series": "r1", "keeper_who": "noa"}),
    "series.unheard.over": Message(unheard_over, {"series": "r1", "keeper_who": "noa"}),
    "series.unheard_sponsor": Message(unheard_sponsor, {"series": "r1", "keeper_who": "noa", "id": "q1"}),
}
