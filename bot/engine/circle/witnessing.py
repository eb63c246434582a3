"""A witness: present and listening, asked nothing, reading as everybody reads. In a series the seat goes round.

Rules S14 and S15 of the rulebook. Where the seat goes round it is offered at the opening to whoever listened longest ago,
with one tap to speak instead; either way they go to the end of the queue, and nobody learns which it was.
"""

from __future__ import annotations

from bot.engine.circle.course import Course
from bot.engine.circle.roles import WITNESS, members
from bot.engine.effects import Send
from bot.engine.model import Circle, Rank, Seat, Stage, series_subject
from bot.engine.moves import Served
from bot.engine.refusals import Refusal

SPEAKING_LEAST = 3


def said(circle: Circle) -> dict[str, object]:
    """S14. What an invitation says of it: who was asked to listen, or that the seat goes round in this series."""
    return {
        "witness_whos": list(witnesses(circle)),
        "witness_goes_round": _goes_round(circle, len(circle.invitations) + 1),
    }


def witnesses(circle: Circle) -> tuple[str, ...]:
    """S14. Whom the keeper asked to listen. Where the seat goes round, nobody learns who has it."""
    if circle.witnesses:
        return ()
    seated = (s.person for s in circle.seats if s.role == WITNESS and not s.gone)
    return tuple(dict.fromkeys((*seated, *(i.person for i in circle.invitations if i.role == WITNESS))))


def _goes_round(circle: Circle, there: int) -> bool:
    """S15. Only where enough people are left to speak."""
    return bool(circle.witnesses) and there > max(circle.least, SPEAKING_LEAST)


def may_speak(seat: Seat) -> None:
    """S14. A witness has no turn. Raises Refusal."""
    if seat.role == WITNESS:
        raise Refusal("refusal.witness_listens")


def offer(course: Course) -> None:
    """S14, S15. At the opening whoever listens is told so; in a series the seat goes to whoever is next in the queue."""
    seat = next((s for s in course.circle.seats if not s.gone and s.role == WITNESS), None) or _next(course)
    if seat is None:
        return
    part = course.part(f"witness:{seat.id}", "witness.seat", goes_round=bool(course.circle.witnesses))
    course.notify(seat.person, part, Rank.PIECE)


def _next(course: Course) -> Seat | None:
    """N8. The one in front of the queue; whatever they say, they go to its end."""
    c = course.circle
    able = {s.person: s for s in members(c) if not s.role}
    person = next((one for one in c.witnesses if one in able), "")
    if c.series is None or not person or not _goes_round(c, len(members(c))):
        return None
    course.set_seat(able[person].id, role=WITNESS)
    course.add(Send(series_subject(c.series), Served(witnesses=(person,))))
    return able[person]


def may_still_choose(circle: Circle, seat: Seat) -> bool:
    """S15. Until the first sitting closes."""
    at_first = circle.next_sitting == 1 or (circle.sitting is not None and circle.sitting.n == 1)
    return seat.role == WITNESS and circle.stage in (Stage.INVITED, Stage.SITTING) and at_first


def stays(course: Course, n: int = 1) -> None:
    """S15. After the first sitting, or with the circle's end, nothing is offered any more."""
    for seat in course.circle.seats:
        if n == 1 and seat.role == WITNESS and not seat.gone:
            over(course, seat, reads=True)


def over(course: Course, seat: Seat, *, reads: bool) -> None:
    """Their message asks for nothing any more."""
    if seat.role == WITNESS:
        course.amend(course.part(f"witness:{seat.id}", "witness.over", reads=reads))
