"""The library's own way in, as its samples put it together, in front of the local Teams."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from tests.fakes.teams import FakeTeams
from tests.fakes.teams.signing import ISSUER


@dataclass
class Stock:
    """`turns` are what came through; `answer` is what every invoke is answered with."""

    answer: Any = field(default_factory=lambda: {"task": {"type": "message", "value": "Hello"}})
    turns: list[TurnContext] = field(default_factory=list)

    async def on_turn(self, context: TurnContext) -> None:
        self.turns.append(context)
        if context.activity.type == "invoke":
            given = InvokeResponse(status=200, body=self.answer)
            await context.send_activity(Activity(type="invokeResponse", value=given))


@asynccontextmanager
async def stock(teams: FakeTeams) -> AsyncIterator[Stock]:
    """Its keys are put in by hand: it would ask for them on the event loop, where the local Teams answers."""
    bot = Stock()
    adapter = CloudAdapter(authentication(teams))
    know_keys(teams)

    async def handle(request: web.Request) -> web.StreamResponse:
        answered: web.StreamResponse = await adapter.process(request, bot)
        return answered

    application = web.Application()
    application.router.add_post("/api/messages", handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    teams.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages")
    try:
        yield bot
    finally:
        JwtTokenExtractor.metadataCache.pop(teams.openid_url, None)
        await runner.cleanup()


def authentication(teams: FakeTeams) -> Any:
    return BotFrameworkAuthenticationFactory.create(
        to_channel_from_bot_login_url=f"{teams.login_url}/{teams.home.id}",
        to_channel_from_bot_oauth_scope=ISSUER,
        to_bot_from_channel_token_issuer=ISSUER,
        oauth_url=ISSUER,
        to_bot_from_channel_open_id_metadata_url=teams.openid_url,
        to_bot_from_emulator_open_id_metadata_url=teams.openid_url,
        credential_factory=PasswordServiceClientCredentialFactory(
            teams.app_id, teams.app_secret, teams.home.id
        ),
    )


def know_keys(teams: FakeTeams) -> None:
    known = JwtTokenExtractor.get_open_id_metadata(teams.openid_url)
    known.keys = [key.public() for key in teams.keys]
    # It compares with the system's clock, naively, and asks again after a day.
    known.last_updated = datetime.max  # noqa: DTZ901
