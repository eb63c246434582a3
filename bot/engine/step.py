"""The one entrance to the rules: `step(state, command, now) -> (state, effects)`.

Pure: same arguments, same answer. A refusal is raised before anything changed, and nothing a caller holds is ever
altered. Which rule answers which move is a table that the rule modules fill.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from bot.engine import legal_holds
from bot.engine.after import recognising
from bot.engine.after.asks import step_ask
from bot.engine.after.conduct import step_conduct
from bot.engine.after.digests import step_digests
from bot.engine.after.holds import step_hold
from bot.engine.after.practices import step_practice
from bot.engine.after.projects import step_project
from bot.engine.after.recognised import step_recognised
from bot.engine.after.register import step_register
from bot.engine.circle import (
    agreeing,
    artifact,
    belonging,
    cards,
    circle_promises,
    closing,
    comparing,
    drafting,
    entries,
    erasing,
    gathering,
    holding,
    keeping,
    leaving,
    meeting,
    opening,
    own_names,
    rights,
    settling,
    trouble,
)
from bot.engine.circle.course import Course
from bot.engine.effects import Effect
from bot.engine.kinds.own_kinds import step_kind
from bot.engine.leads import acknowledged
from bot.engine.leads.acknowledgement import step_acknowledgement
from bot.engine.model import STATES, Circle, Stage, State
from bot.engine.moves import Command, Convene, Rung
from bot.engine.organisation import step_organisation
from bot.engine.people.desk import step_desk
from bot.engine.people.newcomers import step_newcomers
from bot.engine.refusals import Refusal
from bot.engine.regular.series import step_series

K = TypeVar("K", type, str)
Rule = Callable[[Course, Any], None]
Step = Callable[[Any, Command, datetime], tuple[State, tuple[Effect, ...]]]

_MODULES = (
    gathering,
    opening,
    leaving,
    own_names,
    holding,
    meeting,
    entries,
    circle_promises,
    keeping,
    cards,
    trouble,
    drafting,
    agreeing,
    settling,
    comparing,
    artifact,
    closing,
    belonging,
    acknowledged,
    recognising,
    rights,
    legal_holds,
    erasing,
)


def _once(tables: Iterable[Mapping[K, Rule]]) -> dict[K, Rule]:
    """All tables in one. Raises ValueError where two rules would answer the same: which one, nobody could tell."""
    together: dict[K, Rule] = {}
    for table in tables:
        twice = together.keys() & table.keys()
        if twice:
            raise ValueError(f"two rules answer {twice}")
        together |= table
    return together


RULES: dict[type, Rule] = _once(module.RULES for module in _MODULES)
ALARMS: dict[str, Rule] = _once(module.ALARMS for module in _MODULES)


def step(state: State | None, command: Command, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Let one move happen.

    `state` is None for a subject that does not exist yet; only Convene, BeginSeries, CopyKind, LoadKind, Greet,
    Configure, Conducted and the like begin one.
    `now` is an aware UTC instant. Raises Refusal when the move cannot be; the caller's state is untouched then.
    """
    if now.tzinfo is None:
        raise TypeError("now has to be an aware instant")
    kind = command.subject.kind
    if kind not in STEPS:
        raise Refusal("refusal.unknown")
    if state is not None and not isinstance(state, STATES[kind]):
        raise TypeError(f"the state of a {STATES[kind].__name__} is needed")
    return STEPS[kind](state, command, now)


def step_circle(circle: Circle | None, command: Command, now: datetime) -> tuple[Circle, tuple[Effect, ...]]:
    move = command.move
    if isinstance(move, Convene):
        if circle is not None:
            raise Refusal("refusal.convened_already")
        course = gathering.convene(command, move, now)
        return course.circle, tuple(course.effects)
    if circle is None:
        raise Refusal("refusal.unknown")
    course = Course(circle, command, now)
    if isinstance(move, Rung):
        _ring(course, move)
    else:
        _act(course, move)
    return course.circle, tuple(course.effects)


def _ring(course: Course, move: Rung) -> None:
    """Alarms are harmless when late: a circle that is over, or a kind nobody knows any more, lets them pass."""
    rule = ALARMS.get(move.kind)
    if rule is not None and course.circle.stage is not Stage.ERASED:
        rule(course, move)


def _act(course: Course, move: object) -> None:
    rule = RULES.get(type(move))
    if rule is None:
        raise Refusal("refusal.unknown")
    if course.circle.stage is Stage.ERASED and course.command.actor is not None:
        raise Refusal("refusal.erased")
    rule(course, move)


STEPS: dict[str, Step] = {
    "ask": step_ask,
    "circle": step_circle,
    "conduct": step_conduct,
    "desk": step_desk,
    "digests": step_digests,
    "hold": step_hold,
    "kind": step_kind,
    "organisation": step_organisation,
    "practice": step_practice,
    "project": step_project,
    "register": step_register,
    "recognised": step_recognised,
    "series": step_series,
    "newcomers": step_newcomers,
    "acknowledgement": step_acknowledgement,
}
"""By the kind of the subject: what answers its moves."""
