"""The pages before a room: the start, the set-up with its plan, and transcripts that are read."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web
from aiohttp.web_request import FileField

from adapters.rehearsal import picture, said, setup
from adapters.rehearsal.fields import lines, one_text
from adapters.rehearsal.guard import Guard
from adapters.rehearsal.paper import Paper, see
from adapters.rehearsal.room import Misstep, Room, Unreadable
from adapters.rehearsal.rooms import Rooms
from adapters.rehearsal.setup import Typed

AROUND = 6
"""Lines shown before and after the one that could not be read."""


class Hall:
    def __init__(self, rooms: Rooms, paper: Paper, guard: Guard) -> None:
        self._rooms = rooms
        self._paper = paper
        self._guard = guard

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.start),
            web.get("/new", self.new),
            web.post("/new", self.renew),
            web.post("/plan", self.plan),
            web.post("/convene", self.convene),
            web.post("/programme/{id}", self.programme),
            web.post("/watch", self.watch),
            web.post("/end/{id}", self.end),
        ]

    # --- start ---------------------------------------------------------------------------------------------

    async def start(self, request: web.Request) -> web.Response:
        return self._start(request)

    async def programme(self, request: web.Request) -> web.Response:
        try:
            return _into(await self._rooms.programme(request.match_info["id"]))
        except Misstep as misstep:
            return self._start(request, 404, notice=str(misstep))

    async def end(self, request: web.Request) -> web.Response:
        await self._rooms.end(request.match_info["id"])
        return see("/")

    def _start(self, request: web.Request, status: int = 200, notice: str = "") -> web.Response:
        return self._paper.page(
            "start.html",
            status,
            token=self._guard.token(request),
            programmes=self._rooms.programmes,
            open=self._rooms.open,
            leaving=self._rooms.leaving,
            notice=notice,
        )

    # --- transcripts -----------------------------------------------------------------------------------------

    async def watch(self, request: web.Request) -> web.Response:
        posted = await request.post()
        file = posted.get("file")
        try:
            text = one_text(posted, "text")
            if isinstance(file, FileField) and file.filename:
                text = file.file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            return self._unread(request, "", Unreadable(0, said.NOT_PLAIN_TEXT))
        text = lines(text)
        if not text.strip():
            return self._unread(request, "", Unreadable(0, said.NO_TRANSCRIPT))
        try:
            return _into(await self._rooms.watch(text))
        except Unreadable as unreadable:
            return self._unread(request, text, unreadable)
        except Misstep as misstep:
            return self._unread(request, text, Unreadable(0, str(misstep)))

    def _unread(self, request: web.Request, text: str, unreadable: Unreadable) -> web.Response:
        every = text.split("\n")
        first = max(unreadable.line - AROUND, 1)
        near = every[first - 1 : unreadable.line + AROUND] if unreadable.line else []
        return self._paper.page(
            "unreadable.html",
            422,
            token=self._guard.token(request),
            text=text,
            line=unreadable.line,
            reason=unreadable.reason,
            near=list(enumerate(near, start=first)),
        )

    # --- set-up ----------------------------------------------------------------------------------------------

    async def new(self, request: web.Request) -> web.Response:
        first = next((one.id for one in self._rooms.templates), "")
        return self._set_up(request, Typed(first, setup.FIRST_SEATS))

    async def renew(self, request: web.Request) -> web.Response:
        posted = await request.post()
        do = one_text(posted, "do")
        typed = setup.read_typed(posted)
        grown = setup.changed(typed, do)
        return self._set_up(request, grown, focus=_focus(do, typed, grown))

    async def plan(self, request: web.Request) -> web.Response:
        typed = self._checked(setup.read_typed(await request.post()))
        if not typed.good:
            return self._set_up(request, typed, 422)
        try:
            outlook = self._rooms.outlook(setup.wish(typed))
        except Misstep as misstep:
            return self._set_up(request, _with_notice(typed, misstep), 422)
        return self._paper.page(
            "plan.html",
            token=self._guard.token(request),
            typed=typed,
            picture=picture.picture(outlook),
            seats=picture.seat_rows(outlook),
            sittings=picture.sitting_rows(outlook),
            plan=outlook.plan,
        )

    async def convene(self, request: web.Request) -> web.Response:
        typed = self._checked(setup.read_typed(await request.post()))
        if not typed.good:
            return self._set_up(request, typed, 422)
        try:
            return _into(await self._rooms.convene(setup.wish(typed)))
        except Misstep as misstep:
            return self._set_up(request, _with_notice(typed, misstep), 422)

    def _checked(self, typed: Typed) -> Typed:
        return setup.checked(typed, frozenset(one.id for one in self._rooms.templates))

    def _set_up(self, request: web.Request, typed: Typed, status: int = 200, focus: str = "") -> web.Response:
        return self._paper.page(
            "new.html",
            status,
            token=self._guard.token(request),
            typed=typed,
            templates=self._rooms.templates,
            zones=setup.zones(),
            presets=setup.PRESETS,
            least=setup.LEAST,
            most=setup.MOST,
            focus=focus,
        )


def _with_notice(typed: Typed, misstep: Misstep) -> Typed:
    return replace(typed, faults={"general": str(misstep)})


def _focus(do: str, before: Typed, after: Typed) -> str:
    """A new seat is filled in next; where one was taken away, the one that moved up is."""
    if len(after.seats) == len(before.seats):
        return ""
    row = len(after.seats) - 1 if do == "add" else min(int(do.removeprefix("remove.")), len(after.seats) - 1)
    return f"name-{row}"


def _into(room: Room) -> web.Response:
    return see(f"/room/{room.id}")
