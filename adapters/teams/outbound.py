"""The `Platform` port over the connector of Teams."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Sequence

from adapters.fitting import DoesNotFit, Fit
from adapters.several import Pause, Several, refs_of, root
from adapters.teams import reading
from adapters.teams.clients import Connector
from adapters.teams.everyone import Everyone
from adapters.teams.finding import Finding
from adapters.teams.identity import PLATFORM
from adapters.teams.limits import LENIENT, Json
from adapters.teams.linking import link_to, link_to_app
from adapters.teams.posting import Address, Conversation, in_thread, is_channel, is_chat_of_one
from adapters.teams.records import Records, Team, Venue
from adapters.teams.render import amended, pages, wordless
from adapters.teams.troubles import teams_says
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room, Sent, Stands
from bot.wording.sheet import Sheet

Make = Callable[[], list[Json]]


class TeamsPlatform:
    """Sheets longer than one message become several; `Sent.ref` then holds their ids, joined by commas."""

    name = PLATFORM

    def __init__(
        self,
        connector: Connector,
        records: Records,
        admins: Container[str] = frozenset(),
        fit: Fit = LENIENT,
        pause: Pause = asyncio.sleep,
        app_link: str = "",
    ) -> None:
        self._connector = connector
        self._records = records
        self._admins = admins
        self._fit = fit
        self.app_link = app_link or link_to_app(connector.app_id)
        self._finding = Finding(connector, records)
        self._everyone = Everyone(connector, records, admins)
        self._pause = pause

    # --- telling ---------------------------------------------------------------------------------------------

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        del once  # Teams knows no such key.
        content = self._fitting(lambda: pages(sheet, self._fit))
        if isinstance(to, Who):
            address, thread = await self._finding.chat(to), None
        else:
            address, thread = await self._address(to), to.thread
        place = Place(PLATFORM, to.tenant, address.conversation, thread)
        several = self._several(in_thread(address, root(thread)), place)
        return await several.tell(content, lambda many: wordless(sheet, many), stands)

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        refs = refs_of(sent)
        content = self._fitting(lambda: amended(sheet, len(refs), self._fit))
        several = self._several(await self._stands(sent), sent.place)
        return await several.amend(refs, content, lambda many: wordless(sheet, many), stands)

    async def unsay(self, sent: Sent) -> None:
        await self._several(await self._stands(sent), sent.place).unsay(refs_of(sent))

    def _several(self, at: Address, place: Place) -> Several:
        return Several(Conversation(self._connector, at), lambda: place, self._pause)

    # --- asking ----------------------------------------------------------------------------------------------

    async def person(self, who: Who, fresh: bool = False) -> Found:
        """Always asks: what may be remembered for a while, the service remembers."""
        del fresh
        known = await self._finding.known(who)
        member = await self._finding.member(who, known)
        if member is None:
            if known is None:
                raise PlatformTrouble("no_person")
            return reading.departed(known, self._admins)
        found = reading.found(member, known, who.tenant, self._admins)
        if found.user != who.user:
            # By another of their ids they would be a second person here, with a seat of its own.
            raise PlatformTrouble("no_person")
        return found

    async def everyone(self, tenant: str) -> Sequence[Found]:
        """The people of the teams that have the bot, and whoever has it for themselves."""
        return await self._everyone(tenant)

    async def called(self, who: Who) -> str:
        """The domain of their sign-in name: Microsoft has checked whose it is. It tells the tenant's name nowhere."""
        known = await self._finding.known(who)
        member = await self._finding.member(who, known)
        return reading.domain(member or {}, who.tenant)

    async def room(self, place: Place, members: bool = False) -> Room:
        if is_chat_of_one(place.conversation):
            return Room(place, "", private=True, direct=True)
        venue = await self._finding.venue(place)
        team = await self._team(place.tenant, venue)
        if team is None or not is_channel(place.conversation):
            service = venue.service if venue else await self._finding.service(place.tenant)
            with teams_says():
                there = await self._connector.members(service, place.conversation)
            return reading.chat(place, venue.name if venue else "", there, members=members)
        return await self._channel(place, team, members=members)

    async def _channel(self, place: Place, team: Team, *, members: bool) -> Room:
        try:
            with teams_says():
                said, there = await self._asked(place, team, members=members)
        except PlatformTrouble as trouble:
            if trouble.reason != "not_inside":
                raise
            return Room(place, team.name, private=False, bot_inside=False)
        if said is None:
            raise PlatformTrouble("no_channel")
        return reading.channel(said, place, team, there)

    async def _asked(
        self, place: Place, team: Team, *, members: bool
    ) -> tuple[Json | None, list[Json] | None]:
        """What its team says of the channel, and who is in it."""
        listed = await self._connector.channels(team.service, team.id)
        said = next((one for one in listed if one.get("id") == place.conversation), None)
        if said is None or not members:
            return said, None
        own = said.get("type") in (reading.SHARED, reading.HIDDEN)
        return said, await self._connector.members(team.service, place.conversation if own else team.id)

    async def link(self, sent: Sent) -> str | None:
        venue = await self._finding.venue(sent.place)
        team = await self._team(sent.place.tenant, venue)
        thread = root(sent.place.thread)
        return link_to(
            sent.place, refs_of(sent)[0], thread, team.group if team else "", self._connector.bot_id
        )

    # --- the way there ---------------------------------------------------------------------------------------

    async def _team(self, tenant: str, venue: Venue | None) -> Team | None:
        return await self._finding.team(tenant, venue.team) if venue and venue.team else None

    async def _address(self, place: Place) -> Address:
        """Raises PlatformTrouble("archived") for a team that was put away: Teams says only that it is forbidden."""
        venue = await self._finding.venue(place)
        team = await self._records.find(place.tenant, Team, venue.team) if venue and venue.team else None
        if team is not None and team.archived:
            raise PlatformTrouble("archived")
        service = venue.service if venue else await self._finding.service(place.tenant)
        return Address(
            service, place.conversation, "person" if is_chat_of_one(place.conversation) else "place"
        )

    async def _stands(self, sent: Sent) -> Address:
        """Where the messages of one telling stand: in a channel that is a thread, begun by themselves or another."""
        address = await self._address(sent.place)
        return in_thread(address, root(sent.place.thread) or refs_of(sent)[0])

    def _fitting(self, make: Make) -> list[Json]:
        try:
            return make()
        except DoesNotFit:
            if self._fit.strict:
                raise
            raise PlatformTrouble("too_big") from None
