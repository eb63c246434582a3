"""Somebody leaves: by their own tap, with their account, or because they did not agree to another card.

Rules G5 and G6 of the rulebook. One tap, no reason, in no list; the circle goes on as if they rested.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle import (
    cards,
    closing,
    drafting,
    in_the_room,
    keeping,
    rights,
    sitting,
    turns,
    witnessing,
)
from bot.engine.circle.course import Course
from bot.engine.circle.kept import drop_all
from bot.engine.circle.roles import members
from bot.engine.model import Circle, EntryKind, Seat, Stage
from bot.engine.moves import Leave, PersonGone, Rung, Unseated
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

SEATS_LEAST = 3
UNSENT = (EntryKind.SAVED, EntryKind.AHEAD, EntryKind.AHEAD_LINE)


def leave(course: Course, move: Leave) -> None:
    """G5. Leaving takes one tap. What the person shared stays until they withdraw it."""
    seat = course.own_seat()
    if course.circle.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    course.reply("reply.left")
    vacate(course, seat)


def person_gone(course: Course, move: PersonGone) -> None:
    """G6. A deactivated account leaves as quietly as a person who taps Leave.

    L8. With a whole workspace its people's words go, whatever the stage: nobody is left who could take them back.
    """
    if move.for_good and course.circle.stage is not Stage.ERASED:
        rights.take_back(course, move.person, for_good=True)
    seat = course.seat_of(move.person)
    if seat is not None and course.circle.stage not in (Stage.CLOSED, Stage.ERASED):
        vacate(course, seat)
    elif any(i.person == move.person for i in course.circle.invitations):
        course.set(
            invitations=tuple(
                replace(i, closed=True) if i.person == move.person else i for i in course.circle.invitations
            )
        )
        course.send_desk(move.person, Unseated(course.circle.id))


def card_rings(course: Course, move: Rung) -> None:
    """P3. Who does not agree leaves, without a word about it; below three the circle closes unpublished."""
    c = course.circle
    if c.pending_card != move.turn or c.stage in (Stage.INVITED, Stage.CLOSED, Stage.ERASED):
        return
    for seat in c.seats:
        if not seat.gone and seat.consent != c.pending_card and course.circle.stage is not Stage.CLOSED:
            vacate(course, seat)
    if course.circle.stage is not Stage.CLOSED:
        cards.go_on_when_agreed(course)


def vacate(course: Course, seat: Seat) -> None:
    """The seat becomes empty; below three the circle closes unpublished, otherwise everything goes on."""
    empty(course, seat)
    stage = course.circle.stage
    if stage is not Stage.INVITED and len(members(course.circle)) < SEATS_LEAST:
        closing.close(course, "few")
        return
    in_the_room.lead_left(course, seat)
    keeping.seat_left(course, seat)
    cards.seat_left(course, seat)
    if stage is Stage.SITTING:
        sitting.seat_left(course, seat)
    elif stage is not Stage.INVITED:
        drafting.seat_left(course, seat)


def empty(course: Course, seat: Seat) -> None:
    """What was shared stays its author's. What nobody has read yet can never go out any more, and goes now."""
    course.set_seat(seat.id, gone=True, resting=True)
    drop_all(course, (e for e in course.circle.entries if e.seat == seat.id and e.kind in UNSENT))
    course.amend(course.part(f"invitation:{seat.person}", "invitation.over"))
    witnessing.over(course, seat, reads=False)
    cards.end_question(course, seat)
    turns.end_rest_question(course, seat)
    course.send_desk(seat.person, Unseated(course.circle.id, wrote=left_words(course.circle, seat)))


def left_words(circle: Circle, seat: Seat) -> bool:
    """Whether words of this seat are still here. Their author's desk knows of the circle until these are erased."""
    return any(e.seat == seat.id and e.kind is not EntryKind.DRAFT for e in circle.entries)


RULES: dict[type, Callable[[Course, Any], None]] = {Leave: leave, PersonGone: person_gone}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"card": card_rings}
