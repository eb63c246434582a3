"""A world of pure rules: circles, desks and an organisation, their timers, and a platform that answers at once.

No storage, no wording, no adapter. What is told is only written down, so that a rule can be asked what it did.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.engine import effects as fx
from bot.engine import moves as mv
from bot.engine.model import (
    Agendum,
    Circle,
    Desk,
    Heading,
    Held,
    Mode,
    Part,
    Place,
    Seat,
    Stage,
    State,
    Subject,
)
from bot.engine.moves import Command, Move
from bot.engine.refusals import Refusal
from bot.engine.step import step
from bot.engine.waking.hours import Hours, is_waking, read_hours

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
CIRCLE = Subject("circle", "c1")
ORGANISATION = Subject("organisation", "o1")
AGENDA = (
    Agendum(1, Mode.SEALED, 2, None, 8),
    Agendum(2, Mode.PASSING, 1, Heading.CARRIED, 10),
    Agendum(3, Mode.SEALED, 3, Heading.PATTERNS, 10),
    Agendum(4, Mode.SEALED, 3, Heading.PRACTICE, 10),
)
TICKS = (
    "not_acute",
    "no_investigation",
    "nobody_in_crisis",
    "power_prepared",
    "safety_contact",
    "acknowledged",
)


@dataclass
class Told:
    at: datetime
    effect: fx.Tell | fx.Amend | fx.Unsay
    waking: bool = True  # a private message: was its reader awake when it was told?

    @property
    def person(self) -> str:
        to = self.effect.to if isinstance(self.effect, fx.Tell) else None
        return to.person if isinstance(to, fx.Private) else ""

    @property
    def keys(self) -> tuple[str, ...]:
        match self.effect:
            case fx.Tell(parts=parts):
                return tuple(p.key for p in parts)
            case fx.Amend(part=part):
                return (part.key,)
        return ()


@dataclass
class World:
    now: datetime = START
    states: dict[Subject, State] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    other: list[fx.Effect] = field(default_factory=list)
    replies: list[Part] = field(default_factory=list)
    place: str = "fine"
    zones: dict[str, str] = field(default_factory=dict)
    timers: dict[tuple[Subject, str, int], datetime] = field(default_factory=dict)
    waiting: list[tuple[Subject, Move]] = field(default_factory=list)
    sent: list[Move] = field(default_factory=list)
    erased: list[Subject] = field(default_factory=list)
    on_step: Callable[[State | None, Command, State], None] | None = None
    count: int = 0

    # --- people --------------------------------------------------------------------------------------------------

    def person(self, name: str, zone: str = "UTC", week: str = "Mon-Fri 09:00-17:00") -> None:
        self.zones[name] = zone
        self.do(None, Subject("desk", name), mv.Greet("en", zone))
        self.do(name, Subject("desk", name), mv.SetHours(week=read_hours(zone, week).week))

    def hours(self, name: str) -> Hours:
        desk = self.states[Subject("desk", name)]
        assert isinstance(desk, Desk)
        return desk.hours

    @property
    def circle(self) -> Circle:
        circle = self.states[CIRCLE]
        assert isinstance(circle, Circle)
        return circle

    def seat(self, person: str) -> Seat:
        return next(s for s in self.circle.seats if s.person == person)

    def turn(self, person: str) -> int:
        """The serial of the person's turn in the sitting that is going on."""
        sitting = self.circle.sitting
        assert sitting is not None
        return next(t.serial for t in sitting.turns if t.seat == self.seat(person).id)

    def convene(self, keeper: str, others: list[str], **changes: object) -> None:
        co = changes.pop("co", "")
        roles = changes.pop("roles", {})
        assert isinstance(roles, dict)
        values: dict[str, object] = {
            "template": "peer-support", "template_version": "1", "agenda": AGENDA, "card": 1, "held": Held.BOT,
            "place": Place("memory", "t", "room"), "central": Place("memory", "t", "central"), "start": self.now,
            "floor": 5, "retention_days": 30, "keeper_hours": self.hours(keeper),
            "invitees": tuple(
                mv.Invitee(p, self.hours(p), co_keeper=p == co, role=roles.get(p, "")) for p in others
            ),
            "keeper_role": roles.get(keeper, ""),
            "minutes": 38, "last_at": self.now + timedelta(days=14), "likely_at": self.now + timedelta(days=6),
        }  # fmt: skip
        self.do(keeper, CIRCLE, mv.Convene(**{**values, **changes}))  # type: ignore[arg-type]

    def open_with(self, keeper: str, others: list[str], **changes: object) -> None:
        """Convened, joined by all and opened, at the present moment."""
        self.convene(keeper, others, **changes)
        for person in others:
            self.do(person, CIRCLE, mv.Join(1, self.hours(person)))
        self.do(keeper, CIRCLE, mv.Open(TICKS))
        self.settle()

    # --- what happens ----------------------------------------------------------------------------------------------

    def do(self, actor: str | None, subject: Subject, move: Move) -> None:
        """One step, its effects carried out. Raises Refusal, having changed nothing."""
        self.count += 1
        command = Command("o1", subject, actor, f"once{self.count}", move, f"seed{self.count}")
        before = self.states.get(subject)
        after, effects = step(before, command, self.now)
        assert step(before, command, self.now) == (after, effects), "a step is pure"
        self.states[subject] = after
        if self.on_step:
            self.on_step(before, command, after)
        for effect in effects:
            self._carry_out(subject, effect)

    def refused(self, actor: str | None, move: Move, subject: Subject = CIRCLE) -> str:
        """The key of the refusal that this move meets; nothing may have changed."""
        before = self.states.get(subject)
        try:
            self.do(actor, subject, move)
        except Refusal as refusal:
            assert self.states.get(subject) == before
            return refusal.key
        raise AssertionError("the move was not refused")

    def _carry_out(self, subject: Subject, effect: fx.Effect) -> None:  # noqa: C901, PLR0912 - one flat list of effects
        match effect:
            case fx.Tell() | fx.Amend() | fx.Unsay():
                told = Told(self.now, effect)
                told.waking = not told.person or is_waking(self.hours(told.person), self.now)
                self.told.append(told)
                if isinstance(effect, fx.Tell) and isinstance(effect.to, fx.InThread) and effect.to.begins:
                    self.waiting.append((subject, mv.Begun("thread1", effect.to.place)))
            case fx.Reply(part):
                self.replies.append(part)
            case fx.Keep(entry, words):
                self.words[entry] = words
            case fx.Drop() | fx.SetAside():
                gone = self.words.pop(effect.entry, "")
                self.dropped.append(effect.entry)
                if isinstance(effect, fx.SetAside) and gone:
                    self.words[effect.under] = gone
            case fx.ToEveryCircle(move):
                self.waiting += [(one, move) for one in self.states if one.kind == "circle"]
            case fx.Ring(kind, at, turn):
                self.timers[subject, kind, turn] = at
            case fx.Hush(kind, turn):
                self.timers.pop((subject, kind, turn), None)
            case fx.Send(to, move):
                self.waiting.append((to, move))
                self.sent.append(move)
            case fx.Look(person):
                self.waiting.append((Subject("desk", person), mv.Looked(self.zones.get(person))))
            case fx.CheckPlace():
                self.waiting.append((subject, mv.PlaceSeen(self.place)))
            case fx.Erase(erased):
                self.erased.append(erased)
                self.other.append(effect)
            case _:
                self.other.append(effect)

    def settle(self) -> None:
        """Carry out everything that is due now."""
        for _ in range(2000):
            if self.waiting:
                subject, move = self.waiting.pop(0)
                if subject in self.states or isinstance(move, mv.CircleBegan | mv.CircleEnded):
                    self.do(None, subject, move)
                continue
            due = [(at, key) for key, at in self.timers.items() if at <= self.now]
            if not due:
                return
            _, key = heapq.nsmallest(1, due)[0]
            del self.timers[key]
            self.do(None, key[0], mv.Rung(key[1], key[2]))
        raise AssertionError("the world does not come to rest")

    def until(self, at: datetime) -> None:
        """Let time pass, alarm by alarm."""
        self.settle()
        while self.timers and min(self.timers.values()) <= at:
            self.now = max(self.now, min(self.timers.values()))
            self.settle()
        self.now = at
        self.settle()

    def pass_hours(self, hours: float) -> None:
        self.until(self.now + timedelta(hours=hours))

    # --- what people have read ------------------------------------------------------------------------------------

    def keys(self, person: str) -> list[str]:
        """The keys of everything told privately to a person, in order, amendments left out."""
        return [key for t in self.told if t.person == person for key in t.keys]

    def amended(self, name: str) -> list[str]:
        return [
            t.effect.part.key
            for t in self.told
            if isinstance(t.effect, fx.Amend) and t.effect.part.name == name
        ]

    def all_answer(self, people: list[str], line: str = "") -> None:
        """Everybody answers the sitting that is going on, in whatever order their turns come."""
        n = self.circle.sitting.n if self.circle.sitting else 0
        for _ in range(200):
            sitting = self.circle.sitting
            if self.circle.stage is not Stage.SITTING or sitting is None or sitting.n != n:
                return
            running = {t.seat for t in sitting.turns if t.state in ("coming", "holding")}
            for person in people:
                if self.seat(person).id in running:
                    rounds = self.circle.agenda[n - 1].rounds
                    answers = tuple(f"{person} {n} {r}" for r in range(rounds))
                    self.do(
                        person, CIRCLE, mv.Answer(self.turn(person), answers, line and f"{line} {person}")
                    )
                    self.settle()
                    break
            else:
                return
