"""Erase now: two people together let everything of a circle go at once, for circles that somebody might come for.

Rules C10 to C14 of the rulebook. One person alone erases nothing that others wrote, and nobody waits longer than a day
to know: after that the words simply stay.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.engine.circle import closing
from bot.engine.circle.course import Course
from bot.engine.circle.roles import members
from bot.engine.model import Circle, EraseAsked, Rank, Seat
from bot.engine.moves import EraseNow, KeepWords, Rung
from bot.engine.refusals import Refusal

A_DAY = timedelta(hours=24)  # by the wall: whoever is in danger does not count in working days
KIND = "erase_asked"


def may_ask(circle: Circle, seat: Seat) -> bool:
    """C10. The keeper and the co-keeper, whether the other one is away or not."""
    return not seat.gone and seat.id in (circle.keeper, circle.co_keeper)


def seconds(circle: Circle, seat: Seat) -> tuple[Seat, ...]:
    """C12. Who can say yes to it: the other of keeper and co-keeper; where there is no other, any member, nobody else."""
    others = tuple(one for one in circle.seats if not one.gone and one.person != seat.person)
    pair = tuple(one for one in others if one.id in (circle.keeper, circle.co_keeper))
    here = {one.id for one in members(circle)}
    return pair or tuple(one for one in others if one.id in here)


def asked_of(circle: Circle, seat: Seat) -> bool:
    """C11. Whether a yes of this seat would count just now: somebody who kept when they were asked may do so no more."""
    asked = circle.erase_asked
    if asked is None:
        return False
    asker = next((one for one in circle.seats if one.id == asked.seat and may_ask(circle, one)), None)
    return asker is not None and seat.id in asked.seats and seat in seconds(circle, asker)


def erase_now(course: Course, move: EraseNow) -> None:
    """C11. The second of two people says yes within a day: everything goes at once, at whatever stage the circle is."""
    if not move.sheltered:
        raise Refusal("refusal.erase_off")
    if course.circle.legal_holds:
        raise Refusal("refusal.erase_held")
    seat, asked = course.own_seat(), course.circle.erase_asked
    running = asked is not None and course.now < asked.until
    if asked is not None and running and asked_of(course.circle, seat):
        told = course.seat(asked.seat).person, seat.person
        course.reply("reply.erased_now")
        closing.at_once(course, told)
        return
    if not may_ask(course.circle, seat):
        raise Refusal("refusal.erase_not_yours")
    if asked is not None and running and asked.seat == seat.id:
        raise Refusal("refusal.erase_asked", until_at=asked.until.isoformat())
    _ask(course, seat)


def _ask(course: Course, seat: Seat) -> None:
    """C10. Nothing is erased yet: the other one is asked in private, at once while they wake, and has 24 hours."""
    _over(course, tell=False)
    others = seconds(course.circle, seat)
    if not others:
        raise Refusal("refusal.erase_alone")
    until = course.now + A_DAY
    serial = course.next_serial()
    course.set(erase_asked=EraseAsked(seat.id, tuple(one.id for one in others), until, serial))
    course.ring(KIND, until, serial)
    for one in others:
        part = course.part(_question(serial, one.id), "erase.question", until_at=until)
        course.notify(one.person, part, Rank.PIECE, until=until)
    course.reply("reply.erase_asked", until_at=until)


def keep_words(course: Course, move: KeepWords) -> None:
    """C13. Whoever asked takes it back, or whoever was asked says no: nothing is erased, and no reason is asked for."""
    seat, asked = course.own_seat(), course.circle.erase_asked
    if asked is None or course.now >= asked.until:
        raise Refusal("refusal.erase_not_asked")
    if seat.id != asked.seat and not asked_of(course.circle, seat):
        raise Refusal("refusal.erase_not_yours")
    _over(course, tell=seat.id != asked.seat)
    course.reply("reply.words_kept")


def _rings(course: Course, move: Rung) -> None:
    """C13. After a day without a yes everything stays, and whoever asked reads so."""
    asked = course.circle.erase_asked
    if asked is not None and move.turn == asked.serial and course.now >= asked.until:
        _over(course, tell=True)


def _over(course: Course, *, tell: bool) -> None:
    """C13. Nobody is asked any more. `tell`: whoever asked has not done this themselves."""
    asked = course.circle.erase_asked
    if asked is None:
        return
    course.hush(KIND, asked.serial)
    course.set(erase_asked=None)
    for id_ in asked.seats:
        course.forget(course.seat(id_).person, _question(asked.serial, id_))
        course.amend(course.part(_question(asked.serial, id_), "erase.over"))
    asker = course.seat(asked.seat)
    if tell and not asker.gone:
        course.notify(asker.person, course.part(f"erase:{asked.serial}:stays", "erase.over"), Rank.WORD)


def _question(serial: int, seat: str) -> str:
    return f"erase:{serial}:{seat}"


RULES: dict[type, Callable[[Course, Any], None]] = {EraseNow: erase_now, KeepWords: keep_words}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {KIND: _rings}
