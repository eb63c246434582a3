"""Every kind of circle that comes with the product, and one of somebody's own, as plays made by code: answered by
everybody, with every seat resting, and with a keeper who vanishes halfway.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from adapters.rehearsal.room import PersonHere
from adapters.rehearsal.rooms import Wish
from bot import templates
from bot.engine.kinds.script import Template
from bot.play.reader import read_text
from bot.play.script import Play
from bot.rooms.wishes import as_transcript
from tests.played.cast import in_full

ANSWERED, RESTING, KEEPERLESS = "answered by all", "every seat resting", "the keeper vanishes halfway"
ENDINGS = (ANSWERED, RESTING, KEEPERLESS)
OWN = "a kind of one's own"
KINDS = (*(one.id for one in templates.all_templates()), OWN)

BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEEPER = "Noa"
PEOPLE = tuple(
    PersonHere(name, zone, "Mon-Fri 09:00-17:00")
    for name, zone in (
        (KEEPER, "Europe/Berlin"),
        ("Ben", "Europe/London"),
        ("Amina", "Africa/Nairobi"),
        ("Lucas", "Europe/Lisbon"),
        ("Mei", "Europe/Paris"),
    )
)
ANSWERS = "When anyone is asked something, 2h later: answers"
NEAREST = "team-meeting"
TIME_PASSES = "+60d  time passes"

ALLOWED = "Allows  12 messages, because it is not stopped, and whoever is keeper hears more than others"

RESTS = f"""When anyone reads "An invitation", 2h later: answers

When {KEEPER} reads "have a seat", 2h later: answers"""
"""They join, the keeper opens, and nobody says anything from then on."""

VANISHES = f"""

When {KEEPER} reads "Sitting {{half}} of", 1h later: is deactivated

When Amina reads "Would you keep it from here", 1h later: taps [Keep this circle]

When Ben reads "is a meeting. Everybody is asked first", 1h later: taps [Go on without a meeting]"""

OURS = "Shift handover"
COPIED = f"""+0m  {KEEPER} opens Home

+0m  {KEEPER} taps [Make our own kind]

+1m  {KEEPER} taps [Copy it]
    Which one is nearest: Team meeting

+1m  {KEEPER} taps [Keep]
    What is it called?: {OURS}

+1m  {KEEPER} taps [Propose it]

+1h  Ben types /circle kinds

+1m  Ben taps [Look at it], [Approve]
"""
"""A kind of one's own: a copy of another, approved by an administrator."""


def play_of(kind: str, ending: str) -> Play:
    """From convening to long after its close. Raises KeyError for a kind that there is not."""
    return in_full(read_text(f"{kind}, {ending}", text_of(kind, ending)))


def makes_sheet(kind: str) -> bool:
    return _template(kind).makes_sheet


def _template(kind: str) -> Template:
    return templates.load(NEAREST if kind == OWN else kind)


def text_of(kind: str, ending: str) -> str:
    template = _template(kind)
    whole = as_transcript(Wish(template.id, _people(template, ending), BEGINS), BEGINS)
    head, _, acts = whole.partition(f"{ANSWERS}\n")
    head = re.sub(r"floor: \d", "floor: 3", head.replace("\nPeople\n", f"{ALLOWED}\n\nPeople\n", 1))
    acts = "\n".join(line for line in acts.splitlines() if "by hand" not in line)
    if kind == OWN:
        head = head.replace(
            "Ben  Europe/London  Mon-Fri 09:00-17:00",
            "Ben  Europe/London  Mon-Fri 09:00-17:00  administrator",
        )
        acts = COPIED + acts.replace("Which circle?: Team meeting", f"Which circle?: {OURS}")
    return "\n\n".join((head, _rules(template, ending), acts, TIME_PASSES, ""))


def _people(template: Template, ending: str) -> tuple[PersonHere, ...]:
    """As few as there can be; enough must be left when the keeper has gone."""
    return PEOPLE[: template.seats_least + (ending == KEEPERLESS)]


def _rules(template: Template, ending: str) -> str:
    if ending == RESTING:
        return RESTS
    gone = VANISHES.format(half=len(template.sittings) // 2 + 1)
    return ANSWERS + (gone if ending == KEEPERLESS else "")
