"""An answer to an alarm that has the shape of the anchor: one state changed, one message asked for.

Between them lie the two sums of working hours that nearly every alarm of the engine needs. It is made of the engine's
own parts; the engine's own answer to the same alarm is measured beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.engine.circle import turns
from bot.engine.circle.course import Course
from bot.engine.effects import Effect
from bot.engine.model import Circle
from bot.engine.moves import Command, Rung
from bot.engine.waking import hours
from bot.service.ports import State


def one_message(state: State | None, command: Command, now: datetime) -> tuple[State, Sequence[Effect]]:
    """How much of a window is used, when the rest of it ends, and a line in the thread that says so."""
    assert isinstance(state, Circle)
    assert isinstance(command.move, Rung)
    course = Course(state, command, now)
    turn = turns.find(course, command.move.turn)
    assert turn is not None
    left = turns.left_of_window(course, turn, command.move.outages)
    due = hours.add_waking(course.seat(turn.seat).hours, now, max(left, 120))
    turns.set_turn(course, turn, worked=turn.window - left, since=now, due=due)
    course.thread(course.part("status", "thread.status", n=1, of=4, likely_at=due))
    return course.circle, course.effects
