"""The keys with which the Bot Framework signs what it sends us.

The library's own lookup breaks on a key that it does not know, asks again only after a day, and stops everything else
while it asks. This one asks again at a miss, but not for every stranger who names a key of their own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from bot.service.ports import Clock

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
GOOD_FOR = timedelta(hours=24)
GAP = timedelta(seconds=10)
"""Between two questions for a key that was not there."""

Fetch = Callable[[str], Awaitable[Any]]
"""The JSON at an address. Raises whatever the network does."""


class UnknownKey(Exception):
    """Nobody published a key of this name."""


@dataclass(frozen=True)
class SigningKey:
    """`endorsements` are the channels it may sign for; none means that it does not say."""

    public: Any
    endorsements: frozenset[str]


class SigningKeys:
    """Remembered for a day, and asked for once, however many requests wait."""

    def __init__(self, fetch: Fetch, clock: Clock, openid_url: str = OPENID) -> None:
        self._fetch = fetch
        self._clock = clock
        self._openid_url = openid_url
        self._keys: Mapping[str, SigningKey] = {}
        self._asked: datetime | None = None
        self._lock = asyncio.Lock()

    async def find(self, name: str) -> SigningKey:
        """Raises UnknownKey, or what the network raises while nothing is known yet."""
        if name not in self._keys or self._older_than(GOOD_FOR):
            async with self._lock:
                await self._ask(name)
        try:
            return self._keys[name]
        except KeyError:
            raise UnknownKey from None

    async def _ask(self, name: str) -> None:
        """While the service is away, keys that were good yesterday still are."""
        known = name in self._keys
        if not self._older_than(GOOD_FOR if known else GAP):
            return
        before, self._asked = self._asked, self._clock()
        try:
            self._keys = await self._fetched()
        except Exception:
            if not self._keys:
                # Nobody could be let in: the next request asks at once.
                self._asked = before
            if not known:
                raise

    async def _fetched(self) -> Mapping[str, SigningKey]:
        document = await self._fetch(self._openid_url)
        listed = await self._fetch(str(document["jwks_uri"]))
        found = ((str(one.get("kid") or ""), _key(one)) for one in listed["keys"])
        return {name: key for name, key in found if name and key is not None}

    def _older_than(self, age: timedelta) -> bool:
        return self._asked is None or self._clock() - self._asked >= age


def _key(one: Mapping[str, Any]) -> SigningKey | None:
    """None for what is no key for us: it must not keep the others from being known."""
    given = one.get("endorsements")
    try:
        public = jwt.PyJWK(dict(one), algorithm="RS256").key
    except jwt.PyJWTError:
        return None
    return SigningKey(public, frozenset(given if isinstance(given, list) else ()))
