"""The conversations that somebody may choose from: Teams has no picker for them.

The channels of teams that have the bot, and group chats with it, as far as this person is in them. Nobody is offered the
name of a place that they do not see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from adapters.teams.clients import Connector, Json
from adapters.teams.finding import Finding
from adapters.teams.identity import PLATFORM
from adapters.teams.limits import BUTTON
from adapters.teams.reading import HIDDEN, SHARED
from adapters.teams.records import Records, Team, Venue
from adapters.teams.troubles import Refused, Unreached
from bot.service.acts import Who
from bot.wording.sheet import Option
from bot.wording.speaker import Speaker

WITHIN = 2.0
"""Seconds for all of them; a form has to open. What has not answered by then is not offered."""
MOST = 40


class PlacesOf:
    """Call it with a person."""

    def __init__(self, connector: Connector, records: Records, within: float = WITHIN) -> None:
        self._connector = connector
        self._records = records
        self._finding = Finding(connector, records)
        self._within = within

    async def __call__(self, who: Who) -> Sequence[Option]:
        async with self._records.reading(who.tenant) as pages:
            teams = [one for one in await pages.every(Team) if not one.archived][:MOST]
            chats = [one for one in await pages.every(Venue) if not one.team][:MOST]
        asked = [
            *(asyncio.create_task(self._of_team(who, team)) for team in teams),
            *(asyncio.create_task(self._of_chat(who, chat)) for chat in chats),
        ]
        if not asked:
            return ()
        done, late = await asyncio.wait(asked, timeout=self._within)
        for one in late:
            one.cancel()
        options = [option for one in done for option in one.result()]
        return tuple(sorted(options, key=lambda option: option.label.casefold()))

    async def _of_team(self, who: Who, team: Team) -> list[Option]:
        try:
            if not await self._is_in(who, team.service, team.id):
                return []
            listed = await self._connector.channels(team.service, team.id)
            team = await self._finding.team(who.tenant, team.id) or team
        except (Refused, Unreached):
            return []
        seen = await asyncio.gather(*(self._sees(who, team, channel) for channel in listed))
        return list(_options(team, (one for one, sees in zip(listed, seen, strict=True) if sees)))

    async def _of_chat(self, who: Who, chat: Venue) -> list[Option]:
        try:
            inside = await self._is_in(who, chat.service, chat.id)
        except (Refused, Unreached):
            return []
        return [Option(chat.id, _label(chat.name))] if inside else []

    async def _sees(self, who: Who, team: Team, channel: Json) -> bool:
        """Private and shared channels have people of their own, and perhaps not the bot."""
        if channel.get("type") not in (HIDDEN, SHARED):
            return True
        try:
            return await self._is_in(who, team.service, str(channel.get("id")))
        except (Refused, Unreached):
            return False

    async def _is_in(self, who: Who, service: str, conversation: str) -> bool:
        try:
            await self._connector.member(service, conversation, who.user)
        except Refused as refused:
            if refused.status != 404:
                raise
            return False
        return True


def _options(team: Team, channels: Iterable[Json]) -> Iterable[Option]:
    """A channel is told apart from others of its name by its team's; a team's first channel has that alone."""
    for one in channels:
        names = [str(name) for name in (one.get("name"), team.name) if name]
        yield Option(str(one.get("id")), _label(" · ".join(names)))


def _label(name: str) -> str:
    return (name or Speaker("en", "UTC", platform=PLATFORM).say("page.place.nameless"))[:BUTTON]
