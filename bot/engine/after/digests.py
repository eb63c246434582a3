"""When an organisation's digests are due, and which span they speak of.

Rules U9 to U11 of the rulebook. What stands in them is found by whoever carries out `CompileDigest`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.after.digest_days import day_of, due_after, last_due
from bot.engine.circle.course import derive
from bot.engine.effects import CompileDigest, Effect, Hush, Ring, Send
from bot.engine.model import Digests, Organisation, digests_subject
from bot.engine.moves import Command, DigestsMade, PlanDigests, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

KIND = "digest"
LOOK = timedelta(hours=1)
"""So long the platforms have to say that somebody who leads is gone, before digests are put together."""

Step = tuple[Digests, tuple[Effect, ...]]


def step_digests(state: Digests | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    rule = RULES.get(type(command.move))
    if rule is None or (state is None and not isinstance(command.move, PlanDigests)):
        raise Refusal("refusal.unknown")
    made, effects = rule(state or Digests(command.subject.id), command.move, now)
    if made.making and not made.seed:
        made = replace(made, seed=derive(command.seed, KIND))
    return made, effects


def _planned(state: Digests, move: PlanDigests, now: datetime) -> Step:
    """U9. Another plan counts from the next of its days on; without anybody who leads, nothing is put together."""
    state = replace(state, plan=move.plan, led=move.led)
    return _waiting(state, now)


def _rung(state: Digests, move: Rung, now: datetime) -> Step:
    """U10. Once, however late, for the whole span since the last ones; a clock that was set back lets it wait."""
    due = state.due
    if due is None or now < due - LOOK or (state.looked and now < due):
        return _waiting(state, now)
    if not state.looked:
        return replace(state, looked=True), (CompileDigest(), Ring(KIND, max(due, now + LOOK)))
    last = last_due(state.plan, due, now)
    state = replace(state, making=day_of(last).isoformat(), until=now, last=last)
    state, effects = _waiting(state, now)
    return state, (CompileDigest(), *effects)


def _waiting(state: Digests, now: datetime) -> Step:
    """U10. The next day comes after every day that was due already, also when the clock says otherwise."""
    after = max(now, state.last) if state.last is not None else now
    due = due_after(state.plan, after) if state.led else None
    state = replace(state, due=due, looked=False)
    return state, (Hush(KIND) if due is None else Ring(KIND, due - LOOK),)


def _made(state: Digests, move: DigestsMade, now: datetime) -> Step:
    """U2. Those that were made are behind us; a word about any others changes nothing."""
    if not move.day or move.day != state.making:
        return state, ()
    return replace(state, making="", seed="", until=None, made=move.day, through=state.until), ()


def to_plan(before: Organisation | None, after: Organisation) -> tuple[Effect, ...]:
    """U11. Whenever the settings say something else of digests, or of who reads them."""
    planned = PlanDigests(after.digest, led(after))
    if before is not None and (before.digest, led(before)) == (planned.plan, planned.led):
        return ()
    if before is None and not planned.led:
        return ()
    return (Send(digests_subject(after.id), planned),)


def led(organisation: Organisation) -> bool:
    """U11. Whether there is anybody who would read a digest."""
    return bool(organisation.leads) or any(unit.leads for unit in organisation.units)


RULES: dict[type, Callable[[Digests, Any, datetime], Step]] = {
    PlanDigests: _planned,
    DigestsMade: _made,
    Rung: _rung,
}
