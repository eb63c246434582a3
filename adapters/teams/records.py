"""What we know of a tenant of Teams: who can be spoken to, where, and over which address. Our own records, kept sealed.

They are made of Teams' own verified requests, because it tells these things in no other way.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from adapters.teams.identity import PLATFORM
from bot.service.ports import Clock, Seeds

HOME = "home"


@dataclass(frozen=True)
class Home:
    """The tenant itself: the address under which its connector was last heard of."""

    service: str


@dataclass(frozen=True)
class Member:
    """Somebody. `user` is their Entra object id, `id` what Teams calls them to us (`29:…`), `chat` their private chat
    with the bot, empty without one. `installed`: they have the app for themselves. `zone` is where they last were.
    """

    user: str
    id: str
    service: str
    chat: str = ""
    installed: bool = False
    zone: str | None = None
    locale: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        return self.user

    def __repr__(self) -> str:
        return "Member()"


@dataclass(frozen=True)
class Team:
    """A team that has the app. `group` is its Entra id, for links."""

    id: str
    service: str
    group: str = ""
    name: str = ""
    archived: bool = False

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True)
class Venue:
    """A channel (`team` is the team's id) or a group chat (without one) in which the bot was spoken to."""

    id: str
    service: str
    team: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        return self.id


Record = Member | Team | Venue
Kind = TypeVar("Kind", bound=Record)
KINDS: Mapping[type, str] = {Member: "member", Team: "team", Venue: "place"}


class Keeping(Protocol):
    """One transaction of the store, as far as these records need it. What is kept is sealed."""

    async def keep_installation(
        self, platform: str, tenant: str, kind: str, body: bytes, *, seed: str, now: datetime
    ) -> str: ...

    async def installation(self, platform: str, tenant: str, kind: str) -> bytes | None: ...

    async def drop_installations(self, platform: str, tenant: str, now: datetime) -> None: ...

    async def keep_conversation(
        self, platform: str, tenant: str, kind: str, name: str, body: bytes, *, seed: str, now: datetime
    ) -> None: ...

    async def conversation(self, platform: str, tenant: str, kind: str, name: str) -> bytes | None: ...

    async def conversations(self, platform: str, tenant: str, kind: str) -> Sequence[bytes]: ...

    async def drop_conversation(self, platform: str, tenant: str, kind: str, name: str) -> None: ...


Work = Callable[[], AbstractAsyncContextManager[Keeping]]


class Records:
    """`work` writes, `view` reads alone: every activity is looked at, and nearly none tells anything new."""

    def __init__(self, work: Work, view: Work, clock: Clock, seeds: Seeds) -> None:
        self._work = work
        self._view = view
        self._clock = clock
        self._seeds = seeds

    @asynccontextmanager
    async def reading(self, tenant: str) -> AsyncIterator[Pages]:
        async with self._view() as view:
            yield Pages(view, tenant, self._clock, self._seeds)

    @asynccontextmanager
    async def writing(self, tenant: str) -> AsyncIterator[Pages]:
        async with self._work() as work:
            yield Pages(work, tenant, self._clock, self._seeds)

    async def home(self, tenant: str) -> Home | None:
        async with self.reading(tenant) as pages:
            return await pages.home()

    async def find(self, tenant: str, kind: type[Kind], key: str) -> Kind | None:
        async with self.reading(tenant) as pages:
            return await pages.find(kind, key)

    async def every(self, tenant: str, kind: type[Kind]) -> list[Kind]:
        async with self.reading(tenant) as pages:
            return await pages.every(kind)

    async def keep(self, tenant: str, record: Record) -> None:
        async with self.writing(tenant) as pages:
            await pages.keep(record)


class Pages:
    """The records of one tenant, in one transaction. What is known already is not written again."""

    def __init__(self, work: Keeping, tenant: str, clock: Clock, seeds: Seeds) -> None:
        self._work = work
        self._tenant = tenant
        self._clock = clock
        self._seeds = seeds

    async def home(self) -> Home | None:
        body = await self._work.installation(PLATFORM, self._tenant, HOME)
        return None if body is None else Home(**json.loads(body))

    async def settle(self, service: str) -> None:
        """The connector speaks from here now."""
        if await self.home() != Home(service):
            body = json.dumps(asdict(Home(service))).encode()
            now, seed = self._clock(), self._seeds()
            await self._work.keep_installation(PLATFORM, self._tenant, HOME, body, seed=seed, now=now)

    async def find(self, kind: type[Kind], key: str) -> Kind | None:
        body = await self._work.conversation(PLATFORM, self._tenant, KINDS[kind], key)
        return None if body is None else kind(**json.loads(body))

    async def every(self, kind: type[Kind]) -> list[Kind]:
        bodies = await self._work.conversations(PLATFORM, self._tenant, KINDS[kind])
        return [kind(**json.loads(body)) for body in bodies]

    async def keep(self, record: Record) -> None:
        if await self.find(type(record), record.key) == record:
            return
        body, kind = json.dumps(asdict(record)).encode(), KINDS[type(record)]
        now, seed = self._clock(), self._seeds()
        await self._work.keep_conversation(PLATFORM, self._tenant, kind, record.key, body, seed=seed, now=now)

    async def drop(self, kind: type[Record], key: str) -> None:
        await self._work.drop_conversation(PLATFORM, self._tenant, KINDS[kind], key)

    async def leave(self) -> None:
        """The app is nowhere in this tenant any more: everything is forgotten, and the key with it."""
        await self._work.drop_installations(PLATFORM, self._tenant, self._clock())
