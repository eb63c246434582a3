"""When the circle stands still: a changed honest card, a keeper's pause, and going on.

Rules P1 and following. Consent comes before words: nobody's words go on under a card they have not agreed to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import keeping, sitting, windows
from bot.engine.circle.card_changes import changes, terms_under
from bot.engine.circle.course import Course
from bot.engine.circle.status import show_status
from bot.engine.effects import CheckPlace
from bot.engine.model import Circle, Held, Mode, Part, Pause, Rank, Seat, Stage
from bot.engine.moves import AgreeCard, CardChanged, PauseCircle, Resume, Rung
from bot.engine.refusals import Refusal

AGREE_DAYS = 2  # working days of each seat


def card_changed(course: Course, move: CardChanged) -> None:
    """P1. Everybody is asked again. A turn that runs is finished first; the pause takes hold after it."""
    c = course.circle
    if c.stage in (Stage.CLOSED, Stage.ERASED) or move.card <= (c.pending_card or c.card):
        return
    withdraw_question(course)
    terms = terms_under(c, move.cards, move.card) if move.cards else None
    course.set(pending_card=move.card, pending_terms=terms)
    _ask_everyone(course, move.card, lambda seat: changes(c, move.cards, seat.consent, move.card))


def withdraw_question(course: Course) -> None:
    """P1. Only the newest card is asked about, and no card when the circle closes: a question that is still open is over."""
    pending = course.circle.pending_card
    for seat in course.circle.seats:
        if not seat.gone:
            end_question(course, seat)
    if pending is not None:
        course.hush("card", pending)


def end_question(course: Course, seat: Seat) -> None:
    """P2. Whoever has not said yes is asked for nothing any more."""
    pending = course.circle.pending_card
    if pending is not None and seat.consent != pending:
        course.forget(seat.person, _question(course, pending, seat))
        course.amend(course.part(_question(course, pending, seat), "card.over"))


def _question(course: Course, card: int, seat: Seat) -> str:
    """What a card says has two parts: its version, and where this circle's words are read."""
    return f"card:{card}:{course.circle.held.value}:{seat.id}"


def _ask_everyone(course: Course, card: int, changed: Callable[[Seat], dict[str, object]]) -> None:
    seats = [s for s in course.circle.seats if not s.gone]
    due = windows.working_days(course, seats, AGREE_DAYS)
    for seat in seats:
        if seat.consent != card:
            course.notify(seat.person, _card_part(course, seat, card, due, changed(seat)), Rank.PIECE)
    course.ring("card", due, card)
    go_on_when_agreed(course)


def _card_part(course: Course, seat: Seat, card: int, due: datetime, changed: dict[str, object]) -> Part:
    """Before the opening nobody leaves by saying nothing, so no end is named."""
    ends = "" if course.circle.stage is Stage.INVITED else due
    held = course.circle.held
    stays = held is Held.BOT and course.circle.posted > 0  # what was posted before
    return course.part(
        _question(course, card, seat),
        "card.changed",
        card=card,
        held=held.value,
        due_at=ends,
        posted=stays,
        **changed,  # type: ignore[arg-type]
    )


def seat_left(course: Course, seat: Seat) -> None:
    """P2. Nobody waits for the yes of somebody who left."""
    go_on_when_agreed(course)


def agree_card(course: Course, move: AgreeCard) -> None:
    """P2. Agreeing is an act of each seat; when all have, the circle goes on by itself."""
    seat = course.own_seat()
    pending = course.circle.pending_card
    if pending is None:
        raise Refusal("refusal.nothing_to_agree")
    if move.card != pending or not _says_the_same(course.circle, move):
        raise Refusal("refusal.card_changed")
    course.set_seat(seat.id, consent=pending)
    course.forget(seat.person, _question(course, pending, seat))
    course.amend(course.part(_question(course, pending, seat), "card.agreed", card=pending))
    course.reply("reply.card_agreed")
    go_on_when_agreed(course)


def _says_the_same(circle: Circle, move: AgreeCard) -> bool:
    """P2. A yes to words in the thread is no yes to words held by the bot, though the card's version is the same."""
    if move.held is None:
        return circle.pending_card != circle.card
    return move.held is circle.held


def go_on_when_agreed(course: Course) -> None:
    """The new card holds as soon as everybody who sits agreed to it, and a circle that waited for that goes on."""
    c = course.circle
    if c.pending_card is None or any(s.consent != c.pending_card for s in c.seats if not s.gone):
        return
    course.hush("card", c.pending_card)
    adopt_card(course)
    if c.pause is Pause.CARD:
        go_on(course)


def adopt_card(course: Course) -> None:
    """P2. The card that was asked about holds from here on, with all that it says of this circle."""
    c = course.circle
    days, floor = c.pending_terms or (c.retention_days, c.floor)
    course.set(
        card=c.pending_card or c.card,
        pending_card=None,
        pending_terms=None,
        retention_days=days,
        floor=floor,
    )


def pause_circle(course: Course, move: PauseCircle) -> None:
    """P4. The keeper holds the circle after the turn that runs; windows that run are not touched."""
    keeping.may_keep(course)
    if course.circle.stage is not Stage.SITTING or course.circle.pause is not None:
        raise Refusal("refusal.cannot_pause")
    course.set(pause=Pause.KEEPER)
    ask_to_go_on(course, Pause.KEEPER, "")
    course.reply("reply.paused")
    show_status(course)


def ask_to_go_on(course: Course, why: Pause, state: str) -> None:
    part = course.part(f"task:{course.next_serial()}", "keeper.pause", pause=why.value, state=state)
    keeping.ask_keeper(course, "pause", part)


def resume(course: Course, move: Resume) -> None:
    """P5. On as before (a thread is looked at again first), or with the words held by the bot from here on."""
    keeping.may_keep(course)
    c = course.circle
    if c.pause not in (Pause.KEEPER, Pause.PLACE):
        raise Refusal("refusal.not_paused")
    keeping.task_done(course)
    if move.held is Held.BOT and c.held is Held.THREAD:
        course.reply("reply.asked_first")
        _hold_by_bot(course)
    else:
        course.reply("reply.resumed")
        go_on(course)


def _hold_by_bot(course: Course) -> None:
    """Where words are read stands on the honest card: changing it asks everybody again, under the same version.

    A newer version that was being asked about is asked about together with it.
    """
    card = course.circle.pending_card or course.circle.card
    withdraw_question(course)
    course.set(held=Held.BOT, pause=Pause.CARD, pending_card=card)
    keeper = course.own_seat()
    for seat in course.circle.seats:
        course.set_seat(seat.id, consent=card if seat.id == keeper.id else 0)
    _ask_everyone(course, card, lambda _: {"changed": ["held"], "was": [""], "now": [""]})
    show_status(course)


def go_on(course: Course) -> None:
    """The pause is over: the piece goes on from where it lay."""
    c = course.circle
    if c.stage is not Stage.SITTING:
        course.set(pause=None)
        return
    course.set(pause=None)
    if c.sitting is None:
        sitting.begin_next(course)
    elif c.held is Held.THREAD:
        course.add(CheckPlace(c.place))
    elif c.sitting.mode is Mode.PASSING:
        sitting.advance(course)
    else:
        sitting.close_if_done(course)
    show_status(course)


RULES: dict[type, Callable[[Course, Any], None]] = {
    CardChanged: card_changed,
    AgreeCard: agree_card,
    PauseCircle: pause_circle,
    Resume: resume,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
