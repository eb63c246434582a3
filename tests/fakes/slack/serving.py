"""Brings an app and the local Slack together: over signed HTTP or over Socket Mode."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack.fake import FakeSlack

PATH = "/slack/events"


@asynccontextmanager
async def served(slack: FakeSlack, web_app: web.Application, path: str = PATH) -> AsyncIterator[str]:
    """Serve an aiohttp application on a port of its own and let Slack post to `path`; gives the address."""
    runner = web.AppRunner(web_app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.deliver_to(origin + path)
        yield origin
    finally:
        await runner.cleanup()


@asynccontextmanager
async def linked(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """Connect a Bolt app by Socket Mode, until one connection has said hello."""
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.5)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.connected()
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def running(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[None]:
    """A Bolt app, in the way that the local Slack was made for."""
    if slack.transport is slack.socket_mode:
        async with linked(slack, app):
            yield
    else:
        async with served(slack, app.web_app(path=PATH)):
            yield
