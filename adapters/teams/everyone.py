"""Everybody of a tenant whom the bot can reach: the people of teams that have it, and those who have it for themselves.

For keepers on another platform, who have no picker for people here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence

from adapters.teams import reading
from adapters.teams.clients import Connector, Json
from adapters.teams.finding import Finding
from adapters.teams.identity import PLATFORM
from adapters.teams.records import Member, Records, Team
from adapters.teams.troubles import Refused, Unreached
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble

MOST = 40
"""Teams that are asked for their people, and people who are asked for one by one."""

AT_ONCE = 4


class Everyone:
    """Call it with a tenant. Who does not answer is left out: a form has to open."""

    def __init__(self, connector: Connector, records: Records, admins: Container[str]) -> None:
        self._connector = connector
        self._records = records
        self._finding = Finding(connector, records)
        self._admins = admins

    async def __call__(self, tenant: str) -> Sequence[Found]:
        async with self._records.reading(tenant) as pages:
            teams = [one for one in await pages.every(Team) if not one.archived][:MOST]
            known = {one.user: one for one in await pages.every(Member)}
        few = asyncio.Semaphore(AT_ONCE)
        rosters = await asyncio.gather(*(self._people_of(team, few) for team in teams))
        there = {reading.user_of(one): one for roster in rosters for one in roster}
        alone = [one for user, one in known.items() if user not in there and one.chat][:MOST]
        for said in await asyncio.gather(*(self._alone(tenant, one, few) for one in alone)):
            there |= {reading.user_of(said): said} if said else {}
        people = [reading.found(said, known.get(user), tenant, self._admins) for user, said in there.items()]
        return [one for one in people if not one.bot and not one.stranger]

    async def _people_of(self, team: Team, few: asyncio.Semaphore) -> list[Json]:
        async with few:
            try:
                return await self._connector.members(team.service, team.id)
            except (Refused, Unreached):
                return []

    async def _alone(self, tenant: str, member: Member, few: asyncio.Semaphore) -> Json | None:
        """Somebody in no team with the bot. None for whoever has left."""
        async with few:
            try:
                return await self._finding.member(Who(PLATFORM, tenant, member.user), member)
            except PlatformTrouble:
                return None
