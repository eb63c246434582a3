"""What a seat may read now. Pure; the rule itself is the engine's."""

from __future__ import annotations

from bot.engine.course import Course
from bot.engine.entries import SHOWN, readable
from bot.engine.model import Circle, Entry, Seat
from bot.engine.moves import Command, Received
from bot.service.reception.visit import seat_of


def course_of(circle: Circle, seat: Seat) -> Course:
    """The circle laid on a table to ask the engine's rules about it; nothing comes of it."""
    asking = Command(circle.organisation, circle.subject, seat.person, "", Received(""), "")
    return Course(circle, asking, circle.convened)


def may_read(circle: Circle, seat: Seat, n: int) -> bool:
    return readable(course_of(circle, seat), seat, n)


def shares(circle: Circle, seat: Seat, n: int) -> list[tuple[Entry, ...]]:
    """What others shared in a sitting, by speaker, in seat order."""
    if not may_read(circle, seat, n):
        return []
    found = []
    for speaker in circle.seats:
        entries = [e for e in circle.entries if e.seat == speaker.id and e.sitting == n and e.kind in SHOWN]
        if entries and speaker.id != seat.id:
            found.append(tuple(sorted(entries, key=lambda e: e.round)))
    return found


def sittings_to_read(circle: Circle, person: str) -> tuple[int, ...]:
    seat = seat_of(circle, person)
    if seat is None:
        return ()
    return tuple(a.n for a in circle.agenda if shares(circle, seat, a.n))
