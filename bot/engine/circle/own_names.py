"""Names of one's own: where speaking is a danger, people of a circle are shown to each other by a name for this circle.

Rules G12 to G14 of the rulebook. A name stands on the seat, in the circle's own state, and goes with its key. It is chosen
anew in every circle, so that no two circles can be put side by side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from string import ascii_uppercase
from typing import Any, NamedTuple

from bot.engine.circle import posting
from bot.engine.circle.course import Course, derive
from bot.engine.model import Circle, Seat, Stage
from bot.engine.moves import CallMe, Rung
from bot.engine.refusals import Refusal

LONGEST = 30  # characters


class Called(NamedTuple):
    """How somebody is shown: by the name they chose, else by a letter. Neither: they were asked, and have no seat."""

    name: str
    letter: str


def letter(circle: Circle) -> str:
    """G12. One that no seat of this circle has; which one, chance says, so that it tells nothing of who came when."""
    taken = {seat.letter for seat in circle.seats}
    order = sorted(ascii_uppercase, key=lambda one: derive(circle.seed, "letter", one))
    return next((one for one in order if one not in taken), f"{order[0]}{len(circle.seats)}")


def called(circle: Circle, person: str) -> Called:
    """G12. Of somebody with two seats the one they sit on now."""
    own = [seat for seat in circle.seats if seat.person == person]
    here = next((seat for seat in reversed(own) if not seat.gone), next(reversed(own), None))
    return Called(here.name, here.letter) if here is not None else Called("", "")


def tidied(name: str) -> str:
    """On one line, without marks that act on the words around it. Raises Refusal when it is too long."""
    plain = "".join(
        c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFKC", name)
    )
    line = " ".join(plain.split())
    if len(line) > LONGEST:
        raise Refusal("refusal.name_long", most=LONGEST)
    return line


def fitting(circle: Circle, name: str, but: str = "") -> str:
    """G13. The name as it is kept; nobody else here has or had it. `but`: the seat it is for. Raises Refusal."""
    line = tidied(name) if circle.own_names else ""
    others = {seat.name.casefold() for seat in circle.seats if seat.id != but}
    if line and line.casefold() in others:
        raise Refusal("refusal.name_taken")
    return line


def call_me(course: Course, move: CallMe) -> None:
    """G14. Changed at any time before the circle closes; whatever stands in the thread reads so from then on."""
    seat = course.own_seat()
    c = course.circle
    if not c.own_names:
        raise Refusal("refusal.names_off")
    if c.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    course.set_seat(seat.id, name=fitting(c, move.name, seat.id))
    _again(course, course.seat(seat.id))
    course.reply("reply.called", seat_who=seat.person)


def _again(course: Course, seat: Seat) -> None:
    """G14. One share of each sitting that stands in the thread is enough: it is shown whole."""
    mine = [e for e in course.circle.entries if e.seat == seat.id and e.kind in posting.SHOWN]
    for entry in {e.sitting: e for e in mine}.values():
        posting.show_again(course, entry)


RULES: dict[type, Callable[[Course, Any], None]] = {CallMe: call_me}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
