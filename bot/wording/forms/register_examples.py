"""Examples of the forms of the steward's desk and of projects."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.forms import project, register
from bot.wording.forms.after_examples import AT, LATER, THERE, Make
from bot.wording.forms.project import ProjectValues
from bot.wording.forms.register import PatternValues, Place, PlaceValues

SHORT, LONG = "Hand-overs are short when it is busy.", "Nobody stands in for those who take a break."
PLACES = (
    Place("Breaks that nobody covers", pattern="m1", same=True),
    Place(SHORT, line=("s2", "l2")),
)
PLACING = PlaceValues(("s3", "l1"), LONG, "Who is there: shifts, breaks, cover", PLACES, 4, "once-40")
TITLED = PatternValues(
    "m1",
    LONG,
    4,
    "once-41",
    "Breaks that nobody covers",
    (("s1.l1", LONG), ("s2.l2", SHORT)),
    (("m2", SHORT),),
)
TAKING = ProjectValues("j1", "Breaks that nobody covers", "Europe/Berlin", AT, "once-42")

FORMS: Mapping[str, Make] = {
    "register_line": lambda s: register.place(PLACING, s),
    "pattern_title": lambda s: register.title(TITLED, s),
    "pattern_merge": lambda s: register.merge(TITLED, s),
    "pattern_split": lambda s: register.split(TITLED, s),
    "project_owner": lambda s: project.owner(TAKING, s),
    "project_owner/across": lambda s: project.owner(_elsewhere(), s),
    "project_hand": lambda s: project.hand(TAKING, s),
    "project_take": lambda s: project.take(TAKING, s),
    "project_date": lambda s: project.another_day(
        ProjectValues("j1", LONG, "Europe/Berlin", AT, "once-42", LATER), s
    ),
    "project_end": lambda s: project.end(TAKING, s),
}


def _elsewhere() -> ProjectValues:
    return ProjectValues("j1", LONG, "Europe/Berlin", AT, "once-42", there=THERE)
