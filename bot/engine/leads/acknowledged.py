"""What a circle knows of leadership's statements: at its opening, and when a promise is answered.

Rules H7 and H8 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.engine.circle.course import Course
from bot.engine.model import HOLLOW, Circle, Part, Signed, Stage, acknowledgement_subject
from bot.engine.moves import PromiseAnswered, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

SHOWN_MOST = 2
OVER = (Stage.CLOSED, Stage.ERASED)


def counted(circle: Circle, signed: Sequence[Signed]) -> tuple[Signed, ...]:
    """H7. The signatures under which this circle may open: nobody signs for leadership in a circle that they keep.

    A kind of circle that needs a signature needs the agreement of 30 days.
    """
    keepers = {seat.person for seat in circle.seats if seat.id == circle.keeper}
    there = (one for one in signed if one.lead not in keepers)
    return tuple(one for one in there if one.kind == HOLLOW or not circle.signature_needed)


def check_leads(circle: Circle, owing: Sequence[str]) -> None:
    """H9. Where a lead answers a circle, whoever owes an answer gives that one first. Raises Refusal."""
    if circle.template == RESPONSE and any(
        seat.role == LEAD and not seat.gone and seat.person in owing for seat in circle.seats
    ):
        raise Refusal("refusal.lead_owes")


RESPONSE, LEAD = "leadership-response", "lead"


def shown(circle: Circle, signed: Sequence[Signed]) -> tuple[Part, ...]:
    """H8. What an opening shows below its first lines: the statements that still wait for an answer, newest first."""
    waiting = sorted((one for one in signed if one.refs), key=lambda one: one.signed, reverse=True)
    return tuple(_part(circle, one) for one in waiting[:SHOWN_MOST])


def _part(circle: Circle, one: Signed) -> Part:
    values: dict[str, object] = {
        "circle": circle.id,
        "acknowledgement": one.id,
        "version": one.version,
        "kind": one.kind,
        "lead_who": one.lead,
        "signed_at": one.signed.isoformat(),
        "days": list(one.days),
    }
    name = f"{circle.id}:opening:{one.id}:{one.version}"
    return Part(name, "thread.statement", acknowledgement_subject(one.id), values, one.refs)


def promise_answered(course: Course, move: PromiseAnswered) -> None:
    """H8. Whoever sits in an open circle is told what became of a promise, with their next message."""
    c = course.circle
    if c.opened is None or c.stage in OVER:
        return
    for seat in c.seats:
        if not seat.gone:
            course.notify(seat.person, replace(move.news, name=f"{move.news.name}:{seat.person}"))


RULES: dict[type, Callable[[Course, Any], None]] = {PromiseAnswered: promise_answered}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
