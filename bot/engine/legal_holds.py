"""Legal holds: an administrator puts erasure off, and everybody whose words are kept longer reads so.

Rules Z6 to Z11 of the rulebook. A hold keeps words from being erased, and does nothing else: it opens nobody a way to
read, and what an author takes back leaves everybody's view at once all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle.closing import forget_all
from bot.engine.circle.course import Course, derive
from bot.engine.circle.leaving import left_words
from bot.engine.circle.status import show_status
from bot.engine.effects import Drop, Effect, Erase, Reply, Send, ToEveryCircle
from bot.engine.model import (
    CardValues,
    Cause,
    Circle,
    LegalHold,
    Organisation,
    Part,
    Rank,
    Seat,
    Stage,
    circle_subject,
    desk_subject,
)
from bot.engine.moves import (
    Command,
    LegalHoldLifted,
    LegalHoldPlaced,
    LiftLegalHold,
    Notify,
    PlaceLegalHold,
    Rung,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

Step = tuple[Organisation, tuple[Effect, ...]]

# --- an organisation's ---------------------------------------------------------------------------------------------


def place(organisation: Organisation, command: Command, move: PlaceLegalHold, now: datetime) -> Step:
    """Z6, Z10. By a named human, with one of a few reasons, on one circle or on all; one of each stands at a time.

    Not where two people may erase a circle at once: there nobody is to be able to keep it.
    """
    if not (command.actor or move.named.strip()):
        raise Refusal("refusal.unknown")
    if organisation.cards[-1].sheltered:
        raise Refusal("refusal.legal_hold_sheltered")
    if any(one.circle == move.circle for one in organisation.legal_holds):
        raise Refusal("refusal.legal_hold_stands")
    hold = LegalHold(
        derive(command.seed, "legal hold"),
        move.reason,
        now,
        command.actor or "",
        "" if command.actor else " ".join(move.named.split())[:100],
        move.circle,
    )
    after = replace(organisation, legal_holds=(*organisation.legal_holds, hold))
    told = LegalHoldPlaced(hold, sheltered(organisation.cards))
    return after, (_to(hold, told), *_reply(command, "reply.legal_hold_placed"))


def lift(organisation: Organisation, command: Command, move: LiftLegalHold, now: datetime) -> Step:
    """Z7. Whoever administers may lift it, whoever placed it; again it changes nothing."""
    hold = next((one for one in organisation.legal_holds if one.id == move.id), None)
    if hold is None:
        raise Refusal("refusal.legal_hold_gone")
    after = replace(organisation, legal_holds=tuple(one for one in organisation.legal_holds if one != hold))
    return after, (_to(hold, LegalHoldLifted(hold.id)), *_reply(command, "reply.legal_hold_lifted"))


def _to(hold: LegalHold, move: LegalHoldPlaced | LegalHoldLifted) -> Effect:
    return Send(circle_subject(hold.circle), move) if hold.circle else ToEveryCircle(move)


def _reply(command: Command, key: str) -> tuple[Effect, ...]:
    if command.actor is None:
        return ()
    return (Reply(Part(f"{command.subject.id}:reply", key, command.subject, {})),)


def for_a_new_circle(organisation: Organisation, circle: str) -> tuple[Effect, ...]:
    """Z6. A circle that begins while all are held is held too."""
    cards = sheltered(organisation.cards)
    return tuple(
        Send(circle_subject(circle), LegalHoldPlaced(one, cards))
        for one in organisation.legal_holds
        if not one.circle
    )


def sheltered(cards: tuple[CardValues, ...]) -> tuple[int, ...]:
    """The versions of the card that let two people erase a circle at once."""
    return tuple(n for n, card in enumerate(cards, 1) if card.sheltered)


# --- a circle's ------------------------------------------------------------------------------------------------------


def placed(course: Course, move: LegalHoldPlaced) -> None:
    """Z8. Everybody whose words are kept longer than promised is told, with the reason and who answers for it."""
    c, hold = course.circle, move.hold
    if c.stage is Stage.ERASED or any(one.id == hold.id for one in c.legal_holds) or c.card in move.sheltered:
        return
    course.set(legal_holds=(*c.legal_holds, hold))
    if c.erase_at is not None:
        course.set(erase_at=None, erase_due=c.erase_at)
        course.hush("erase")
    for seat in _whose_words(course.circle):
        part = course.part(
            _name(hold.id, seat),
            "legal_hold.placed",
            reason=hold.reason.value,
            placed_who=hold.by,
            named=hold.named,
        )
        course.notify(seat.person, part, Rank.PIECE)
    show_status(course)


def lifted(course: Course, move: LegalHoldLifted) -> None:
    """Z7. What was to go on a day that has passed goes at once, and so does what its author took back meanwhile."""
    c = course.circle
    if not any(one.id == move.id for one in c.legal_holds):
        return
    for seat in c.seats:
        course.forget(seat.person, _name(move.id, seat))
    course.set(legal_holds=tuple(one for one in c.legal_holds if one.id != move.id))
    if course.circle.legal_holds:
        return
    for one in c.aside:
        course.add(Drop(one.entry))
    course.set(aside=(), erase_due=None)
    if c.erase_due is not None and c.erase_due <= course.now:
        _erase_now(course)
        return
    if c.erase_due is not None:
        course.set(erase_at=c.erase_due)
        course.ring("erase", c.erase_due)
    for seat in _whose_words(course.circle):
        part = course.part(f"legal_hold:over:{move.id}:{seat.id}", "legal_hold.lifted")
        course.notify(seat.person, part, Rank.WORD)
    show_status(course)


def _erase_now(course: Course) -> None:
    """The circle is gone before anybody reads of it, so what they are told speaks of no circle."""
    people = dict.fromkeys(seat.person for seat in _whose_words(course.circle))
    circle = course.circle.id
    forget_all(course, Erase(course.circle.subject))
    for person in people:
        part = Part(f"legal_hold:{circle}:erased:{person}", "legal_hold.erased", desk_subject(person), {})
        course.add(Send(desk_subject(person), Notify(Cause(part, Rank.WORD, course.now))))


def _whose_words(circle: Circle) -> tuple[Seat, ...]:
    """Whoever sits here, and whoever left words behind."""
    return tuple(seat for seat in circle.seats if not seat.gone or left_words(circle, seat))


def _name(hold: str, seat: Seat) -> str:
    return f"legal_hold:{hold}:{seat.id}"


RULES: dict[type, Callable[[Course, Any], None]] = {LegalHoldPlaced: placed, LegalHoldLifted: lifted}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
