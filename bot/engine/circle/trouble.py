"""What the world does to a circle: a channel that changed, a message that could not be sent, other hours.

Rules W1 and following. The bot mends none of it by itself: it goes on where it can, and tells the keeper in plain words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle import cards, holding, keeping, sitting, turns, windows
from bot.engine.circle.course import Course
from bot.engine.model import Held, Pause, Seat, Stage, TurnState
from bot.engine.moves import HoursChanged, PlaceSeen, Prompted, Rung, Undelivered
from bot.engine.replacing import replace
from bot.engine.waking.hours import Hours

OVER = (Stage.CLOSED, Stage.ERASED)


def place_seen(course: Course, move: PlaceSeen) -> None:
    """W1. Words go into a thread only while everybody who can read it holds a seat; else the circle pauses and asks."""
    c = course.circle
    if c.stage is not Stage.SITTING or c.held is not Held.THREAD or c.pause is Pause.PLACE:
        return
    if move.state != "fine":
        if c.pause is None:
            course.set(pause=Pause.PLACE)
            cards.ask_to_go_on(course, Pause.PLACE, move.state)
            sitting.pauses(course)
    elif c.sitting is not None:
        sitting.thread_is_fine(course)
    elif c.pause is None:
        sitting.begin(course)


def undelivered(course: Course, move: Undelivered) -> None:
    """W2. A message will not arrive. A prompt that cannot arrive holds nobody up; the keeper is told which place or whom."""
    c = course.circle
    if c.stage is Stage.ERASED:
        return
    seat = course.seat_of(move.person)
    what = move.name.removeprefix(f"{c.id}:")
    if what.startswith("prompt:") and c.sitting is not None and seat is not None:
        turn = turns.find(course, int(what.split(":")[1]))
        if turn is not None and turn.state in turns.RUNNING:
            turns.finish(course, turn, TurnState.RESTED)
            sitting.ended(course, turn)
    if what.startswith("trouble:"):
        return  # the keeper cannot be told about not being reached
    keeper = next((s for s in c.seats if s.id == c.keeper and not s.gone), None)
    if keeper is not None and keeper.person != move.person:
        _tell_trouble(course, keeper, move)


def _tell_trouble(course: Course, keeper: Seat, move: Undelivered) -> None:
    values: dict[str, object] = {"reason": move.reason, "place": move.person is None}
    if move.person is not None:
        values["who"] = move.person
    part = course.part(f"trouble:{move.reason}:{move.person or 'place'}", "keeper.trouble", (), **values)
    course.notify(keeper.person, part)


def prompted(course: Course, move: Prompted) -> None:
    """A12. Told just now: the window begins that was meant, of a turn (T2), of the sheet or of the keeper's (K2)."""
    holding.prompted(course, move)
    windows.told(course, move.turn)
    keeping.told(course, move.turn)


def hours_changed(course: Course, move: HoursChanged) -> None:
    """W3, T5. Zone, hours or away changed: what is left of a window is counted anew; who is away now rests."""
    c = course.circle
    if c.stage in OVER:
        return
    seat = course.seat_of(move.person)
    if seat is None:
        _change_invitation(course, move.person, move.hours)
        return
    if c.stage is not Stage.SITTING or c.sitting is None:
        course.set_seat(seat.id, hours=move.hours)
        keeping.hours_changed(course, seat)
        return
    turns.change_hours(course, seat, move.hours)
    keeping.hours_changed(course, seat)
    turn = turns.turn_of(course, seat.id)
    if turn is not None and turn.state in turns.RUNNING and turns.is_away(course.seat(seat.id), course.now):
        turns.finish(course, turn, TurnState.RESTED)
        sitting.ended(course, turn)


def _change_invitation(course: Course, person: str, new: Hours) -> None:
    course.set(
        invitations=tuple(
            replace(i, hours=new) if i.person == person else i for i in course.circle.invitations
        )
    )


RULES: dict[type, Callable[[Course, Any], None]] = {
    PlaceSeen: place_seen,
    Undelivered: undelivered,
    HoursChanged: hours_changed,
    Prompted: prompted,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
