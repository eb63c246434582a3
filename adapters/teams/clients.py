"""The connector of Teams: every call the bot makes, over one HTTP session, one token, and with patience.

The Bot Framework's own client sends through threads, asks for a token on the event loop, cannot read an answer that is
not JSON and tries nothing again. Its eight addresses are spoken to here directly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
import stamina
from msrest.universal_http.requests import ClientRetryPolicy
from yarl import URL

from adapters.teams.tokens import NETWORK, Credentials, Tokens
from adapters.teams.troubles import Refused, Unreached, code_of, retry_after
from bot.service.ports import Clock

Json = dict[str, Any]

TRIES = 3
SHORT = 2.0
"""Seconds that are worth waiting in here. Longer ones are the relay's, which lets other conversations go first."""

PAGE = 500
"""Teams gives no more people at once."""

# msrest looks 1,000 codes up in this list whenever it makes a client, which the stock adapter does twice a message.
ClientRetryPolicy.safe_codes = frozenset(ClientRetryPolicy.safe_codes)  # type: ignore[assignment]


@dataclass(frozen=True)
class Reach:
    """How many seconds Teams has to answer, and how long the first pause is before it is asked again."""

    patience: float = 10.0
    pause: float = 0.2


class Connector:
    """Raises `Refused` and `Unreached`. `service` is the address that the conversation's own requests came with."""

    def __init__(self, credentials: Credentials, clock: Clock, reach: Reach | None = None) -> None:
        self._reach = reach or Reach()
        self._session: aiohttp.ClientSession | None = None
        self.app_id = credentials.app_id
        self.tokens = Tokens(credentials, self.session, clock)

    @property
    def bot_id(self) -> str:
        return f"28:{self.app_id}"

    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            limit = aiohttp.ClientTimeout(total=self._reach.patience)
            self._session = aiohttp.ClientSession(timeout=limit)
        return self._session

    # --- messages --------------------------------------------------------------------------------------------

    async def post(self, service: str, conversation: str, activity: Json) -> str:
        """The id of the message that stands there now."""
        said = await self._call("POST", service, _at("conversations", conversation, "activities"), activity)
        return str(_object(said).get("id") or "")

    async def update(self, service: str, conversation: str, message: str, activity: Json) -> None:
        path = _at("conversations", conversation, "activities", message)
        await self._call("PUT", service, path, {**activity, "id": message})

    async def delete(self, service: str, conversation: str, message: str) -> None:
        await self._call("DELETE", service, _at("conversations", conversation, "activities", message))

    async def open_chat(self, service: str, tenant: str, member: str) -> str:
        """The private chat with somebody, the same one whenever it is asked for."""
        asked = {
            "isGroup": False, "bot": {"id": self.bot_id}, "members": [{"id": member}], "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }  # fmt: skip
        return str(_object(await self._call("POST", service, "v3/conversations", asked)).get("id") or "")

    # --- people and places -----------------------------------------------------------------------------------

    async def member(self, service: str, conversation: str, member: str) -> Json:
        """One of the people there, by `29:…` or by Entra object id."""
        return _object(
            await self._call("GET", service, _at("conversations", conversation, "members", member))
        )

    async def members(self, service: str, conversation: str) -> list[Json]:
        """Everybody there."""
        path = _at("conversations", conversation, "pagedmembers")
        found: list[Json] = []
        asked = {"pageSize": str(PAGE)}
        while True:
            page = _object(await self._call("GET", service, path, query=asked))
            found += [_object(one) for one in page.get("members") or ()]
            more = page.get("continuationToken")
            if not more:
                return found
            asked["continuationToken"] = str(more)

    async def team(self, service: str, team: str) -> Json:
        return _object(await self._call("GET", service, _at("teams", team)))

    async def channels(self, service: str, team: str) -> list[Json]:
        said = _object(await self._call("GET", service, _at("teams", team, "conversations")))
        return [_object(one) for one in said.get("conversations") or ()]

    # --- the way there ---------------------------------------------------------------------------------------

    async def _call(
        self, method: str, service: str, path: str, body: Json | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Any:  # fmt: skip
        """A message that may have arrived is not sent again in here: the relay does that, and knows it may be two."""
        url = URL(f"{service.rstrip('/')}/{path}", encoded=True).update_query(query or {})
        again = method != "POST"

        def worth_it(trouble: Exception) -> bool | float:
            if isinstance(trouble, Refused) and trouble.status == 429:
                wait = trouble.retry_after
                return wait if wait is not None and wait <= SHORT else False
            if isinstance(trouble, Refused) and trouble.status == 412:
                return True
            return again and (
                isinstance(trouble, Unreached) or (isinstance(trouble, Refused) and trouble.passing)
            )

        async for attempt in stamina.retry_context(
            on=worth_it,
            attempts=TRIES,
            timeout=None,
            wait_initial=self._reach.pause,
            wait_jitter=self._reach.pause,
        ):
            with attempt:
                return await self._once(method, url, body)
        raise AssertionError("stamina gives up by raising")

    async def _once(self, method: str, url: URL, body: Json | None) -> Any:
        """A token that is worth nothing any more is replaced, once."""
        token = await self.tokens.token()
        try:
            return await self._send(method, url, body, token)
        except Refused as refused:
            if refused.status != 401:
                raise
            self.tokens.drop(token)
        return await self._send(method, url, body, await self.tokens.token())

    async def _send(self, method: str, url: URL, body: Json | None, token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        try:
            async with self.session().request(method, url, json=body, headers=headers) as response:
                said = await response.read()
                if response.status >= 300:
                    wait = retry_after(response.headers.get("Retry-After"))
                    raise Refused(response.status, code_of(said), wait)
        except NETWORK:
            raise Unreached from None
        return _read(said)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _read(said: bytes) -> Any:
    """Something between us and Teams may answer in its place, with a page of its own."""
    try:
        return json.loads(said) if said.strip() else {}
    except (ValueError, RecursionError):
        raise Unreached from None


def _at(*names: str) -> str:
    """Ids hold colons, semicolons and at signs."""
    return "/".join(["v3", *(quote(name, safe="") for name in names)])


def _object(said: Any) -> Json:
    return said if isinstance(said, dict) else {}
