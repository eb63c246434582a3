"""Where the app is installed: in one workspace, by a token from the settings, or in many, by installations kept sealed.

A tenant is an Enterprise Grid organisation or, outside a Grid, a workspace.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

PLATFORM = "slack"
ORG_WIDE = "organisation"
"""The kind under which an installation for a whole organisation, or for a workspace outside any, is kept."""


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

    @property
    def kind(self) -> str:
        """In a Grid every workspace may have an installation of its own, beside the organisation's."""
        return ORG_WIDE if self.org_wide or self.team in ("", self.tenant) else self.team


class Vault(Protocol):
    """Keeps secrets encrypted, by platform and tenant. An uninstalled app's secrets are gone for good."""

    async def keep_secret(self, platform: str, tenant: str, kind: str, secret: str) -> None: ...

    async def secrets(self, platform: str, tenant: str) -> Mapping[str, str]:
        """By kind."""

    async def forget_secret(self, platform: str, tenant: str, kind: str) -> None: ...


class Installations(Protocol):
    """What the adapter asks."""

    async def find(self, tenant: str) -> Installation | None: ...

    async def forget(self, tenant: str, team: str) -> bool:
        """The app was taken out there. True: it is nowhere in this tenant any more."""


class FromSettings:
    """One workspace, its token in the settings. Who it is, Slack says once, at the first need."""

    def __init__(self, token: str, introduce: Callable[[str], Awaitable[Installation]]) -> None:
        self._token = token
        self._introduce = introduce
        self._known: Installation | None = None
        self._lock = asyncio.Lock()

    async def find(self, tenant: str) -> Installation | None:
        """Raises PlatformTrouble while Slack cannot say whose token this is."""
        known = await self.itself()
        return known if known.tenant == tenant else None

    async def itself(self) -> Installation:
        async with self._lock:
            if self._known is None:
                self._known = await self._introduce(self._token)
            return self._known

    async def forget(self, tenant: str, team: str) -> bool:
        del team
        return self._known is None or self._known.tenant == tenant


class FromVault:
    """Every workspace that installed the app through the OAuth pages."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def find(self, tenant: str) -> Installation | None:
        """The organisation's own installation first; in a Grid without one, any of its workspaces'."""
        kept = await self._vault.secrets(PLATFORM, tenant)
        kind = ORG_WIDE if ORG_WIDE in kept else next(iter(sorted(kept)), None)
        return Installation(**json.loads(kept[kind])) if kind is not None else None

    async def keep(self, installation: Installation) -> None:
        secret = json.dumps(asdict(installation))
        await self._vault.keep_secret(PLATFORM, installation.tenant, installation.kind, secret)

    async def forget(self, tenant: str, team: str) -> bool:
        kept = await self._vault.secrets(PLATFORM, tenant)
        own = team if team in kept else ORG_WIDE
        if own in kept:
            await self._vault.forget_secret(PLATFORM, tenant, own)
        return not set(kept) - {own}
