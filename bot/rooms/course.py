"""The course of a room's time: on to the next thing, an hour, a day or the end, with acts from a file on the way.

One thing at a time: while time is moving nobody acts, and while somebody acts time stands.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from adapters.rehearsal.faults import sentence_about
from adapters.rehearsal.room import Goal, Misstep, Moving
from bot.play.performance import Performance
from bot.play.script import Mistake
from bot.rooms.story import Story
from bot.service.clockwork import STEP

log = structlog.get_logger(__name__)

AT_ONCE = 0.33
"""Seconds that a visitor waits for time to arrive before they are shown how far it is."""

FIRST = timedelta(hours=1)
FARTHEST = timedelta(days=800)
"""A regular circle has no end, and digests have none: so far time goes at one press, beyond the two years of a sheet."""

BROKEN = "{what} Time stands still. Save the transcript, go on, or start again."
LINE_OF_NO_FILE = 10**9
_SPANS = {Goal.HOUR: timedelta(hours=1), Goal.DAY: timedelta(days=1)}


@dataclass(frozen=True)
class _Way:
    goal: Goal
    began: datetime
    steps: int
    target: datetime | None


class Course:
    """The acts of the file are told to the story as they happen."""

    def __init__(self, performance: Performance, story: Story) -> None:
        self._play = performance
        self._story = story
        self._acts = deque(performance.play.acts)
        self._lock = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._way: _Way | None = None
        self._stopping = False
        self._broke = False
        self.trouble = ""
        self.over = False
        """Whether nothing is due any more."""

    def moving(self) -> Moving | None:
        way, now = self._way, self._play.stage.clockwork.time()
        if way is None:
            return None
        share = None
        if way.target is not None and way.target > way.began:
            share = min(1.0, (now - way.began) / (way.target - way.began))
        return Moving(way.goal, way.began, now, len(self._story.steps) - way.steps, share)

    @asynccontextmanager
    async def standing(self) -> AsyncIterator[None]:
        """Time stands still. Raises Misstep while it is moving."""
        if self._way is not None:
            raise Misstep("Time is moving. Wait until it is there, or stop it.")
        async with self._lock:
            yield

    async def begin(self) -> None:
        """The acts of the first hour, as the file has them. Raises Misstep for one that cannot happen."""
        soon = self._play.play.begins + FIRST
        async with self._lock:
            try:
                while self._acts and self._acts[0].at <= soon:
                    await self._take(self._acts[0].at)
            except Mistake as mistake:
                raise Misstep(mistake.reason) from None
            await self.look()

    async def onward(self, goal: Goal) -> None:
        """Begin to move time; back when it is there, or soon."""
        if self._way is not None:
            raise Misstep("Time is moving already.")
        now = self._play.stage.clockwork.time()
        span = _SPANS.get(goal)
        self.trouble = "" if self._broke else self.trouble
        self._broke = False
        self._way = _Way(goal, now, len(self._story.steps), now + span if span else None)
        self._stopping = False
        self._task = asyncio.create_task(self._go(self._way))
        await asyncio.wait({self._task}, timeout=AT_ONCE)

    async def stop(self) -> None:
        self._stopping = True
        await self.arrived()

    async def arrived(self) -> None:
        if self._task is not None:
            await asyncio.wait({self._task})

    async def look(self) -> None:
        """Find out whether anything is still to come."""
        self.over = await self._next() is None

    async def _go(self, way: _Way) -> None:
        try:
            async with self._lock:
                await self._move(way)
                await self.look()
        except Mistake as mistake:
            self.trouble = f"A written act could not happen. {mistake}"
            self._acts.clear()
            with suppress(Mistake):
                await self.look()
        except Exception as fault:  # noqa: BLE001  nobody waits for this task, so the room has to say it
            self._broke = True
            self.trouble = BROKEN.format(what=sentence_about(fault))
            log.error("room.broke", trouble=type(fault).__name__)  # noqa: TRY400
        finally:
            self._way = None

    async def _move(self, way: _Way) -> None:
        steps, letters = len(self._story.steps), self._story.letters
        while not self._stopping:
            moment = await self._next()
            if way.target is not None and (moment is None or moment > way.target):
                await self._play.pass_time(way.target)
                return
            if moment is None or moment > way.began + FARTHEST:
                return
            await self._take(moment)
            if way.goal is Goal.NEXT and len(self._story.steps) > steps:
                return
            if way.goal is Goal.TURN and self._story.letters > letters:
                return
            await asyncio.sleep(0)

    async def _next(self) -> datetime | None:
        due = await self._play.next_moment()
        act = self._acts[0].at if self._acts else None
        return min((m for m in (due, act) if m is not None), default=None)

    async def _take(self, moment: datetime) -> None:
        """What happens at this moment: an act of the file, or whatever is due."""
        if self._acts and self._acts[0].at <= moment:
            act = self._acts.popleft()
            await self._play.pass_time(act.at)
            self._story.act(act)
            await self._play.act(act)
            # Its line is told where it goes wrong; written down anew, it stands where it happened.
            self._play.chapters[-1].act = replace(act, line=LINE_OF_NO_FILE)
            return
        await self._play.pass_to(max(moment, self._play.stage.clockwork.time() + STEP))
