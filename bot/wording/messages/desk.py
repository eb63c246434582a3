"""What a desk itself asks of its person."""

from __future__ import annotations

from bot.engine.waking.hours import parse_week
from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def zone_question(v: Values, s: Speaker) -> Sheet:
    """Asked of a person whose time zone nobody told us."""
    return sheet(
        v,
        Text(s.say("zone.question"), strong=True),
        Text(s.say("zone.explained")),
        Buttons((button(s, "hours", {}, style="primary"),)),
    )


def zone_answered(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("zone.answered", zone=v.text("zone"))))


def shifts_over(v: Values, s: Speaker) -> Sheet:
    """The calendar file has ended; asked once."""
    return sheet(
        v,
        Text(s.say("shifts.over"), strong=True),
        Text(s.say("shifts.over.week", week=s.week(parse_week(v.text("week"))))),
        Buttons((Button(s.say("page.button.shifts"), "shifts", style="primary"), button(s, "support", {}))),
    )


def parted(v: Values, s: Speaker) -> Sheet:
    """To whoever sat with people of the other side: their seat is gone, their words are not."""
    mine = Button(s.say("page.button.mine"), "mine")
    return sheet(
        v,
        Text(s.say("circle.parted")),
        Text(s.say("circle.parted.words")),
        Buttons((mine, button(s, "support", {}))),
    )


def suggested(v: Values, s: Speaker) -> Sheet:
    """From a queue or an incident tool, to a keeper alone."""
    there = {"ch": v.text("channel")} if v.text("channel") else {}
    args = {"template": v.text("template"), "happened": v.text("happened_at"), **there}
    title = s.title(*v.template())
    cooling = (
        s.say("convene.suggested.first", first=s.moment(v.text("first_at"))) if v.flag("cooling") else ""
    )
    return sheet(
        v,
        Text(s.say("convene.suggested", when=s.moment(v.text("happened_at")), title=title), strong=True),
        Note(" ".join(filter(None, (s.say("convene.suggested.nobody"), cooling)))),
        Buttons(
            (
                button(s, "convene", args, label="page.button.convene", style="primary"),
                button(s, "support", {}),
            )
        ),
    )


MESSAGES = {
    "circle.parted": Message(parted, {}),
    "zone.question": Message(zone_question, {}),
    "shifts.over": Message(shifts_over, {"week": "Mon-Fri 09:00-17:00"}),
    "zone.answered": Message(zone_answered, {"zone": "Europe/Berlin"}),
    "convene.suggested": Message(
        suggested,
        {
            "template": "escalation-debrief",
            "template_version": "1",
            "happened_at": "2026-03-05T02:00:00+00:00",
            "first_at": "2026-03-08T02:00:00+00:00",
            "cooling": True,
            "channel": "C1",
        },
        variants={"no cooling time": {"cooling": False, "channel": ""}},
    ),
}
