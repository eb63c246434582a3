"""What platforms say of people, remembered for a few minutes, so that a message needs no call per name."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, Platform, PlatformTrouble

KEPT_FOR = timedelta(minutes=10)
MOST = 2_000


class People:
    """`Platform.person` with a small memory that forgets by age and by number."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._known: OrderedDict[Who, tuple[datetime, Found]] = OrderedDict()

    async def find(self, who: Who, now: datetime, *, fresh: bool = False) -> Found:
        """Raises PlatformTrouble. `fresh` asks the platform whatever is remembered."""
        known = self._known.get(who)
        if known is not None and not fresh and now - known[0] < KEPT_FOR:
            self._known.move_to_end(who)
            return known[1]
        found = await self._platforms[who.platform].person(who, fresh=fresh)
        self._known[who] = (now, found)
        self._known.move_to_end(who)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return found

    async def place_name(self, place: Place) -> str:
        """What this conversation is called now; empty when its platform does not say. Raises passing PlatformTrouble."""
        platform = self._platforms.get(place.platform)
        try:
            return (await platform.room(place)).name if platform else ""
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return ""
