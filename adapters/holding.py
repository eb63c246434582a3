"""`GET /hold/….ics`: a calendar file behind a sealed link. Whoever has no such link reads nothing but 404."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.service.holds import PATH

FileOf = Callable[[str], Awaitable[bytes | None]]
HEADERS = {
    "Content-Disposition": 'attachment; filename="held-time.ics"',
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def mount(app: web.Application, file_of: FileOf) -> None:
    async def hold(request: web.Request) -> web.Response:
        found = await file_of(request.match_info["token"])
        if found is None:
            return web.Response(
                status=404, text="There is nothing here.\n", headers={"Cache-Control": "no-store"}
            )
        return web.Response(body=found, content_type="text/calendar", charset="utf-8", headers=HEADERS)

    app.router.add_get(PATH, hold)
