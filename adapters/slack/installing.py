"""Where the app is installed: in one workspace, by a token from the settings, or in many, by installations kept sealed.

A tenant is an Enterprise Grid organisation or, outside a Grid, a workspace. One installation serves a tenant: in a
Grid that should be the organisation's own, which reaches all its workspaces.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from bot.service.ports import Clock, Seeds

PLATFORM = "slack"
KIND = "bot"


@dataclass(frozen=True)
class Installation:
    """`team` is empty when the app is installed for a whole Grid organisation."""

    tenant: str
    token: str
    bot_user: str
    team: str = ""
    org_wide: bool = False

    def __repr__(self) -> str:
        return f"Installation({self.tenant!r}, {self.team!r})"


class Keeping(Protocol):
    """One transaction of the store, as far as installations need it. What is kept is sealed."""

    async def keep_installation(
        self, platform: str, tenant: str, kind: str, body: bytes, *, seed: str, now: datetime
    ) -> str: ...

    async def installation(self, platform: str, tenant: str, kind: str) -> bytes | None: ...

    async def drop_installations(self, platform: str, tenant: str, now: datetime) -> None: ...

    async def is_back(self, platform: str, tenant: str) -> None: ...


Work = Callable[[], AbstractAsyncContextManager[Keeping]]


class Installations(Protocol):
    """What the adapter asks."""

    async def find(self, tenant: str) -> Installation | None: ...

    async def forget(self, tenant: str, team: str) -> bool:
        """The app was taken out of this workspace. True: it is not installed in the tenant any more."""


class FromSettings:
    """One workspace, its token in the settings. Who it is, Slack says once, at the first need.

    `notes`: where it is noted that the app was taken out of there, and that it is back.
    """

    def __init__(
        self,
        token: str,
        introduce: Callable[[str], Awaitable[Installation]],
        notes: FromStore | None = None,
    ) -> None:
        self._token = token
        self._introduce = introduce
        self._notes = notes
        self._known: Installation | None = None
        self._lock = asyncio.Lock()

    async def find(self, tenant: str) -> Installation | None:
        """Raises PlatformTrouble while Slack cannot say whose token this is."""
        async with self._lock:
            if self._known is None:
                self._known = await self._introduce(self._token)
                if self._notes is not None:
                    await self._notes.is_back(self._known.tenant)
        return self._known if self._known.tenant == tenant else None

    async def forget(self, tenant: str, team: str) -> bool:
        async with self._lock:
            if self._known is not None and self._known.tenant != tenant:
                return False
            self._known = None
        return self._notes is None or await self._notes.forget(tenant, team)


class FromStore:
    """Every workspace that installed the app through the OAuth pages."""

    def __init__(self, work: Work, clock: Clock, seeds: Seeds) -> None:
        self._work = work
        self._clock = clock
        self._seeds = seeds

    async def find(self, tenant: str) -> Installation | None:
        async with self._work() as work:
            return await _kept(work, tenant)

    async def keep(self, installation: Installation) -> None:
        """A workspace's own installation does not push the whole organisation's away."""
        async with self._work() as work:
            there = await _kept(work, installation.tenant)
            if there is not None and there.org_wide and not installation.org_wide:
                return
            body = json.dumps(asdict(installation)).encode()
            await work.keep_installation(
                PLATFORM, installation.tenant, KIND, body, seed=self._seeds(), now=self._clock()
            )

    async def is_back(self, tenant: str) -> None:
        async with self._work() as work:
            await work.is_back(PLATFORM, tenant)

    async def forget(self, tenant: str, team: str) -> bool:
        async with self._work() as work:
            there = await _kept(work, tenant)
            if there is not None and there.team != team:
                return False
            await work.drop_installations(PLATFORM, tenant, self._clock())
        return True


async def _kept(work: Keeping, tenant: str) -> Installation | None:
    body = await work.installation(PLATFORM, tenant, KIND)
    return None if body is None else Installation(**json.loads(body))
