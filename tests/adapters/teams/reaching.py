"""The way out to the local Teams: connector, records and platform, with a clock that a test may move."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.teams.clients import Connector, Reach
from adapters.teams.limits import STRICT
from adapters.teams.noting import Noting
from adapters.teams.outbound import TeamsPlatform
from adapters.teams.records import Records
from adapters.teams.sighting import seen_of
from adapters.teams.tokens import Credentials
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Button, Buttons, Sheet, Text, Words
from storage import SqlStore, open_store
from tests.fakes.teams import Conversation, FakeTeams, Person, payloads


@dataclass
class Out:
    """`waited` are the pauses that were asked for in the middle of a message."""

    teams: FakeTeams
    store: SqlStore
    connector: Connector
    records: Records
    noting: Noting
    platform: TeamsPlatform
    admins: set[str]
    waited: list[float] = field(default_factory=list)

    def who(self, person: Person) -> Who:
        return Who("teams", self.teams.home.id, person.aad)

    def place(self, at: Conversation, thread: str | None = None) -> Place:
        return Place("teams", self.teams.home.id, at.id, thread)

    async def saw(self, activity: dict[str, Any]) -> bool:
        seen = seen_of(activity)
        assert seen is not None
        return await self.noting.saw(seen)

    async def installed(self, person: Person, at: Conversation | None = None) -> bool:
        """The app was put in, and the bot has heard of it."""
        return await self.saw(
            payloads.installation(self.teams, person, at or self.teams.personal(person), "add")
        )

    async def removed(self, person: Person, at: Conversation | None = None) -> bool:
        place = at or self.teams.personal(person)
        return await self.saw(payloads.installation(self.teams, person, place, "remove"))


@asynccontextmanager
async def reaching(patience: float = 2.0) -> AsyncIterator[Out]:
    store = await open_store("sqlite+aiosqlite://")
    async with FakeTeams() as teams:
        mine = Credentials(teams.app_id, teams.app_secret, teams.home.id, teams.login_url)
        connector = Connector(mine, teams.clock, Reach(patience, pause=0.001))
        records = Records(store.work, store.view, teams.clock, lambda: "seed")
        admins: set[str] = set()
        waited: list[float] = []

        async def pause(seconds: float) -> None:
            waited.append(seconds)

        platform = TeamsPlatform(connector, records, admins, STRICT, pause)
        noting = Noting(records, teams.home.id)
        try:
            yield Out(teams, store, connector, records, noting, platform, admins, waited)
        finally:
            await connector.close()
            await store.close()


def saying(words: str = "Hello.") -> Sheet:
    return Sheet("k", (Words(words, "Noa"), Buttons((Button("Read", "read", {"c": "c1"}),))), summary="News.")


def long(parts: int) -> Sheet:
    """A sheet that becomes this many messages, about."""
    return Sheet("k", tuple(Text("word " * 600) for _ in range(parts * 4)), summary="News.")


async def trouble(call: Awaitable[object]) -> PlatformTrouble:
    with pytest.raises(PlatformTrouble) as raised:
        await call
    return raised.value
