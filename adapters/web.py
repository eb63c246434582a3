"""One aiohttp application: alive, ready, numbers. A platform that is reached over HTTP adds its own routes.

Nothing here says anything of a person, an organisation or a circle, so these three need no password; keep them on
the loopback address or behind your proxy all the same.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

GRACE_SECONDS = 8.0
"""How long a request that is on its way may still take when the server stops."""

Report = Callable[[], Awaitable[Mapping[str, str]]]
"""Each part of the bot with what is in its way, or "" where all is well. No secrets: anybody may read it."""

Numbers = Callable[[], Awaitable[bytes]]
NUMBERS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def web_app(report: Report, numbers: Numbers) -> web.Application:
    """The application. A platform may mount routes of its own before it is started."""
    app = web.Application()

    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        parts = await report()
        well = not any(parts.values())
        said = {part: trouble or "ok" for part, trouble in parts.items()}
        return web.json_response({"ready": well, "parts": said}, status=200 if well else 503)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=await numbers(), headers={"Content-Type": NUMBERS_TYPE})

    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", metrics)
    return app


class WebServer:
    """The application on a port."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        # No access log: paths and addresses are somebody's.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE_SECONDS)
        self._host = host
        self._port = port

    async def start(self) -> int:
        """Listen. Gives the port, which differs from the one asked for when that was 0. Raises OSError."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Take no new request, finish those that are on their way."""
        await self._runner.cleanup()
