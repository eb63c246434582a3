"""To a keeper alone: somebody is new, and a welcome could begin on a good day."""

from __future__ import annotations

from collections.abc import Iterator

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

SHOWN = 2
"""A message stays short; the others stand in the page."""


def suggested(v: Values, s: Speaker) -> Sheet:
    if v.flag("early"):
        day = Text(s.say("welcome.suggested.early"), strong=True)
    elif v.text("day") == v.text("last"):
        day = Text(s.say("welcome.suggested.only", day=s.date(v.text("day"))))
    else:
        day = Text(s.say("welcome.suggested.day", day=s.date(v.text("day")), last=s.date(v.text("last"))))
    return sheet(
        v,
        Heading(s.say("welcome.suggested.heading")),
        *_people(v, s),
        day,
        Note(s.say("welcome.suggested.free")),
        Buttons(
            (
                button(s, "welcome", {"n": v.text("serial")}, label="page.button.welcome", style="primary"),
                button(s, "newcomers", {}, label="page.button.newcomers"),
                button(s, "support", {}),
            )
        ),
    )


def _people(v: Values, s: Speaker) -> Iterator[Text]:
    rows = list(zip(v.texts("newcomers_whos"), v.texts("starts"), v.texts("exposed"), strict=True))
    for person, start, exposed in rows[:SHOWN]:
        yield Text(one_line(s.name(person), start, exposed, s))
    if rows[SHOWN:]:
        yield Text(s.say("welcome.suggested.more", count=len(rows) - SHOWN))


def one_line(name: str, start: str, exposed: str, s: Speaker) -> str:
    if not exposed:
        return s.say("page.newcomers.row", name=name, start=s.date(start))
    return s.say("page.newcomers.row_exposed", name=name, start=s.date(start), exposed=s.date(exposed))


def planned(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("welcome.planned")))


def changed(v: Values, s: Speaker) -> Sheet:
    """The same words, whoever went, and whatever changed."""
    return sheet(v, Text(s.say("welcome.changed")))


MESSAGES = {
    "welcome.suggested": Message(
        suggested,
        {
            "newcomers_whos": ["ines"],
            "starts": ["2026-03-09"],
            "exposed": ["2026-03-19"],
            "day": "2026-03-10",
            "last": "2026-03-13",
            "early": False,
            "serial": 1,
        },
        variants={
            "early": {"early": True},
            "one day": {"last": "2026-03-10"},
            "several": {
                "newcomers_whos": ["ines", "ravi", "lea", "tom"],
                "starts": ["2026-03-09"] * 4,
                "exposed": ["2026-03-19", "", "", ""],
            },
        },
    ),
    "welcome.planned": Message(planned, {}),
    "welcome.changed": Message(changed, {}),
}
