"""Where somebody is reached: their own chat with the bot, or a team they share with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from adapters.teams.clients import Connector
from adapters.teams.posting import Address, is_channel
from adapters.teams.records import Member, Records, Team, Venue
from adapters.teams.troubles import Refused, Unreached, teams_says, trouble_of
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble

Json = dict[str, Any]

ELSEWHERE = frozenset({"no_person", "no_channel", "not_inside", "archived"})
"""Asked in the wrong place: another one may know them."""
NOT_A_MEMBER = "MemberNotFoundInConversation"


class Finding:
    def __init__(self, connector: Connector, records: Records) -> None:
        self._connector = connector
        self._records = records

    async def service(self, tenant: str) -> str:
        """Where the tenant's connector is. Raises PlatformTrouble("removed") where the app is not installed (any more)."""
        home = await self._records.home(tenant)
        if home is None:
            raise PlatformTrouble("removed")
        return home.service

    async def known(self, who: Who) -> Member | None:
        return await self._records.find(who.tenant, Member, who.user)

    async def member(self, who: Who, known: Member | None) -> Json | None:
        """What a roster says of them now. None: their own chat does not know them any more, so they have left.

        Raises PlatformTrouble("no_person") where they are in no place with the bot, or have blocked it.
        """
        await self.service(who.tenant)
        left = False
        async for service, conversation in self._places(who, known):
            try:
                return await self._asked(service, conversation, who.user)
            except Refused as refused:
                own = known is not None and conversation == known.chat
                left = left or (own and refused.code == NOT_A_MEMBER)
        if left:
            return None
        raise PlatformTrouble("no_person")

    async def _asked(self, service: str, conversation: str, user: str) -> Json:
        """Raises Refused where another place may know them, PlatformTrouble for everything else."""
        try:
            return await self._connector.member(service, conversation, user)
        except Refused as refused:
            trouble = trouble_of(refused, "person")
            if trouble.reason in ELSEWHERE:
                raise
            raise trouble from None
        except Unreached:
            raise PlatformTrouble("down") from None

    async def chat(self, who: Who) -> Address:
        """Their private chat with the bot, begun if there is none. Raises PlatformTrouble("no_person")."""
        known = await self.known(who)
        if known is None or not known.chat:
            known = await self._begun(who, known)
        return Address(known.service, known.chat, "person")

    async def team(self, tenant: str, key: str) -> Team | None:
        """With its name and its Entra id: activities say them only now and then, so Teams is asked once."""
        known = await self._records.find(tenant, Team, key)
        if known is None or (known.name and known.group):
            return known
        try:
            with teams_says():
                said = await self._connector.team(known.service, known.id)
        except PlatformTrouble:
            return known  # it can wait: nothing but a name and a link need it
        name, group = known.name or said.get("name"), known.group or said.get("aadGroupId")
        named = replace(known, name=str(name or ""), group=str(group or ""))
        await self._records.keep(tenant, named)
        return named

    async def venue(self, place: Place) -> Venue | None:
        """What is known of a place. A channel in which nothing was ever said to the bot is looked for in its teams."""
        known = await self._records.find(place.tenant, Venue, place.conversation)
        if known is not None or not is_channel(place.conversation):
            return known
        for team in await self._records.every(place.tenant, Team):
            listed = await self._channels(team)
            said = next((one for one in listed if one.get("id") == place.conversation), None)
            if said is not None:
                found = Venue(place.conversation, team.service, team.id, str(said.get("name") or ""))
                await self._records.keep(place.tenant, found)
                return found
        return None

    async def _channels(self, team: Team) -> list[Json]:
        try:
            with teams_says():
                return await self._connector.channels(team.service, team.id)
        except PlatformTrouble as trouble:
            if trouble.reason not in ELSEWHERE:
                raise
            return []

    async def _begun(self, who: Who, known: Member | None) -> Member:
        if known is None:
            said = await self.member(who, None)
            if said is None:
                raise PlatformTrouble("no_person")
            known = Member(who.user, str(said.get("id") or who.user), await self.service(who.tenant))
        try:
            with teams_says("person"):
                chat = await self._connector.open_chat(known.service, who.tenant, known.id)
        except PlatformTrouble as trouble:
            # Teams answers with a bad request when it does not know the person.
            raise PlatformTrouble("no_person") if trouble.reason == "refused" else trouble from None
        begun = replace(known, chat=chat)
        await self._records.keep(who.tenant, begun)
        return begun

    async def _places(self, who: Who, known: Member | None) -> AsyncIterator[tuple[str, str]]:
        """Rosters in which they may be: their own chat first, then teams, then group chats."""
        if known is not None and known.chat:
            yield known.service, known.chat
        for team in await self._records.every(who.tenant, Team):
            yield team.service, team.id
        for venue in await self._records.every(who.tenant, Venue):
            # Private and shared channels have people of their own; the roster of the others is their team's.
            yield venue.service, venue.id
