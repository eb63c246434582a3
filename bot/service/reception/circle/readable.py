"""What a seat may read now. Pure; the rule itself is the engine's."""

from __future__ import annotations

from bot.engine.circle.entries import readable
from bot.engine.circle.posting import SHOWN
from bot.engine.model import Circle, Entry, Seat
from bot.service.reception.visit import seat_of


def shares(circle: Circle, seat: Seat, n: int) -> list[tuple[Entry, ...]]:
    """What others shared in a sitting, by speaker, in seat order."""
    if not readable(circle, seat, n):
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
