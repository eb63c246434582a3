"""A sitting from its first turn to its close: the piece goes round, or everybody holds one.

Rules S1 and following. Nobody speaks twice in a sitting, nobody is waited for beyond their window, and a sitting can
always move on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine import drafting, hours, keeping, order, posting, turns
from bot.engine.course import Course
from bot.engine.effects import CheckPlace
from bot.engine.kept import deliver_ahead, drop, has_ahead
from bot.engine.model import (
    Agendum,
    EntryKind,
    Held,
    Mode,
    Pause,
    Rank,
    Seat,
    SittingNow,
    Turn,
    TurnState,
)
from bot.engine.moves import CloseSitting, Later, MoreTime, MoveOn, Prompted, RestHere, Rung
from bot.engine.refusals import Refusal
from bot.engine.status import PENDING, show_status
from bot.engine.turns import OVER, RUNNING, agendum, find, finish, is_away, set_turn, sitting_now

END_OF_SHIFT_MINUTES = 30


# --- beginning ---


def begin_next(course: Course) -> None:
    """S1. The next sitting, or the sheet after the last one. Words in a thread need the thread to be looked at first."""
    c = course.circle
    course.set(sitting=None)
    if c.next_sitting > len(c.agenda):
        turns.no_more_rest_questions(course)
        drafting.begin_drafting(course)
    elif pauses(course):
        pass
    elif c.held is Held.THREAD:
        course.add(CheckPlace(c.place))
    else:
        begin(course)


def pauses(course: Course) -> bool:
    """A pause takes hold between turns. The keeper's own pause and a changed card wait here for their answer."""
    c = course.circle
    if c.pause is None and c.pending_card is not None:
        course.set(pause=Pause.CARD)
    if course.circle.pause is None:
        return False
    show_status(course)
    return True


def begin(course: Course) -> None:
    """S2. Turns are laid out for everyone who sits; the order of a passing sitting is fixed here."""
    c = course.circle
    this = c.agenda[c.next_sitting - 1]
    seats = [s for s in c.seats if not s.gone]
    laid = tuple(
        Turn(course.next_serial(), seat, TurnState.AHEAD, window=this.window)
        for seat in _order(course, this, seats)
    )
    course.set(sitting=SittingNow(this.n, this.mode, course.now, laid), next_sitting=this.n + 1)
    for turn in laid:
        _settle_waiting(course, turn)
    if this.mode is Mode.PASSING:
        advance(course)
    else:
        for turn in sitting_now(course).turns:
            _all_hold(course, turn)
        close_if_done(course)
    if course.circle.sitting is not None and course.circle.sitting.n == this.n:
        show_status(course)


def _order(course: Course, this: Agendum, seats: list[Seat]) -> tuple[str, ...]:
    if this.mode is not Mode.PASSING:
        return tuple(s.id for s in seats)
    people = {s.person: s.id for s in seats}
    chosen = [people[p] for p in course.circle.chosen if p in people]
    offsets = [(s.id, hours.offset(s.hours, course.now)) for s in seats]
    return order.turn_order(this.order, offsets, course.circle.seed, this.n, chosen)


def _settle_waiting(course: Course, turn: Turn) -> None:
    """S3. Nobody waits for a seat that was wholly silent before, unless there is nobody else to wait for."""
    silent = [t for t in sitting_now(course).turns if course.seat(t.seat).silent > 0]
    awake = [t for t in sitting_now(course).turns if t not in silent and not course.seat(t.seat).resting]
    if turn in silent and awake:
        set_turn(course, turn, waited_for=False)


def _all_hold(course: Course, turn: Turn) -> None:
    seat = course.seat(turn.seat)
    if seat.resting or is_away(seat, course.now):
        finish(course, turn, TurnState.RESTED)
    else:
        turns.come(course, turn)


# --- going round ---


def advance(course: Course) -> None:
    """S4. The piece goes to the next seat that takes it. Words laid ahead go out as it passes."""
    while True:
        sitting = sitting_now(course)
        if any(t.state in RUNNING and t.waited_for for t in sitting.turns):
            return
        turn = next((t for t in sitting.turns if t.state is TurnState.AHEAD), None)
        if turn is None:
            close_if_done(course)
            return
        if pauses(course):
            return
        _reach(course, turn)


def _reach(course: Course, turn: Turn) -> None:
    seat = course.seat(turn.seat)
    if has_ahead(course.circle, seat.id, sitting_now(course).n):
        deliver_ahead(course, turn)
        finish(course, turn, TurnState.SHARED)
        posting.post_share(course, turn)
    elif seat.gone or seat.resting or is_away(seat, course.now):
        finish(course, turn, TurnState.RESTED)
    else:
        turns.come(course, turn)


def ended(course: Course, turn: Turn) -> None:
    """A turn has just ended, by its holder, the keeper or the clock: the circle goes on."""
    if course.circle.sitting is None:
        return
    if sitting_now(course).mode is Mode.PASSING:
        advance(course)
    else:
        close_if_done(course)
    if course.circle.sitting is not None:
        show_status(course)


def close_if_done(course: Course) -> None:
    """W1. A sitting that still has words for the thread closes after the thread was looked at."""
    sitting = sitting_now(course)
    if _waits(sitting):
        return
    if sitting.mode is Mode.OPEN:
        _ask_to_close(course, sitting.n)
    elif posting.unposted(course):
        course.add(CheckPlace(course.circle.place))
    else:
        close_sitting(course)


def _waits(sitting: SittingNow) -> bool:
    return any(t.state in PENDING and t.waited_for for t in sitting.turns)


def _ask_to_close(course: Course, n: int) -> None:
    """S7. An open sitting ends when the keeper says so; they are asked once everyone has answered or rests."""
    if course.circle.keeper_task != "sitting":
        part = course.part(f"task:{course.next_serial()}", "keeper.sitting", n=n)
        keeping.ask_keeper(course, "sitting", part)


# --- closing ---


def close_sitting(course: Course) -> None:
    """S6. Whoever has not answered rests, with the same words for everybody; sealed words become readable now."""
    sitting = sitting_now(course)
    for turn in sitting.turns:
        if turn.state not in OVER:
            finish(course, turn, TurnState.RESTED)
        turns.end_second_offer(course, turn)
        _amend_over(course, turn)
    _forget_saved(course, sitting.n)
    begin_next(course)


def _amend_over(course: Course, turn: Turn) -> None:
    """Now the words can be read: every prompt that was told says so. Whoever left cannot read them."""
    state = find(course, turn.serial)
    if state is not None and state.begun is not None and not course.seat(turn.seat).gone:
        turns.show_over(course, state, closed=True)


def _forget_saved(course: Course, n: int) -> None:
    """What was saved for later and never shared is nobody's to keep."""
    for entry in course.circle.entries:
        if entry.kind is EntryKind.SAVED and entry.sitting == n:
            drop(course, entry)


# --- words in the thread ---


def thread_is_fine(course: Course) -> None:
    """W1. Everybody who can read the thread holds a seat: what waited goes there, and the circle goes on."""
    sitting = sitting_now(course)
    if sitting.mode is Mode.SEALED:
        if not _waits(sitting):
            posting.post_reveal(course, sitting.n)
            close_sitting(course)
        return
    posting.post_what_waited(course)
    if sitting.mode is Mode.PASSING:
        advance(course)


# --- moves ---


def prompted(course: Course, move: Prompted) -> None:
    turn = find(course, move.turn)
    if turn is not None:
        turns.prompted(course, turn)


def turn_rings(course: Course, move: Rung) -> None:
    """T3. The window's alarm. When the bot itself was away, the rest of the window is given back first."""
    turn = find(course, move.turn)
    if turn is None or turn.state is not TurnState.HOLDING:
        return
    left = turns.left_of_window(course, turn, move.outages)
    if left > 0:
        turns.extend(course, replace(turn, due=None), left)
        return
    turns.window_ends(course, turn)
    ended(course, turn)


def own_turn(course: Course, serial: int) -> Turn:
    """The actor's own turn of this sitting. Raises Refusal for another's, a past one, or one that has not come."""
    seat = course.own_seat()
    turn = find(course, serial)
    if turn is None:
        raise Refusal("refusal.turn_over")
    if turn.seat != seat.id:
        raise Refusal("refusal.not_your_turn")
    return turn


def running_turn(course: Course, serial: int) -> Turn:
    turn = own_turn(course, serial)
    if turn.state in (TurnState.SHARED, TurnState.PASSED):
        raise Refusal("refusal.answered")
    if turn.state is not TurnState.HOLDING:
        raise Refusal("refusal.turn_over")
    return turn


def more_time(course: Course, move: MoreTime) -> None:
    """T4. Once, half a window more."""
    turn = running_turn(course, move.turn)
    if turn.more_time:
        raise Refusal("refusal.more_time_once")
    extra = agendum(course).window // 2
    seat = course.seat(turn.seat)
    due = hours.add_waking(seat.hours, turn.due or course.now, extra)
    turn = set_turn(course, turn, window=turn.window + extra, more_time=True, due=due)
    course.ring("turn", due, turn.serial)
    course.amend(turns.prompt_part(course, turn))
    course.reply("reply.more_time", due_at=due)
    show_status(course)


def later(course: Course, move: Later) -> None:
    """T7. The person asks to be reminded: half an hour before the shift ends, or when the next one begins."""
    turn = running_turn(course, move.turn)
    seat = course.seat(turn.seat)
    at = _later_at(seat, course, move.when)
    if turn.due is not None and at >= turn.due:
        raise Refusal("refusal.later_too_late", due_at=turn.due.isoformat(), more_time=turn.more_time)
    course.ring("later", at, turn.serial)
    course.reply("reply.later", at=at, later_at=at)


def _later_at(seat: Seat, course: Course, when: str) -> datetime:
    now = course.now
    stop = now
    while hours.is_waking(seat.hours, stop) and stop - now < timedelta(hours=24):
        stop += timedelta(minutes=15)
    if when == "shift":
        return max(now + timedelta(minutes=15), stop - timedelta(minutes=END_OF_SHIFT_MINUTES))
    return hours.next_waking(seat.hours, stop)


def later_rings(course: Course, move: Rung) -> None:
    """The reminder takes the prompt's place: the old message says so, and there is only one to answer."""
    turn = find(course, move.turn)
    if turn is not None and turn.state is TurnState.HOLDING:
        part = turns.prompt_part(course, turn, "sitting.reminder")
        n, of = agendum(course).n, len(course.circle.agenda)
        course.amend(course.part(f"prompt:{turn.serial}", "sitting.moved", n=n, of=of))
        course.notify(course.seat(turn.seat).person, part, Rank.PIECE)


def rest_here(course: Course, move: RestHere) -> None:
    """T6. Rest for this circle; any later act ends the rest by itself."""
    seat = course.own_seat()
    course.set_seat(seat.id, resting=move.yes, silent=seat.silent if move.yes else 0)
    course.amend(course.part(f"rest:{seat.id}", "rest.answered", yes=move.yes))
    course.reply("reply.resting" if move.yes else "reply.staying")
    turn = turns.turn_of(course, seat.id)
    if move.yes and turn is not None and turn.state in RUNNING:
        finish(course, turn, TurnState.RESTED)
        ended(course, turn)


def move_on(course: Course, move: MoveOn) -> None:
    """S8. Only the holder or the keeper moves the piece on."""
    keeping.may_keep(course)
    turn = find(course, move.turn)
    if turn is None or turn.state not in RUNNING:
        raise Refusal("refusal.turn_over")
    finish(course, turn, TurnState.RESTED)
    course.reply("reply.moved_on")
    ended(course, turn)


def close_open(course: Course, move: CloseSitting) -> None:
    keeping.may_keep(course)
    sitting = sitting_now(course)
    if sitting.n != move.sitting or sitting.mode is not Mode.OPEN:
        raise Refusal("refusal.turn_over")
    keeping.task_done(course)
    course.reply("reply.sitting_closed")
    close_sitting(course)


def seat_left(course: Course, seat: Seat) -> None:
    """Somebody left: their turn ends, and the circle goes on as if they rested."""
    turn = turns.turn_of(course, seat.id)
    if turn is not None and turn.state not in OVER:
        running = turn.state in RUNNING
        finish(course, turn, TurnState.RESTED)
        if running:
            ended(course, turn)


RULES: dict[type, Callable[[Course, Any], None]] = {
    Prompted: prompted,
    MoreTime: more_time,
    Later: later,
    RestHere: rest_here,
    MoveOn: move_on,
    CloseSitting: close_open,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"turn": turn_rings, "later": later_rings}
