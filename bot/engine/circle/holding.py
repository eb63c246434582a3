"""A turn in hand: what its holder, the keeper and the clock do with it.

Rules T2 to T7, S7 and S8. The sitting goes on from here by itself; how, stands in `bot.engine.circle.sitting`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.circle import apart, keeping, turns, witnessing
from bot.engine.circle.course import Course
from bot.engine.circle.roles import WITNESS
from bot.engine.circle.sitting import close_sitting, ended, join_in
from bot.engine.circle.status import latest_end
from bot.engine.circle.turns import RUNNING, agendum, find, finish, set_turn, sitting_now
from bot.engine.model import Mode, Rank, Seat, Stage, Turn, TurnState
from bot.engine.moves import CloseSitting, Later, MoreTime, MoveOn, Prompted, RatherSpeak, RestHere, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking import hours

END_OF_SHIFT_MINUTES = 30


def prompted(course: Course, move: Prompted) -> None:
    """T2. The desk has told the person: the window begins."""
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
    witnessing.may_speak(seat)
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


def later(course: Course, move: Later) -> None:
    """T7. The person asks to be reminded: half an hour before the shift ends, or when the next one begins."""
    turn = running_turn(course, move.turn)
    seat = course.seat(turn.seat)
    at = _later_at(seat, course, move.when)
    if turn.due is not None and at >= turn.due:
        more = "" if turn.waited_for and not turn.more_time else "_no_more"
        raise Refusal(f"refusal.later_too_late{more}", due_at=turn.due.isoformat())
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
    """T7. The reminder takes the prompt's place: the old message says so, and there is only one to answer."""
    turn = find(course, move.turn)
    if turn is not None and turn.state is TurnState.HOLDING:
        part = turns.prompt_part(course, turn, "sitting.reminder")
        n, of = agendum(course).n, len(course.circle.agenda)
        course.amend(course.part(f"prompt:{turn.serial}", "sitting.moved", n=n, of=of))
        course.notify(course.seat(turn.seat).person, part, Rank.PIECE)


def rest_here(course: Course, move: RestHere) -> None:
    """T6. Rest for this circle; any later act ends the rest by itself. Nothing is left to rest from after its sittings."""
    seat = course.own_seat()
    if course.circle.stage is not Stage.SITTING:
        raise Refusal("refusal.not_now")
    course.set_seat(seat.id, resting=move.yes, silent=seat.silent if move.yes else 0)
    course.amend(course.part(f"rest:{seat.id}", "rest.answered", yes=move.yes))
    course.reply("reply.resting" if move.yes else "reply.staying")
    turn = turns.turn_of(course, seat.id)
    if move.yes and turn is not None and turn.state in RUNNING:
        finish(course, turn, TurnState.RESTED)
        ended(course, turn)


def move_on(course: Course, move: MoveOn) -> None:
    """S8. Only the holder or the keeper moves the piece on; a sealed sitting, where everybody holds one, goes by itself."""
    keeping.may_keep(course)
    turn = find(course, move.turn)
    if sitting_now(course).mode is Mode.SEALED:
        # Before anything is said of the turn: whether it was answered is nobody's to learn.
        at = latest_end(course.circle)
        raise Refusal("refusal.sealed_goes_by_itself", ends_at=at.isoformat() if at else "")
    if turn is None or turn.state not in RUNNING:
        raise Refusal("refusal.turn_over")
    finish(course, turn, TurnState.RESTED)
    course.reply("reply.moved_on")
    ended(course, turn)


def close_open(course: Course, move: CloseSitting) -> None:
    """S7, S10, S11. The keeper closes an open sitting, says that private time is over, or that nobody met."""
    keeping.may_keep(course)
    sitting = sitting_now(course)
    if sitting.n != move.sitting or sitting.mode not in (Mode.OPEN, *apart.APART):
        raise Refusal("refusal.turn_over")
    keeping.task_done(course)
    course.reply("reply.sitting_closed")
    close_sitting(course)


def rather_speak(course: Course, move: RatherSpeak) -> None:
    """S15. One tap, no reason, nobody is told: the witness speaks like everybody, from the sitting that runs on."""
    seat = course.own_seat()
    if seat.role == WITNESS and not witnessing.may_still_choose(course.circle, seat):
        raise Refusal("refusal.witness_listens")
    if seat.role == WITNESS:
        course.set_seat(seat.id, role="")
        course.amend(course.part(f"witness:{seat.id}", "witness.speaks"))
        course.forget(seat.person, f"witness:{seat.id}")
        join_in(course, course.seat(seat.id))
    course.reply("reply.rather_speak")


RULES: dict[type, Callable[[Course, Any], None]] = {
    MoreTime: more_time,
    Later: later,
    RestHere: rest_here,
    RatherSpeak: rather_speak,
    MoveOn: move_on,
    CloseSitting: close_open,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"turn": turn_rings, "later": later_rings}
