"""Questions the rules put to a platform: who somebody is now, and what has become of a channel.

The answer goes back as a move, in the transaction that takes the question away.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.engine.effects import InThread
from bot.engine.model import Circle, Desk, Held, Place, desk_subject
from bot.engine.moves import Looked, PlaceSeen
from bot.engine.waking.hours import Off
from bot.service.acts import Who
from bot.service.days_off import days_off
from bot.service.people import People
from bot.service.ports import Outgoing, Platform, PlatformTrouble, Room, Store

MOST_ASKED = 10
"""With more people than this and no seat, some of them are surely people."""


class Asker:
    def __init__(self, store: Store, platforms: Mapping[str, Platform], people: People) -> None:
        self._store = store
        self._platforms = platforms
        self._people = people

    async def look(self, row: Outgoing, now: datetime) -> None:
        person = row.person or ""
        answer = await self._seen(row.organisation, person, now)
        async with self._store.work() as work:
            await work.send(row.organisation, desk_subject(person), answer, now)
            await work.out_done([row.id])

    async def _seen(self, organisation: str, person: str, now: datetime) -> Looked:
        """Whoever has more than one account is gone only when all of them are switched off."""
        asked: set[Who] = set()
        while True:
            async with self._store.view() as work:
                who = (await work.handles(organisation, [person])).get(person)
            if who is None or who in asked:
                return Looked(None, active=False)
            found = await self._people.find(who, now, fresh=True)
            if found.active or not await self._has_several(organisation, person):
                off = await self._days_off(organisation, person, now)
                return Looked(found.zone, found.active, found.away_until, off)
            asked.add(who)
            async with self._store.work() as work:
                await work.set_seen(who, zone=found.zone, active=False)

    async def _days_off(self, organisation: str, person: str, now: datetime) -> Off | None:
        """The public holidays that this person keeps; None where they keep none."""
        subject = desk_subject(person)
        async with self._store.view() as work:
            desk = (await work.read(organisation, [subject])).get(subject)
        if not isinstance(desk, Desk) or not desk.holidays:
            return None
        # The package of holidays takes a moment the first time, and nobody else waits for it.
        return await to_thread(days_off, desk.holidays, desk.hours.zone, now)

    async def _has_several(self, organisation: str, person: str) -> bool:
        async with self._store.view() as work:
            return len(await work.accounts(organisation, person)) > 1

    async def check(self, row: Outgoing, now: datetime) -> None:
        if not isinstance(row.to, InThread):
            raise KeyError("to")
        place = row.to.place
        async with self._store.view() as work:
            circle = (await work.read(row.organisation, [row.subject])).get(row.subject)
            seated = [s.person for s in circle.seats if not s.gone] if isinstance(circle, Circle) else []
            handles = await work.handles(row.organisation, seated)
        answer: PlaceSeen | None = None
        if isinstance(circle, Circle):
            seats = {who.user for who in handles.values()}
            answer = PlaceSeen(state_of(await self._people_of(place, seats, now), circle.held, seats))
        async with self._store.work() as work:
            if answer is not None:
                await work.send(row.organisation, row.subject, answer, now)
            await work.out_done([row.id])

    async def _people_of(self, place: Place, seated: set[str], now: datetime) -> Room | str:
        """The room with whoever can read there: bots are not counted, as when the circle was convened, nor are closed
        accounts, which a platform may still list.
        """
        room = await self._room(place)
        if isinstance(room, str):
            return room
        without = set(room.members or ()) - seated
        if len(without) > MOST_ASKED:
            return room
        blind = {user for user in without if not await self._can_read(user, place, now)}
        return replace(room, members=tuple(one for one in room.members or () if one not in blind))

    async def _can_read(self, user: str, place: Place, now: datetime) -> bool:
        try:
            found = await self._people.find(Who(place.platform, place.tenant, user), now)
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return True  # whoever cannot be named counts as somebody who reads
        return found.active and not found.bot

    async def _room(self, place: Place) -> Room | str:
        try:
            return await self._platforms[place.platform].room(place, members=True)
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return "archived" if trouble.reason == "archived" else "gone"


def state_of(room: Room | str, held: Held, seated: set[str]) -> str:
    """What the circle hears of its channel. Who is inside matters only where words are read there."""
    if isinstance(room, str):
        return room
    if room.archived:
        return "archived"
    if not room.bot_inside:
        return "gone"
    if room.shared_outside:
        return "shared"
    if held is Held.THREAD and not room.private:
        return "public"
    if held is Held.THREAD and set(room.members or ()) - seated:
        return "strangers"
    return "fine"
