"""All rooms of this process: made from a programme, from a wish or from a file; each with a throwaway database.

The databases lie in a folder of their own under the data folder, and are gone when the room is, and at the next start.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.rehearsal.room import Misstep, Unreadable
from adapters.rehearsal.rooms import Outlook, Programme, TemplateHere, Wish
from bot.play.performance import performing
from bot.play.reader import read_text
from bot.play.script import Mistake, Play
from bot.play.stage import Ground
from bot.rooms.programmes import PROGRAMMES, text_of
from bot.rooms.room import PlayRoom, without_rules_between
from bot.rooms.wishes import as_transcript, outlook, templates
from bot.rulebook.why import Why
from storage.migrate import upgrade

MOST_ROOMS = 8

Ids = Callable[[], str]
Clock = Callable[[], datetime]


@dataclass
class _Kept:
    room: PlayRoom
    text: str
    folder: Path
    ending: AsyncExitStack
    begun: bool
    """Whether the acts of the first hour are done before anybody looks."""


class PlayRooms:
    """The `Rooms` of the port. Made by `open_rooms`; close it at the end."""

    def __init__(self, folder: Path, ids: Ids, clock: Clock) -> None:
        self._folder = folder
        self._ids = ids
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._making = asyncio.Lock()
        self.programmes: Sequence[Programme] = PROGRAMMES
        self.templates: Sequence[TemplateHere] = templates()

    @property
    def open(self) -> Sequence[PlayRoom]:
        return [kept.room for kept in reversed(self._kept.values())]

    @property
    def leaving(self) -> PlayRoom | None:
        full = len(self._kept) >= MOST_ROOMS
        return next(iter(self._kept.values())).room if full else None

    def find(self, id: str) -> PlayRoom | None:
        kept = self._kept.get(id)
        if kept is None:
            return None
        self._kept.move_to_end(id)
        return kept.room

    def outlook(self, wish: Wish) -> Outlook:
        return outlook(wish, self._clock())

    async def convene(self, wish: Wish) -> PlayRoom:
        try:
            return await self._make(as_transcript(wish, self._clock()), begun=True)
        except Unreadable as unreadable:
            raise Misstep(unreadable.reason) from None

    async def programme(self, id: str) -> PlayRoom:
        if id not in {one.id for one in self.programmes}:
            raise Misstep("There is no such programme.")
        return await self._make(text_of(id), begun=True)

    async def watch(self, text: str) -> PlayRoom:
        return await self._make(text, begun=False)

    async def again(self, id: str) -> PlayRoom:
        kept = self._kept.get(id)
        if kept is None:
            raise Misstep("This room is gone.")
        fresh = await self._make(kept.text, begun=kept.begun, instead_of=id)
        await self.end(id)
        return fresh

    async def end(self, id: str) -> None:
        kept = self._kept.pop(id, None)
        if kept is not None:
            await kept.room.leave()
            await kept.ending.aclose()

    async def close(self) -> None:
        for name in list(self._kept):
            await self.end(name)

    async def _make(self, text: str, *, begun: bool, instead_of: str = "") -> PlayRoom:
        """A room that cannot be made costs no other one."""
        play = _read(text)
        async with self._making:
            room = await self._open(play, text, begun)
            while len(self._kept) - (instead_of in self._kept) > MOST_ROOMS:
                await self.end(next(one for one in self._kept if one != instead_of))
        if begun:
            await room.begin()
        return room

    async def _open(self, play: Play, text: str, begun: bool) -> PlayRoom:
        name = self._ids()
        folder = self._folder / name
        async with AsyncExitStack() as stack:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            shutil.copytree(self._folder / EMPTY, folder)
            try:
                performance = await stack.enter_async_context(performing(play, _ground(folder), Why()))
            except Mistake as mistake:
                raise Unreadable(mistake.line, mistake.reason) from None
            room = PlayRoom(name, performance)
            self._kept[name] = _Kept(room, text, folder, stack.pop_all(), begun)
        return room


EMPTY = "empty"
"""The folder of databases that are migrated and hold nothing yet: each room begins with a copy."""


async def open_rooms(folder: Path, ids: Ids, clock: Clock) -> PlayRooms:
    """Rooms in this folder; whatever lay in it from before is deleted."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / EMPTY).mkdir(parents=True, mode=0o700)
    ground = _ground(folder / EMPTY)
    await upgrade(ground.database, ground.keys)
    return PlayRooms(folder, ids, clock)


def _ground(folder: Path) -> Ground:
    """Files that are thrown away with the room, so nothing waits for a disk."""
    return Ground(f"sqlite+near:///{folder / 'room.sqlite3'}", f"sqlite+near:///{folder / 'keys.sqlite3'}")


def _read(text: str) -> Play:
    try:
        return without_rules_between(read_text("transcript", text))
    except Mistake as mistake:
        raise Unreadable(mistake.line, mistake.reason) from None
