"""Teams as a ground of the `Platform` suite: the real connector client against the local Teams, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from adapters.several import refs_of
from adapters.teams.clients import Connector, Reach
from adapters.teams.limits import STRICT
from adapters.teams.noting import Noting
from adapters.teams.outbound import TeamsPlatform
from adapters.teams.records import Records
from adapters.teams.sighting import seen_of
from adapters.teams.tokens import Credentials
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, Platform, Room, Sent, Stands
from bot.wording.sheet import Sheet
from storage import open_store
from tests.fakes.teams import Conversation, FakeTeams, Person, payloads

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class OnTeams:
    """What people and places told the bot when the app was put in is told before the next call: that takes a moment."""

    def __init__(self, teams: FakeTeams, connector: Connector, records: Records) -> None:
        self.teams = teams
        self.admins: set[str] = set()
        self.called = "example.org"
        self.platform: Platform = _Told(self, connector, records)
        self._noting = Noting(records, teams.home.id)
        self._untold: list[dict[str, Any]] = []
        self._everybody = teams.team("Everybody")
        self._keeper = teams.person("The keeper")
        self._everybody.members.append(self._keeper)
        self._installed(self._everybody.general)

    async def tell(self) -> None:
        while self._untold:
            seen = seen_of(self._untold.pop(0))
            assert seen is not None
            await self._noting.saw(seen)

    def person(self, name: str, **fields: Any) -> Who:
        """Somebody of another organisation shares a team with us: Teams lists them in its roster."""
        bot, active, admin = fields.pop("bot", False), fields.pop("active", True), fields.pop("admin", False)
        fields.pop("away_until", None)  # Teams tells no bot what anybody shows
        if fields.pop("stranger", False):
            fields["tenant"] = self.teams.tenant("Other")
        made = self.teams.person(name, **fields)
        if bot:
            made.id = made.aad = f"28:{made.aad}"
        if admin:
            self.admins.add(made.aad)
        self._everybody.members.append(made)
        if not bot and made.tenant is self.teams.home:
            self._untold.append(self._activity(made, self.teams.personal(made), "add"))
        made.departed = not active
        return Who("teams", self.teams.home.id, made.aad)

    def channel(self, name: str, *members: Who, **fields: Any) -> Place:
        fields = {"private": True, "bot_inside": True, "shared_outside": False, "archived": False, **fields}
        team = self.teams.team(f"The team of {name}", *(self._person(who) for who in members))
        made = self.teams.channel(name, team)
        kind = "private" if fields["private"] else "standard"
        made.type = "shared" if fields["shared_outside"] else kind
        self._installed(made)
        if not fields["bot_inside"]:
            team.bot = False
        place = Place("teams", self.teams.home.id, made.id)
        if fields["archived"]:
            self.archive(place)
        return place

    def archive(self, place: Place) -> None:
        """Teams archives a team as a whole, and says so."""
        channel = self.teams.conversations[place.conversation]
        channel.archived = True
        told = payloads.roster(self.teams, self._keeper, channel, "teamArchived", "membersAdded", [])
        self._untold.append(told)

    def reads(self, sent: Sent) -> str | None:
        found = [self._at(sent.place).find(one) for one in refs_of(sent)]
        return "\n".join(one.words() for one in found if one is not None) or None

    def all_in(self, place: Place) -> list[str]:
        return [one.words() for one in self._at(place).messages]

    def inbox(self, who: Who) -> list[str]:
        return [one.words() for one in self._person(who).inbox()]

    def announced(self, who: Who) -> list[str]:
        return self._person(who).notifications

    def busy(self, seconds: float) -> None:
        self.teams.throttle_next(retry_after=int(seconds))

    def away(self) -> None:
        self.teams.fail_next("*", 503, "ServiceUnavailable")

    def _installed(self, place: Conversation) -> None:
        self._untold.append(self._activity(self._keeper, place, "add"))

    def _activity(self, person: Person, place: Conversation, action: str) -> dict[str, Any]:
        made = payloads.installation(self.teams, person, place, action)
        if place.kind == "channel":
            made["channelData"]["channel"]["name"] = place.name
        return made

    def _person(self, who: Who) -> Person:
        found = self.teams.account(who.user)
        assert found is not None
        return found

    def _at(self, place: Place) -> Conversation:
        return self.teams.conversations[place.conversation]


class _Told(TeamsPlatform):
    """The platform itself, once it has heard what there is."""

    def __init__(self, ground: OnTeams, connector: Connector, records: Records) -> None:
        super().__init__(connector, records, ground.admins, STRICT)
        self._ground = ground

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        await self._ground.tell()
        return await super().tell(to, sheet, once, stands)

    async def person(self, who: Who, fresh: bool = False) -> Found:
        await self._ground.tell()
        return await super().person(who, fresh)

    async def everyone(self, tenant: str) -> Sequence[Found]:
        await self._ground.tell()
        return await super().everyone(tenant)

    async def called(self, who: Who) -> str:
        await self._ground.tell()
        return await super().called(who)

    async def room(self, place: Place, members: bool = False) -> Room:
        await self._ground.tell()
        return await super().room(place, members)


@asynccontextmanager
async def on_teams() -> AsyncIterator[OnTeams]:
    store = await open_store("sqlite+aiosqlite://")
    async with FakeTeams() as teams:
        mine = Credentials(teams.app_id, teams.app_secret, teams.home.id, teams.login_url)
        connector = Connector(mine, lambda: NOW, Reach(patience=2.0, pause=0.001))
        try:
            yield OnTeams(teams, connector, Records(store.work, store.view, lambda: NOW, lambda: "seed"))
        finally:
            await connector.close()
            await store.close()
