"""The token with which the bot speaks: one for the process, asked for before it ends, never twice at once.

The sign-in service takes one form and answers with JSON, so it is asked over the shared HTTP session: nothing blocks
the event loop and no thread is needed. The Bot Framework's own credentials do both, and anew for every turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from adapters.teams.troubles import Refused, Unreached
from bot.service.ports import Clock

LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com/.default"
EARLY = timedelta(minutes=5)
"""A token may be on its way for a while; one that ends sooner is not used."""

NETWORK = (aiohttp.ClientError, TimeoutError, OSError)
Session = Callable[[], aiohttp.ClientSession]


@dataclass(frozen=True)
class Credentials:
    """A registration for one tenant."""

    app_id: str
    secret: str = field(repr=False)
    tenant: str
    login: str = LOGIN


class Tokens:
    def __init__(self, credentials: Credentials, session: Session, clock: Clock) -> None:
        self._credentials = credentials
        self._session = session
        self._clock = clock
        self._token = ""
        self._good_until: datetime | None = None
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """Raises Refused where the secret is worth nothing, Unreached where nobody answers."""
        async with self._lock:
            now = self._clock()
            if self._good_until is None or now >= self._good_until:
                self._token, life = await self._ask()
                self._good_until = now + max(timedelta(seconds=life) - EARLY, timedelta())
            return self._token

    def drop(self, token: str) -> None:
        """It was refused: the next call asks for another one."""
        if token == self._token:
            self._good_until = None

    async def _ask(self) -> tuple[str, float]:
        mine = self._credentials
        url = f"{mine.login.rstrip('/')}/{mine.tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials", "client_id": mine.app_id, "client_secret": mine.secret,
            "scope": SCOPE,
        }  # fmt: skip
        try:
            async with self._session().post(url, data=form) as response:
                if response.status >= 500:
                    raise Unreached
                return _read(await response.json(content_type=None))
        except (*NETWORK, ValueError):
            raise Unreached from None


def _read(said: Any) -> tuple[str, float]:
    """Token and seconds."""
    token = said.get("access_token") if isinstance(said, dict) else None
    if not isinstance(token, str) or not token:
        raise Refused(401, "BotNotRegistered")
    return token, float(said.get("expires_in") or 0)
