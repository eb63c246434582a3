"""Due timers, rung in batches: many decisions, one transaction.

A move that one subject sends another is a timer that is due at once, so this is also how circles, desks and
organisations speak to each other. One alarm that cannot be rung never takes its batch along: it stays where it
is, is rung again alone, and if that is no use, put off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.engine.effects import Effect, Hush, Ring
from bot.engine.model import Circle, HoldCheck, Series, Subject
from bot.engine.moves import Command, Rung, TakenBack
from bot.engine.refusals import Refusal
from bot.engine.step import step as engine_step
from bot.service.breath import Breath
from bot.service.collecting import seldom_collecting
from bot.service.handle import Step
from bot.service.orders import Orders, Origin
from bot.service.ports import Conflict, DueTimer, Loaded, Seeds, State, Store, Work

log = structlog.get_logger(__name__)

ALONE_TRIES = 3
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
LONGEST_TURN = timedelta(days=60)
"""How far back an outage can still lie in somebody's window."""

HANDS = 2
"""How many batches one process rings at the same time. More would only wait for each other: there is one interpreter."""

Outages = Sequence[tuple[datetime, datetime]]
_ALARMS = (Ring, Hush)


@dataclass(slots=True)
class _Subject:
    """One subject within a batch: as it was loaded, as it stands after the alarms rung so far."""

    organisation: str
    loaded: Loaded | None
    state: State | None
    steps: list[tuple[Origin, State, Sequence[Effect]]] = field(default_factory=list)
    overtaken: set[tuple[str, int]] = field(default_factory=set)
    rung: list[int] = field(default_factory=list)
    changed: bool = False
    stuck: bool = False


@dataclass
class _Result:
    claimed: int = 0
    alone: list[DueTimer] = field(default_factory=list)


class Alarms:
    def __init__(
        self, store: Store, seeds: Seeds, *, step: Step = engine_step, kick: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._seeds = seeds
        self._step = step
        self.kick = kick

    async def until_quiet(self, now: datetime, most: int = 500) -> int:
        """Ring until nothing is due any more, the moves that alarms send included. Gives how many."""
        total = 0
        with seldom_collecting():
            while rung := await self._ring_some(now, most):
                total += rung
        return total

    async def _ring_some(self, now: datetime, most: int) -> int:
        """One batch. Where a batch was full there is a crowd: two hands take it, one thinks while one is written down."""
        rung = await self.ring_due(now, most)
        if rung < most:
            return rung
        async with asyncio.TaskGroup() as hands:
            tasks = [hands.create_task(self._ring_crowd(now, most)) for _ in range(HANDS)]
        return rung + sum(task.result() for task in tasks)

    async def _ring_crowd(self, now: datetime, most: int) -> int:
        total = rung = await self.ring_due(now, most)
        while rung == most:
            total += (rung := await self.ring_due(now, most))
        return total

    async def ring_due(self, now: datetime, most: int = 500) -> int:
        """Ring what is due, at most so many, in one transaction. Gives how many were claimed."""
        result = _Result()
        try:
            async with self._store.work() as work:
                due = await work.claim_due(now, most)
                result.claimed = len(due)
                result.alone = list(due)  # if the transaction as a whole breaks, each is rung alone
                if due:
                    result.alone = await self._ring_together(work, due, now)
        except Exception as trouble:  # a batch must outlive any one of its alarms
            log.warning("alarms.batch_broke", trouble=type(trouble).__name__, alarms=len(result.alone))
            if not result.alone:
                raise
        await self._ring_in_order(result.alone, now)
        if result.claimed:
            self.kick()
        return result.claimed

    # --- together ----------------------------------------------------------------------------------------

    async def _ring_together(self, work: Work, due: Sequence[DueTimer], now: datetime) -> list[DueTimer]:
        """Gives the alarms that have to be rung alone."""
        subjects = await self._load(work, due)
        outages = await work.outages(now - LONGEST_TURN)
        alone, breath = [], Breath()
        for timer in due:
            if not self._try(subjects[timer.subject], timer, outages, now):
                alone.append(timer)
            if breath.due:
                await breath.take()
        conflicted = await self._save(work, subjects, now)
        alone += [t for t in due if t.subject in conflicted and t not in alone]
        saved = [one for subject, one in subjects.items() if subject not in conflicted]
        await _write(work, saved, now)
        return sorted(alone, key=lambda timer: timer.id)

    async def _load(self, work: Work, due: Sequence[DueTimer]) -> dict[Subject, _Subject]:
        wanted = dict.fromkeys((timer.organisation, timer.subject) for timer in due)
        loaded = await work.load_many(list(wanted))
        subjects: dict[Subject, _Subject] = {}
        for organisation, subject in wanted:
            here = loaded.get(subject)
            subjects[subject] = _Subject(organisation, here, here.state if here else None)
        return subjects

    def _try(self, subject: _Subject, timer: DueTimer, outages: Outages, now: datetime) -> bool:
        """False: this alarm has to be rung alone, and all later ones of its subject with it."""
        if subject.stuck:
            return False
        try:
            self._ring(subject, timer, outages, now)
        except Exception as trouble:  # noqa: BLE001  whatever a rule raises is this alarm's own trouble
            log.warning("alarms.raised", kind=timer.kind, trouble=type(trouble).__name__)
            subject.stuck = True
            return False
        subject.rung.append(timer.id)
        return True

    def _ring(self, subject: _Subject, timer: DueTimer, outages: Outages, now: datetime) -> None:
        if timer.move is None and (timer.kind, timer.turn) in subject.overtaken:
            return  # an earlier alarm of this batch took this one back, or moved it
        command = self._command(subject.state, timer, outages)
        try:
            state, effects = self._step(subject.state, command, now)
        except Refusal:
            return  # an alarm that the rules refuse is over: nobody is there to be told
        # Whoever takes back words everywhere is told of posts that a platform would not delete.
        author = command.move.person if isinstance(command.move, TakenBack) else None
        origin = Origin(timer.organisation, timer.subject, subject.state, author)
        subject.steps.append((origin, state, effects))
        for effect in effects:
            if isinstance(effect, _ALARMS):
                subject.overtaken.add((effect.kind, effect.turn))
        subject.changed = subject.changed or (state is not subject.state and state != subject.state)
        subject.state = state

    def _command(self, state: State | None, timer: DueTimer, outages: Outages) -> Command:
        move = timer.move or Rung(timer.kind, timer.turn)
        if outages and isinstance(move, Rung):
            move = replace(move, outages=outages_of(state, timer.turn, outages))
        return Command(timer.organisation, timer.subject, None, f"timer:{timer.id}", move, self._seeds())

    async def _save(
        self, work: Work, subjects: Mapping[Subject, _Subject], now: datetime
    ) -> frozenset[Subject]:
        """Gives the subjects that somebody else saved in between."""
        rows = []
        for subject, one in subjects.items():
            if one.state is None or not one.changed:
                continue
            if one.loaded is None:
                await work.add(one.organisation, subject, one.state, now)
            else:
                rows.append((one.organisation, subject, one.state, one.loaded.version))
        return frozenset(await work.save_many(rows, now)) if rows else frozenset()

    # --- alone -------------------------------------------------------------------------------------------

    async def _ring_in_order(self, timers: Sequence[DueTimer], now: datetime) -> None:
        """A move waits for an earlier one to the same subject that was put off: the next claim knows its order."""
        waits: set[tuple[str, Subject]] = set()
        for timer in timers:
            to = (timer.organisation, timer.subject)
            if timer.move is None:
                await self._ring_alone(timer, now)
            elif to not in waits and not await self._ring_alone(timer, now):
                waits.add(to)

    async def _ring_alone(self, timer: DueTimer, now: datetime) -> bool:
        """In a transaction of its own; put off when it cannot be rung, a little longer each time. Gives whether it rang."""
        trouble = ""
        for _ in range(ALONE_TRIES):
            try:
                await self._ring_one(timer.id, now)
            except Conflict:
                trouble = "Conflict"
            except Exception as other:  # noqa: BLE001  put off below, and said in the log without any words
                trouble = type(other).__name__
                break
            else:
                return True
        delay = min(FIRST_DELAY * 2 ** min(timer.attempts, 16), LONGEST_DELAY)
        log.error("alarms.parked", kind=timer.kind, subject=timer.subject.kind, trouble=trouble)
        async with self._store.work() as work:
            await work.park_timer(timer.id, now + delay)
        return False

    async def _ring_one(self, timer_id: int, now: datetime) -> None:
        async with self._store.work() as work:
            timer = await work.claim_timer(timer_id)
            if timer is None:
                return
            subjects = await self._load(work, [timer])
            one = subjects[timer.subject]
            self._ring(one, timer, await work.outages(now - LONGEST_TURN), now)
            one.rung.append(timer.id)
            if await self._save(work, subjects, now):
                raise Conflict
            await _write(work, [one], now)


async def _write(work: Work, subjects: Sequence[_Subject], now: datetime) -> None:
    """Rung timers go first: a rule may ring the same kind again, and that one has to stay."""
    await work.delete_timers([timer for one in subjects for timer in one.rung])
    orders, breath = Orders(now), Breath()
    for one in subjects:
        for origin, state, effects in one.steps:
            orders.take(origin, state, effects)
        if breath.due:
            await breath.take()
    await orders.write(work)


def outages_of(state: State | None, turn: int, outages: Outages) -> tuple[tuple[datetime, datetime], ...]:
    """The bot's own downtimes since this turn, or a question to many, began."""
    begun = None
    if isinstance(state, Circle):
        begun = _window_began(state, turn)
    elif isinstance(state, HoldCheck):
        begun = state.asked_at
    elif isinstance(state, Series):
        begun = _asked_since(state, turn)
    if begun is None:
        return ()
    return tuple((start, end) for start, end in outages if end > begun)


def _asked_since(series: Series, serial: int) -> datetime | None:
    """When the members of a regular circle were asked what this alarm ends: every six circles, or a proposal."""
    asked = (one for one in (series.question, series.proposal) if one is not None)
    return next((one.since for one in asked if one.serial == serial), None)


def _window_began(circle: Circle, turn: int) -> datetime | None:
    """When the window that this alarm ends was opened: a turn's, or one of the sheet's."""
    if circle.sitting is not None:
        turns = circle.sitting.turns
        return next((one.begun for one in turns if one.serial == turn), None) or circle.sitting.began
    return circle.draft.since if circle.draft is not None else None
