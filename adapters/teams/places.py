"""The conversations that somebody may choose from: Teams has no picker for them.

Those in which the bot is known and in which this person is too. Nobody is offered the name of a place that they do not see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

from adapters.teams.identity import PLATFORM
from adapters.teams.limits import BUTTON
from adapters.teams.records import Records, Venue
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble, Room
from bot.wording.sheet import Option
from bot.wording.speaker import Speaker

WITHIN = 2.0
"""Seconds for all of them; a form has to open. What has not answered by then is not offered."""
MOST = 40


class Rooms(Protocol):
    async def room(self, place: Place, members: bool = False) -> Room: ...


class PlacesOf:
    """Call it with a person."""

    def __init__(self, rooms: Rooms, records: Records, within: float = WITHIN) -> None:
        self._rooms = rooms
        self._records = records
        self._within = within

    async def __call__(self, who: Who) -> Sequence[Option]:
        venues = (await self._records.every(who.tenant, Venue))[:MOST]
        asked = [asyncio.create_task(self._room(who, venue)) for venue in venues]
        if not asked:
            return ()
        done, late = await asyncio.wait(asked, timeout=self._within)
        for one in late:
            one.cancel()
        found = [one for one in asked if one in done and one.result() is not None]
        options = [_option(room) for one in found if (room := one.result()) is not None]
        return tuple(sorted(options, key=lambda option: option.label.casefold()))

    async def _room(self, who: Who, venue: Venue) -> Room | None:
        """None where this person is not, or the bot is not any more."""
        try:
            room = await self._rooms.room(Place(PLATFORM, who.tenant, venue.id), members=True)
        except PlatformTrouble:
            return None
        return room if room.bot_inside and not room.archived and who.user in (room.members or ()) else None


def _option(room: Room) -> Option:
    nameless = Speaker("en", "UTC").say("page.place.nameless")
    return Option(room.place.conversation, (room.name or nameless)[:BUTTON])
