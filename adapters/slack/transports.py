"""The two ways in which Slack reaches us: signed HTTP and Socket Mode. What follows an acknowledgement starts after it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_internals import build_async_context
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.errands import Errands
from adapters.slack.app import ERRANDS
from adapters.slack.clients import Clients, quiet_logger

PING = 10.0
BODY = 8 * 1024 * 1024
"""A view of 250 KB with everything typed in it, escaped twice on its way, is longer than web servers expect."""


def http_handler(bolt: AsyncApp, errands: Errands) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """For POST /slack/events. A request that is not Slack's is answered with 401 and goes nowhere."""

    async def handle(request: web.Request) -> web.StreamResponse:
        asked = await _read(request)
        if asked is None:
            return web.Response(status=401)
        answer = await to_aiohttp_response(await bolt.async_dispatch(asked))
        try:
            await answer.prepare(request)
            await answer.write_eof()
        finally:
            # Slack may have hung up: what was begun is carried out all the same.
            errands.start(asked.context.get(ERRANDS, ()))
        return answer

    return handle


async def _read(request: web.Request) -> AsyncBoltRequest | None:
    """None for what nobody can read, which Slack never sends; its signature was not looked at yet."""
    try:
        asked = await to_bolt_request(request.clone(client_max_size=BODY))
    except Exception:  # noqa: BLE001  whatever a stranger's bytes break in the parser
        return None
    if not asked.body and "command=" in asked.raw_body:
        # Bolt takes a command for something else when the word "payload" is typed in it.
        asked.body = dict(parse_qsl(asked.raw_body, keep_blank_values=True))
        asked.context = build_async_context(AsyncBoltContext(), asked.body)
    return asked


def page_handler(
    page: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """For the two GET pages of an installation."""

    async def handle(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await page(await to_bolt_request(request)))

    return handle


def mount_pages(application: web.Application, flow: AsyncOAuthFlow) -> None:
    application.router.add_get(flow.install_path, page_handler(flow.handle_installation))
    application.router.add_get(flow.redirect_uri_path, page_handler(flow.handle_callback))


class SocketMode(AsyncSocketModeHandler):
    """One connection, renewed when Slack asks for it or when it breaks."""

    def __init__(
        self, bolt: AsyncApp, clients: Clients, token: str, errands: Errands, ping: float = PING
    ) -> None:
        super().__init__(
            bolt,
            app_token=token,
            logger=quiet_logger("adapters.slack.socket"),
            web_client=clients.web(),
            ping_interval=ping,
        )
        self._errands = errands
        self._connecting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Goes on in the background: a Slack that is away at start must not keep the process from starting."""
        await self.client.aiohttp_client_session.close()
        self.client.aiohttp_client_session = aiohttp.ClientSession(trace_configs=[self._fresh_addresses()])
        self._connecting = asyncio.create_task(self.client.connect())  # type: ignore[no-untyped-call]

    def _fresh_addresses(self) -> aiohttp.TraceConfig:
        """An address is good for one connection, but the SDK tries the same one for ever when it did not connect."""
        tracing = aiohttp.TraceConfig()

        async def used(*_: Any) -> None:
            self.client.wss_uri = None

        tracing.on_request_end.append(used)
        tracing.on_request_exception.append(used)
        return tracing

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        asked = AsyncBoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        answer = await self.app.async_dispatch(asked)
        try:
            await send_async_response(client, req, answer, monotonic())
        finally:
            self._errands.start(asked.context.get(ERRANDS, ()))

    async def connected(self) -> bool:
        return await self.client.is_connected()

    async def stop(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
        await self.close_async()  # type: ignore[no-untyped-call]
