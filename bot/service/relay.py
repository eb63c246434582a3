"""The relay: carries waiting messages to the platforms, in order, at the pace each conversation allows.

It claims the head of every line of messages, puts them on a heap by the moment at which their conversation is free
next, and sends when that moment has come. What a platform would refuse for haste is therefore never tried.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import structlog

from bot.service.giving_up import Troubles
from bot.service.ports import Clock, Outgoing, PlatformTrouble, Store
from bot.service.sending import Later, Sender, Unwordable

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)
HORIZON = timedelta(minutes=1)
"""What cannot go within this time is given back, so that no lease ends while its message waits on the heap."""

IN_HAND = 10
"""Times `at_once`: how much one process claims, so that a crowded conversation leaves room for the others."""

Sleep = Callable[[float], Awaitable[None]]
Pace = Callable[[Outgoing], timedelta]


@dataclass(frozen=True)
class Gaps:
    """How far apart two messages of one conversation stand: about one a second is what Slack takes in a channel."""

    place: timedelta = timedelta(seconds=1)
    person: timedelta = timedelta(seconds=1)

    def __call__(self, row: Outgoing) -> timedelta:
        if row.kind in {"look", "check", "convene", "dates", "digests"}:
            return timedelta()
        return self.person if row.conversation.startswith("person:") else self.place


NO_GAPS = Gaps(timedelta(), timedelta())

Waiting = tuple[datetime, int, Outgoing]


class Relay:
    """`at_once` many messages are on their way at the same time; 1 keeps a rehearsal in one strict order."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        troubles: Troubles,
        clock: Clock,
        *,
        pace: Pace = NO_GAPS,
        at_once: int = 16,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._store = store
        self._sender = sender
        self._troubles = troubles
        self._clock = clock
        self._pace = pace
        self._at_once = at_once
        self._sleep = sleep
        self._heap: list[Waiting] = []
        self._running: set[asyncio.Task[None]] = set()
        self._spoken: dict[str, datetime] = {}  # until when a conversation in which we just spoke has to rest
        self._count = count()
        self._news = asyncio.Event()
        self._stopping = False

    async def drain(self) -> int:
        """Send everything that may go by now, its successors too. Gives how many rows were tried."""
        done = 0
        try:
            while not self._stopping:
                self._news.clear()
                await self._claim()
                if not self._heap and not self._running:
                    break
                self._start()
                done += await self._wait()
        finally:
            done += await self._finish()
        return done

    def look_again(self) -> None:
        """More may go now: it waits for no call that hangs, and for no conversation but its own."""
        self._news.set()

    def stop(self) -> None:
        """Send no more; what is on its way is finished, what waits is given back."""
        self._stopping = True

    async def _claim(self) -> None:
        """Take more in hand once fewer than `at_once` are left that could go now."""
        now = self._clock()
        ready = sum(at <= now for at, _, _ in self._heap) + len(self._running)
        room = IN_HAND * self._at_once - len(self._heap) - len(self._running)
        if ready >= self._at_once or room <= 0:
            return
        async with self._store.work() as work:
            for row in await work.claim_outbox(now, room, now + LEASE):
                gap = self._pace(row)
                at = await work.next_free(row.conversation, now, gap) if gap else now
                if at - now > HORIZON:
                    await work.out_again(row.id, at, tried=False)
                else:
                    heapq.heappush(self._heap, (at, next(self._count), row))

    def _start(self) -> None:
        now = self._clock()
        self._spoken = {one: until for one, until in self._spoken.items() if until > now}
        while self._heap and len(self._running) < self._at_once and self._heap[0][0] <= now:
            _, _, row = heapq.heappop(self._heap)
            # Whoever went later than reserved, for want of a free hand, moves the next one of its conversation on.
            resting = self._spoken.get(row.conversation)
            if resting is not None:
                heapq.heappush(self._heap, (resting, next(self._count), row))
                continue
            if gap := self._pace(row):
                self._spoken[row.conversation] = now + gap
            self._running.add(asyncio.create_task(self._send(row)))

    async def _wait(self) -> int:
        """Until something was sent, the next conversation is free, or there is news."""
        pause, sent = self._pause(), set(self._running)
        others = [asyncio.create_task(self._heard())]
        if pause is not None:
            others.append(asyncio.create_task(_slept(self._sleep, pause)))
        await asyncio.wait({*sent, *others}, return_when=asyncio.FIRST_COMPLETED)
        for task in others:
            task.cancel()
        finished = {task for task in sent if task.done()}
        self._running -= finished
        for task in finished:
            task.result()
        return len(finished)

    async def _heard(self) -> None:
        await self._news.wait()

    def _pause(self) -> float | None:
        """Seconds until the heap's first may go; None when there is nothing on it, or no hand free to send it."""
        if not self._heap or len(self._running) >= self._at_once:
            return None
        return max((self._heap[0][0] - self._clock()).total_seconds(), 0.0)

    async def _finish(self) -> int:
        """What is on its way ends; what is only claimed goes back."""
        running, self._running = self._running, set()
        for result in await asyncio.gather(*running, return_exceptions=True):
            if isinstance(result, BaseException):
                log.error("relay.broke", trouble=type(result).__name__)
        heap, self._heap = self._heap, []
        if heap:
            async with self._store.work() as work:
                for at, _, row in heap:
                    await work.out_again(row.id, at, tried=False)
        return len(running)

    async def _send(self, row: Outgoing) -> None:
        now = self._clock()
        try:
            await self._sender.send(row, now)
        except Later as later:
            async with self._store.work() as work:
                await work.out_again(row.id, later.at, tried=False)
        except PlatformTrouble as trouble:
            await self._troubles.settle(row, trouble, now)
        except Unwordable as trouble:
            await self._troubles.unworded(row, trouble, now)
        except Exception as trouble:  # noqa: BLE001  one message in trouble stops no other
            # Our own, and perhaps after it was sent: tried again for as long as a platform that is down.
            log.error("relay.broke", kind=row.kind, trouble=type(trouble).__name__)  # noqa: TRY400
            await self._troubles.settle(row, PlatformTrouble("down"), now)


async def _slept(sleep: Sleep, seconds: float) -> None:
    await sleep(seconds)


PLATFORM_GAPS: Mapping[str, Gaps] = {"slack": Gaps(), "teams": Gaps(*(timedelta(seconds=1 / 7),) * 2)}


def paced(platforms: Iterable[str]) -> Pace:
    """The pace of a bot that serves these platforms: a place has its own platform's, a person the slowest of them."""
    known = {name: PLATFORM_GAPS.get(name, Gaps()) for name in platforms}
    person = max((one.person for one in known.values()), default=Gaps().person)
    usual = Gaps(max((one.place for one in known.values()), default=Gaps().place), person)

    def pace(row: Outgoing) -> timedelta:
        kind, _, rest = row.conversation.partition(":")
        here = known.get(rest.partition(":")[0]) if kind == "place" else None
        return (usual if here is None else Gaps(here.place, person))(row)

    return pace
