"""The page of one room, what is done on it, and the transcript that is taken away from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from adapters.rehearsal import acts, said
from adapters.rehearsal.fields import one_text
from adapters.rehearsal.guard import Guard
from adapters.rehearsal.happened import happened
from adapters.rehearsal.look import Look, read_look
from adapters.rehearsal.notes import Note, Notes
from adapters.rehearsal.panel import choices, panels
from adapters.rehearsal.paper import Paper, see
from adapters.rehearsal.room import Goal, Misstep, Room
from adapters.rehearsal.rooms import Rooms

GOALS = (
    (Goal.TURN, "Until the bot writes to me"),
    (Goal.NEXT, "To the next thing that happens"),
    (Goal.HOUR, "+1 hour"),
    (Goal.DAY, "+1 day"),
    (Goal.END, "To the end"),
)

InRoom = Callable[[web.Request, Room], Awaitable[web.Response]]
Plain = Callable[[web.Request], Awaitable[web.Response]]


class RoomPages:
    def __init__(self, rooms: Rooms, paper: Paper, guard: Guard) -> None:
        self._rooms = rooms
        self._paper = paper
        self._guard = guard
        self._notes = Notes()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/room/{id}", self._found(self.show)),
            web.get("/room/{id}/transcript", self._found(self.transcript)),
            web.post("/room/{id}/act", self._found(self.act)),
            web.post("/room/{id}/time", self._found(self.time)),
            web.post("/room/{id}/again", self._found(self.again)),
        ]

    def _found(self, handler: InRoom) -> Plain:
        async def in_room(request: web.Request) -> web.Response:
            room = self._rooms.find(request.match_info["id"])
            return await handler(request, room) if room else self._paper.refusal(404, said.ROOM_GONE)

        return in_room

    # --- looking ---------------------------------------------------------------------------------------------

    async def show(self, request: web.Request, room: Room) -> web.Response:
        look = read_look(request.query, room)
        note = self._notes.find(look.note)
        story, hint = happened(room, look), room.hint()
        return self._paper.page(
            "room.html",
            token=self._guard.token(request),
            room=room,
            look=look,
            goals=GOALS,
            hint=hint,
            moving=room.moving,
            panels=panels(room, look, note, hint.seat),
            choices={side: choices(room, look.seat(side)) for side in ("left", "right")},
            happened=story,
            said_aloud=note.text if note else story.said,
            note=note.text if note and look.at not in {"left", "right"} else "",
        )

    async def transcript(self, _request: web.Request, room: Room) -> web.Response:
        name = "".join(c if c.isascii() and c.isalnum() else "-" for c in room.title.lower()).strip("-")
        headers = {"Content-Disposition": f'attachment; filename="{name or "rehearsal"}.circle"'}
        return web.Response(text=await room.transcript(), content_type="text/plain", headers=headers)

    # --- acting ----------------------------------------------------------------------------------------------

    async def act(self, request: web.Request, room: Room) -> web.Response:
        posted = await request.post()
        look = read_look(posted, room)
        since = _last(room)
        note = ""
        try:
            deed = acts.read_deed(posted, room)
            asks = acts.question(room, deed)
            if asks and one_text(posted, "sure") != "yes":
                return self._ask(request, room, posted, asks, f"Yes: {deed.tapped.label}")
            note = await self._do(room, deed)
        except Misstep as misstep:
            note = self._notes.keep(Note(str(misstep)))
        return _back(room, look, since, note)

    async def _do(self, room: Room, deed: acts.Deed) -> str:
        """Gives the id of the notice, if it could not be done."""
        try:
            await acts.do(room, deed)
        except Misstep as misstep:
            return self._notes.keep(acts.note_of(deed, misstep))
        return ""

    def _ask(self, request: web.Request, room: Room, posted: Any, asks: str, label: str) -> web.Response:
        """The same form once more, asking first: for browsers without script."""
        kept = [(k, v) for k, v in posted.items() if isinstance(v, str) and k not in {"token", "sure"}]
        return self._paper.page(
            "sure.html",
            token=self._guard.token(request),
            room=room,
            look=read_look(posted, room),
            asks=asks,
            label=label,
            kept=kept,
            to=request.path,
        )

    async def time(self, request: web.Request, room: Room) -> web.Response:
        posted = await request.post()
        look = read_look(posted, room)
        since = _last(room)
        goal = one_text(posted, "goal")
        note = ""
        try:
            if goal == "stop":
                since = look.since
                await room.stop()
            elif goal in set(Goal):
                await room.onward(Goal(goal))
        except Misstep as misstep:
            note = self._notes.keep(Note(str(misstep)))
        return _back(room, look, since, note)

    async def again(self, request: web.Request, room: Room) -> web.Response:
        posted = await request.post()
        look = read_look(posted, room)
        if one_text(posted, "sure") != "yes":
            return self._ask(request, room, posted, said.START_AGAIN, said.START_AGAIN_YES)
        try:
            fresh = await self._rooms.again(room.id)
        except Misstep as misstep:
            return _back(room, look, _last(room), self._notes.keep(Note(str(misstep))))
        return see(f"/room/{fresh.id}?{Look(look.left, look.right).query()}")


def _last(room: Room) -> int:
    return room.steps[-1].number if room.steps else 0


def _back(room: Room, look: Look, since: int, note: str) -> web.Response:
    """To the room, where the visitor was, with everything marked that is new since `since`."""
    place = _place(room, look, note)
    return see(f"/room/{room.id}?{look.query(since=since, note=note, until=0)}#{place}")


def _place(room: Room, look: Look, note: str) -> str:
    if look.at not in {"left", "right"}:
        return "time"
    if note:
        return f"{look.at}-note"
    view = room.seat(look.seat(look.at))
    return f"{look.at}-open" if view.open else look.at
