"""The rehearsal room in the browser: its pages, put together. It knows rooms only by their port."""

from __future__ import annotations

from aiohttp import web

from adapters.rehearsal.guard import MOST_BYTES, Guard, NotLoopback, only_loopback
from adapters.rehearsal.hall import Hall
from adapters.rehearsal.paper import PAGES, Paper
from adapters.rehearsal.room_pages import RoomPages
from adapters.rehearsal.rooms import Rooms

__all__ = ["NotLoopback", "only_loopback", "rehearsal_app"]

FILES = {"room.css": "text/css", "room.js": "text/javascript", "icon.svg": "image/svg+xml"}


def rehearsal_app(rooms: Rooms) -> web.Application:
    """The application. It may be served on a loopback address alone: ask `only_loopback` first."""
    paper = Paper()
    guard = Guard(paper.refusal)
    app = web.Application(middlewares=[guard.middleware], client_max_size=MOST_BYTES)
    app.add_routes([*Hall(rooms, paper, guard).routes(), *RoomPages(rooms, paper, guard).routes()])
    app.add_routes([_file(name, kind) for name, kind in FILES.items()])
    return app


def _file(name: str, kind: str) -> web.RouteDef:
    text = (PAGES / name).read_text(encoding="utf-8")

    async def file(_request: web.Request) -> web.Response:
        return web.Response(text=text, content_type=kind)

    return web.get(f"/pages/{name}", file)
