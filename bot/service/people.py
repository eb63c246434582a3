"""What platforms say of people, remembered for a few minutes, so that a message needs no call per name."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.model import Place, Side
from bot.service.acts import Who
from bot.service.ports import Found, Platform, PlatformTrouble

_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the direction of whatever follows them: a name with one would turn our sentence around."""

KEPT_FOR = timedelta(minutes=10)
MOST = 2_000


def tidy(name: str) -> str:
    """A name on one line, as people chose it, with nothing in it that acts on the words around it."""
    shown = "".join(c for c in name.translate(_TURNING) if c.isspace() or unicodedata.category(c) != "Cc")
    return " ".join(shown.split())


class People:
    """`Platform.person` with a small memory that forgets by age and by number."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._known: OrderedDict[Who, tuple[datetime, Found]] = OrderedDict()
        self._everyone: dict[Side, tuple[datetime, Sequence[Found]]] = {}

    async def find(self, who: Who, now: datetime, *, fresh: bool = False) -> Found:
        """Raises PlatformTrouble. `fresh` asks the platform whatever is remembered."""
        known = self._known.get(who)
        if known is not None and not fresh and now - known[0] < KEPT_FOR:
            self._known.move_to_end(who)
            return known[1]
        found = await self._platforms[who.platform].person(who, fresh=fresh)
        found = replace(found, name=tidy(found.name))
        self._known[who] = (now, found)
        self._known.move_to_end(who)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return found

    async def everyone(self, side: Side, now: datetime) -> Sequence[Found]:
        """Everybody of this side whom the bot can ask, remembered as long as people are. Raises PlatformTrouble."""
        known = self._everyone.get(side)
        if known is not None and now - known[0] < KEPT_FOR:
            return known[1]
        there = await self._platforms[side.platform].everyone(side.tenant)
        tidied = tuple(replace(one, name=tidy(one.name)) for one in there)
        self._everyone = {side: (now, tidied)} | {
            one: row for one, row in self._everyone.items() if one != side and now - row[0] < KEPT_FOR
        }
        return tidied

    async def called(self, who: Who) -> str:
        """What this user's tenant is called, by its platform's own word. Raises PlatformTrouble."""
        return tidy(await self._platforms[who.platform].called(who))

    async def place_name(self, place: Place) -> str:
        """What this conversation is called now; empty when its platform does not say. Raises passing PlatformTrouble."""
        platform = self._platforms.get(place.platform)
        try:
            return (await platform.room(place)).name if platform else ""
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return ""
