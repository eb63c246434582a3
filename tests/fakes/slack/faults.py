"""Trouble on purpose: refusals to come, rate limits, outages, lost and slow answers."""

import asyncio
import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

OUTAGES = ("refused", "500", "503", "silent")


@dataclass(frozen=True)
class Failure:
    """One answer that a method will give instead of doing its work."""

    error: str
    status: int = 200
    retry_after: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)


class Gate:
    """Holds one answer back until `release`; nothing sleeps."""

    def __init__(self, *, after: bool) -> None:
        self.after = after
        self._reached = asyncio.Event()
        self._open = asyncio.Event()

    async def reached(self) -> None:
        """Until the call is here and waits."""
        await self._reached.wait()

    def release(self) -> None:
        """Let the call go on."""
        self._open.set()

    async def passing(self) -> None:
        self._reached.set()
        await self._open.wait()


class Faults:
    """What is going to go wrong, per method, in the order in which it was asked for."""

    def __init__(self) -> None:
        self.outage: str | None = None
        self.away: frozenset[str] = frozenset()
        """Calls that are answered with 503 for the time being; everything else goes on."""
        self.pacing = False
        self._coming: dict[str, list[Failure]] = defaultdict(list)
        self._lost: dict[str, int] = defaultdict(int)
        self._gates: dict[str, list[Gate]] = defaultdict(list)
        self._all_gates: list[Gate] = []
        self._next_free: dict[tuple[str, str], datetime] = {}
        self._back = asyncio.Event()

    def add(self, method: str, failure: Failure, times: int) -> None:
        self._coming[method] += [failure] * times

    def take(self, method: str) -> Failure | None:
        """The failure that this call meets, if one was asked for (`*` stands for every method)."""
        if method in self.away:
            return Failure("unavailable", 503)
        for name in (method, "*"):
            if self._coming[name]:
                return self._coming[name].pop(0)
        return None

    def lose(self, method: str, times: int) -> None:
        self._lost[method] += times

    def loses(self, method: str) -> bool:
        """Whether the connection is cut now, with the work done."""
        if not self._lost[method]:
            return False
        self._lost[method] -= 1
        return True

    def hold(self, method: str, *, after: bool) -> Gate:
        gate = Gate(after=after)
        self._gates[method].append(gate)
        self._all_gates.append(gate)
        return gate

    async def wait_at_gate(self, method: str, *, after: bool) -> None:
        waiting = self._gates[method]
        if waiting and waiting[0].after == after:
            await waiting.pop(0).passing()

    def paced(self, token: str, channel: str, now: datetime) -> Failure | None:
        """One message a second and channel: the refusal if this one comes too early."""
        if not self.pacing:
            return None
        free = self._next_free.get((token, channel), now)
        if now < free:
            return Failure("ratelimited", 429, max(1, math.ceil((free - now).total_seconds())))
        self._next_free[token, channel] = now + timedelta(seconds=1)
        return None

    def begin_outage(self, kind: str) -> None:
        if kind not in OUTAGES:
            raise ValueError(f"an outage is one of {OUTAGES}")
        self.outage = kind
        self._back.clear()

    def end_outage(self) -> None:
        self.outage = None
        self._back.set()

    async def until_back(self) -> None:
        await self._back.wait()

    def release_all(self) -> None:
        """So that the server can stop: nobody waits any longer."""
        self._back.set()
        for gate in self._all_gates:
            gate.release()
