"""Numbers about the bot itself. No label names a person, an organisation, a circle, or what people chose to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from time import perf_counter
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.engine.model import Desk, Place, Subject
from bot.service.acts import Who
from bot.service.links import LinkWork
from bot.service.ports import (
    Clock,
    DueTimer,
    Found,
    Loaded,
    Platform,
    PlatformTrouble,
    Room,
    Sent,
    Stands,
    Work,
)
from bot.service.reception.house import Known, Store
from bot.wording.sheet import Sheet

LATENESS = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200)
SENDING = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Meters:
    """Every number of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        known: dict[str, Any] = {"registry": self.registry}
        self.deliveries = Counter(
            "piece_deliveries", "What people did and platforms reported, each counted once.", **known
        )
        self.repeats = Counter("piece_deliveries_repeated", "Deliveries that had come before.", **known)
        self.rung = Counter("piece_timers_rung", "Alarms and moves that were due.", **known)
        self.lateness = Histogram(
            "piece_timer_lateness_seconds", "From due to rung.", buckets=LATENESS, **known
        )
        self.sent = Counter("piece_messages", "Calls that platforms answered.", ["platform", "kind"], **known)
        self.refused = Counter(
            "piece_messages_refused", "Calls that platforms refused.", ["platform", "kind", "reason"], **known
        )
        self.sending = Histogram(
            "piece_send_seconds",
            "How long a platform took to answer.",
            ["platform"],
            buckets=SENDING,
            **known,
        )
        self.waiting = Gauge(
            "piece_outbox_waiting", "Messages that wait to be sent, in all processes.", **known
        )
        self.due = Gauge("piece_timers_due", "Alarms that are due and not rung, in all processes.", **known)
        self.tick = Gauge("piece_last_tick_age_seconds", "Since the metronome's last beat.", **known)

    def text(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self.registry)

    def shown(self, depths: Mapping[str, float]) -> bytes:
        """The same, with what only the databases know: waiting, due, tick."""
        for name, value in depths.items():
            cast("Gauge", getattr(self, name)).set(value)
        return self.text()


class _CountedWork:
    """A unit of work whose deliveries and alarms are counted, once they are committed."""

    def __init__(self, work: Work, meters: Meters, clock: Clock) -> None:
        self._work = work
        self._meters = meters
        self._clock = clock
        self._fresh: list[bool] = []
        self._late: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    async def first_time(self, organisation: str, key: str, now: datetime) -> bool:
        fresh = await self._work.first_time(organisation, key, now)
        self._fresh.append(fresh)
        return fresh

    async def take_in(
        self, organisation: str, key: str, subject: Subject, now: datetime
    ) -> tuple[bool, Loaded | None]:
        fresh, loaded = await self._work.take_in(organisation, key, subject, now)
        self._fresh.append(fresh)
        return fresh, loaded

    async def claim_due(self, now: datetime, most: int) -> Sequence[DueTimer]:
        due = await self._work.claim_due(now, most)
        at = self._clock()
        self._late += [max((at - timer.due).total_seconds(), 0.0) for timer in due]
        return due

    def committed(self) -> None:
        for fresh in self._fresh:
            (self._meters.deliveries if fresh else self._meters.repeats).inc()
        self._meters.rung.inc(len(self._late))
        for late in self._late:
            self._meters.lateness.observe(late)


class CountedStore:
    """A store that counts what passes through it."""

    def __init__(self, store: Store, meters: Meters, clock: Clock) -> None:
        self._store = store
        self._meters = meters
        self._clock = clock

    def work(self) -> AbstractAsyncContextManager[LinkWork]:
        return self._counted()

    def view(self) -> AbstractAsyncContextManager[LinkWork]:
        return self._store.view()

    async def resolve(self, who: Who, seed: str, now: datetime) -> Known:
        return await self._store.resolve(who, seed, now)

    async def meet(self, who: Who, seed: str, now: datetime) -> tuple[Known, Desk | None]:
        return await self._store.meet(who, seed, now)

    @asynccontextmanager
    async def _counted(self) -> AsyncIterator[LinkWork]:
        async with self._store.work() as work:
            counted = _CountedWork(work, self._meters, self._clock)
            yield cast("LinkWork", counted)
        counted.committed()


class CountedPlatform:
    """A platform whose answers are counted and timed."""

    def __init__(self, platform: Platform, meters: Meters) -> None:
        self.name = platform.name
        self.app_link = platform.app_link
        self._platform = platform
        self._meters = meters

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        with self._answer("tell"):
            return await self._platform.tell(to, sheet, once, stands)

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        with self._answer("amend"):
            return await self._platform.amend(sent, sheet, stands)

    async def unsay(self, sent: Sent) -> None:
        with self._answer("unsay"):
            await self._platform.unsay(sent)

    async def person(self, who: Who, fresh: bool = False) -> Found:
        with self._answer("person"):
            return await self._platform.person(who, fresh)

    async def everyone(self, tenant: str) -> Sequence[Found]:
        with self._answer("everyone"):
            return await self._platform.everyone(tenant)

    async def called(self, who: Who) -> str:
        with self._answer("called"):
            return await self._platform.called(who)

    async def room(self, place: Place, members: bool = False) -> Room:
        with self._answer("room"):
            return await self._platform.room(place, members)

    async def link(self, sent: Sent) -> str | None:
        with self._answer("link"):
            return await self._platform.link(sent)

    def _answer(self, kind: str) -> _Answer:
        return _Answer(self._meters, self.name, kind)


class _Answer:
    def __init__(self, meters: Meters, platform: str, kind: str) -> None:
        self._meters = meters
        self._platform = platform
        self._kind = kind
        self._since = 0.0

    def __enter__(self) -> None:
        self._since = perf_counter()

    def __exit__(self, _type: object, trouble: BaseException | None, _traceback: object) -> None:
        self._meters.sending.labels(self._platform).observe(perf_counter() - self._since)
        if isinstance(trouble, PlatformTrouble):
            self._meters.refused.labels(self._platform, self._kind, trouble.reason).inc()
        elif trouble is None:
            self._meters.sent.labels(self._platform, self._kind).inc()
