"""The door: the one way in which anything happens.

Delivery, state, words, timers and messages are written in one transaction, or not at all. The platform gets
its acknowledgement after the commit; what is to be sent goes out later, through the relay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.engine.effects import Effect
from bot.engine.model import Part
from bot.engine.moves import Command
from bot.engine.step import step as engine_step
from bot.service.beside import with_what_was_before
from bot.service.orders import Orders, Origin
from bot.service.ports import Conflict, Loaded, State, Store, Work

TRIES = 5


class Step(Protocol):
    """The engine: pure. Raises Refusal and then leaves everything as it was."""

    def __call__(
        self, state: State | None, command: Command, now: datetime
    ) -> tuple[State, Sequence[Effect]]: ...


@dataclass(frozen=True)
class Outcome:
    """`fresh` False: this delivery came before, nothing happened now, and `state` is how things stand."""

    fresh: bool
    state: State | None
    replies: tuple[Part, ...] = ()


class Door:
    def __init__(
        self, store: Store, *, step: Step = engine_step, kick: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._step = step
        self.kick = kick

    async def handle(self, command: Command, now: datetime) -> Outcome:
        """Let one command happen.

        Raises Refusal when the rules say no; then nothing is written, not even the delivery, so that a later
        try is judged by how things stand then. Raises Conflict when others change the subject all the time.
        """
        for tries_left in reversed(range(TRIES)):
            try:
                outcome = await self._once(command, now)
            except Conflict:
                if not tries_left:
                    raise
                continue
            if outcome.fresh:
                self.kick()
            return outcome
        raise AssertionError("the last try returns or raises")

    async def _once(self, command: Command, now: datetime) -> Outcome:
        """R3. The same delivery again acts on nothing, and is answered with how things stand."""
        async with self._store.work() as work:
            fresh, loaded = await work.take_in(command.organisation, command.once, command.subject, now)
            if not fresh:
                return Outcome(fresh=False, state=loaded.state if loaded else None)
            return await self._act(work, command, loaded, now)

    async def _act(self, work: Work, command: Command, loaded: Loaded | None, now: datetime) -> Outcome:
        organisation, subject = command.organisation, command.subject
        before = loaded.state if loaded else None
        command = await with_what_was_before(work, command, before)
        state, effects = self._step(before, command, now)
        if loaded is None:
            await work.add(organisation, subject, state, now)
        elif state != before:
            await work.save(organisation, subject, state, loaded.version, now)
        orders = Orders(now)
        orders.take(Origin(organisation, subject, before, command.actor), state, effects)
        await orders.write(work)
        return Outcome(fresh=True, state=state, replies=tuple(orders.replies))
