"""Two ways in for the same message from Teams, ours and the library's own; the bot behind them does nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import StreamReader, web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from msrest.universal_http.requests import ClientRetryPolicy

from adapters.errands import Errands
from adapters.teams.app import Desk
from adapters.teams.authentication import Gate
from adapters.teams.keys import SigningKeys
from adapters.teams.limits import LENIENT
from adapters.teams.showing import Showing
from adapters.teams.sighting import Seen
from adapters.teams.transports import PATH, Door
from bot.engine.model import Place
from bot.service.acts import Act, Answer, Done, Who
from bot.service.ports import Sent
from bot.wording.sheet import Sheet
from tests.adapters.teams.stock import authentication, know_keys
from tests.fakes.teams import FakeTeams, Person
from tests.fakes.teams.payloads import text

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]
GOOD = {"nbf": 1_700_000_000, "exp": 4_000_000_000}
"""The library reads the system's clock, so these tokens are good whenever this runs."""


def message(teams: FakeTeams, person: Person) -> tuple[bytes, str]:
    """What somebody types, as it comes: the body, and the header that says who sends it."""
    said = text(teams, person, teams.personal(person), "hello")
    return json.dumps(said).encode(), f"Bearer {teams.line.token(**GOOD)}"


def request(body: bytes, token: str) -> web.Request:
    """All of it is there already: neither side waits for a socket."""
    loop = asyncio.get_running_loop()
    payload = StreamReader(BaseProtocol(loop), 2**20, loop=loop)
    payload.feed_data(body)
    payload.feed_eof()
    headers = {"Authorization": token, "Content-Type": "application/json", "Content-Length": str(len(body))}
    return make_mocked_request("POST", PATH, headers=headers, payload=payload)


# --- ours --------------------------------------------------------------------------------------------------------


class Silent:
    """The shortest reception, and nothing to remember or to say."""

    async def receive(self, act: Act) -> Answer:
        return Done()

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        raise AssertionError("nothing takes time here")

    async def saw(self, seen: Seen) -> bool:
        return False

    async def tell(self, to: Place | Who, sheet: Sheet, once: str) -> Sent:
        raise AssertionError("nothing is said here")

    async def amend(self, sent: Sent, sheet: Sheet) -> Sent:
        raise AssertionError("nothing is said here")


def ours(teams: FakeTeams, http: aiohttp.ClientSession) -> Handle:
    """The door as it stands in production, with that reception."""

    async def fetch(url: str) -> Any:
        async with http.get(url) as answer:
            return await answer.json()

    def clock() -> datetime:
        return datetime.now(UTC)

    silent = Silent()
    desk = Desk(silent, Showing(silent, LENIENT), silent, Errands("teams"), teams.home.id)
    return Door(
        teams.app_id, Gate(teams.app_id, SigningKeys(fetch, clock, teams.openid_url), clock), desk
    ).handle


# --- the library's own -------------------------------------------------------------------------------------------


class _Nothing:
    async def on_turn(self, context: TurnContext) -> None:
        return None


def stock(teams: FakeTeams) -> Handle:
    """As its samples put it together, with the keys known already."""
    adapter, bot = CloudAdapter(authentication(teams)), _Nothing()
    know_keys(teams)

    async def handle(request: web.Request) -> web.StreamResponse:
        answered: web.StreamResponse = await adapter.process(request, bot)
        return answered

    return handle


@contextmanager
def as_it_comes() -> Iterator[None]:
    """The library with its list of codes as a list, which the adapter of this product has put right for all."""
    mended = ClientRetryPolicy.safe_codes
    ClientRetryPolicy.safe_codes = sorted(mended)
    try:
        yield
    finally:
        ClientRetryPolicy.safe_codes = mended
