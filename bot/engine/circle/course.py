"""The working table of one step: the circle as it stands, and what has been asked for so far.

A `Course` lives only inside one call of `step`. Rules replace `course.circle` and add effects; because nothing outside
sees a course, the step as a whole stays pure.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Any

from bot.engine.circle import across
from bot.engine.effects import Amend, Effect, Hush, InThread, Reply, Ring, Send, Tell
from bot.engine.model import OWN_NAMES, Cause, Circle, Part, Rank, Seat, desk_subject
from bot.engine.moves import Command, Forget, Move, Notify
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace


def derive(seed: str, *salt: object) -> str:
    """An id from a seed: the same seed and salt give the same id, and nobody can guess it without the seed."""
    return blake2b("\x1f".join([seed, *map(str, salt)]).encode(), digest_size=10).hexdigest()


class Course:
    def __init__(self, circle: Circle, command: Command, now: datetime) -> None:
        self.circle = circle
        self.command = command
        self.now = now
        self.effects: list[Effect] = []
        self._ids = 0

    # --- the circle ---

    def set(self, **changes: Any) -> None:
        self.circle = replace(self.circle, **changes)

    def new_id(self) -> str:
        self._ids += 1
        return derive(self.command.seed, self._ids)

    def next_serial(self) -> int:
        self.set(serial=self.circle.serial + 1)
        return self.circle.serial

    def seat(self, id: str) -> Seat:
        for seat in self.circle.seats:
            if seat.id == id:
                return seat
        raise LookupError("no such seat")

    def set_seat(self, id: str, **changes: Any) -> None:
        self.set(seats=tuple(replace(s, **changes) if s.id == id else s for s in self.circle.seats))

    def seat_of(self, person: str | None) -> Seat | None:
        return next((s for s in self.circle.seats if s.person == person and not s.gone), None)

    def own_seat(self) -> Seat:
        """The actor's seat. Raises Refusal when the actor has none in this circle."""
        seat = self.seat_of(self.command.actor)
        if seat is None:
            raise Refusal("refusal.no_seat")
        return seat

    # --- what is asked for ---

    def part(self, what: str, key: str, refs: tuple[str, ...] = (), **values: object) -> Part:
        """A part named `<circle>:<what>`; instants become ISO text, which is how values travel."""
        circle = self.circle
        plain = {"circle": circle.id, "keeper_who": self._keeper(), **values}
        if circle.own_names:
            plain[OWN_NAMES] = True
        for name, value in values.items():
            if isinstance(value, datetime):
                plain[name] = value.isoformat()
        return Part(f"{circle.id}:{what}", key, circle.subject, plain, refs)

    def _keeper(self) -> str:
        """So that somebody who sits in several circles can be told whose circle speaks."""
        keeper = self.circle.keeper
        for seat in self.circle.seats:
            if seat.id == keeper:
                return seat.person
        return ""

    def add(self, effect: Effect) -> None:
        self.effects.append(effect)

    def notify(
        self,
        person: str,
        part: Part,
        rank: Rank = Rank.WORD,
        *,
        until: datetime | None = None,
        turn: int = 0,
        not_before: datetime | None = None,
        nudge: bool = False,
    ) -> None:
        """Ask the person's desk to tell them, at a kind moment before `until`."""
        cause = Cause(part, rank, not_before or self.now, until, turn, nudge)
        self.add(Send(desk_subject(person), Notify(cause)))

    def forget(self, person: str, what: str) -> None:
        self.send_desk(person, Forget(f"{self.circle.id}:{what}"))

    def send_desk(self, person: str, move: Move) -> None:
        self.add(Send(desk_subject(person), move))

    def amend(self, part: Part) -> None:
        self.add(Amend(part))

    def reply(self, key: str, **values: object) -> None:
        self.add(Reply(self.part("reply", key, (), **values)))

    def thread(self, *parts: Part, begins: bool = False, after: str | None = None) -> None:
        """In each place where the circle has a thread, all in one message."""
        for place in self.circle.places:
            before = across.name_in(self.circle, after, place) if after else None
            here = tuple(across.named(self.circle, part, place) for part in parts)
            self.add(Tell(InThread(place, begins), here, before))

    def amend_thread(self, part: Part) -> None:
        """The message of this name, in each place where it stands."""
        for place in self.circle.places:
            self.amend(across.named(self.circle, part, place))

    def ring(self, kind: str, at: datetime, turn: int = 0) -> None:
        self.add(Ring(kind, at, turn))

    def hush(self, kind: str, turn: int = 0) -> None:
        self.add(Hush(kind, turn))
