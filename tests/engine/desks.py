"""A desk and the clock around it, small enough to read: rings its timer, answers its questions, writes down what it told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine.effects import Effect, Hush, Look, Ring, Send, Tell
from bot.engine.model import Cause, Desk, Part, Rank, circle_subject, desk_subject
from bot.engine.moves import Command, Looked, Move, Notify, Rung
from bot.engine.people.desk import step_desk
from bot.engine.waking.hours import DAYS, Hours, Off, Week

PERSON = "ana"
MONDAY = datetime(2026, 6, 15, 9, tzinfo=UTC)
"""A Monday, 09:00 in UTC, with no clock change near."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def desk(zone: str = "UTC", week: Week = DAYS, **changes: Any) -> Desk:
    return replace(Desk(PERSON, "org", "en", Hours(zone, week)), **changes)


def command(move: Move, actor: str | None = None) -> Command:
    return Command("org", desk_subject(PERSON), actor, "once", move, "seed")


def step(
    state: Desk | None, move: Move, now: datetime, actor: str | None = None
) -> tuple[Desk, tuple[Effect, ...]]:
    return step_desk(state, command(move, actor), now)


def cause(
    name: str,
    rank: Rank = Rank.WORD,
    *,
    at: datetime = MONDAY,
    until: datetime | None = None,
    turn: int = 0,
    nudge: bool = False,
    circle: str = "c1",
) -> Cause:
    part = Part(name, "some.key", circle_subject(circle), {"circle": circle})
    return Cause(part, rank, at, until, turn, nudge)


def piece(name: str, *, at: datetime = MONDAY, turn: int = 0, until: datetime | None = None) -> Notify:
    return Notify(cause(name, Rank.PIECE, at=at, turn=turn, until=until))


def word(
    name: str,
    *,
    at: datetime = MONDAY,
    until: datetime | None = None,
    nudge: bool = False,
    clears: bool = False,
) -> Notify:
    return Notify(cause(name, at=at, until=until, nudge=nudge), clears)


@dataclass
class Message:
    at: datetime
    names: tuple[str, ...]
    hours: Hours


@dataclass
class Room:
    """One desk in time. `late` is how long alarms and the platform's answers take."""

    desk: Desk | None = None
    now: datetime = MONDAY
    zone: str | None = None
    active: bool = True
    away: datetime | None = None  # what they show on the platform
    off: Off | None = None
    deaf: bool = False  # the platform's answers get lost
    late: timedelta = timedelta()
    messages: list[Message] = field(default_factory=list)
    sent: list[Send] = field(default_factory=list)
    looks: int = 0
    timer: datetime | None = None
    answer: datetime | None = None

    def act(self, move: Move, actor: str | None = None) -> tuple[Effect, ...]:
        self.desk, effects = step(self.desk, move, self.now, actor)
        for effect in effects:
            self._note(effect)
        return effects

    def _note(self, effect: Effect) -> None:
        assert self.desk is not None
        if isinstance(effect, Ring):
            self.timer = effect.at
        elif isinstance(effect, Hush):
            self.timer = None
        elif isinstance(effect, Look):
            self.looks += 1
            self.answer = None if self.deaf else self.now + self.late
        elif isinstance(effect, Tell):
            self.messages.append(Message(self.now, tuple(p.name for p in effect.parts), self.desk.hours))
        elif isinstance(effect, Send):
            self.sent.append(effect)

    def until(self, end: datetime) -> None:
        """Let everything happen that is due by then."""
        while (due := self._next()) is not None and due[0] <= end:
            self.now = max(self.now, due[0])
            if due[1]:
                self.answer = None
                self.act(Looked(self.zone, self.active, self.away, self.off))
            else:
                self.timer = None
                self.act(Rung("kind"))
        self.now = max(self.now, end)

    def _next(self) -> tuple[datetime, bool] | None:
        times = [] if self.answer is None else [(self.answer, True)]
        if self.timer is not None:
            times.append((self.timer + self.late, False))
        return min(times, default=None)

    def told(self) -> list[tuple[datetime, tuple[str, ...]]]:
        return [(m.at, m.names) for m in self.messages]
