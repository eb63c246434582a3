"""What a visitor does in a room, from the button that was tapped to the room's own door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from adapters.rehearsal import said
from adapters.rehearsal.fields import one_text, read_fields
from adapters.rehearsal.hands import buttons_of
from adapters.rehearsal.notes import Note
from adapters.rehearsal.panel import form_code
from adapters.rehearsal.room import Misstep, Room, SeatView, Tapped, View
from bot.wording.sheet import Button, Fields, Sheet

COMMAND_LETTERS = 300


@dataclass(frozen=True)
class Deed:
    """`code` is what the button said; `values` are the fields of the form that lay on top, `form` its code."""

    seat: str
    code: Mapping[str, str]
    values: Fields
    form: str
    posted: Any

    @property
    def act(self) -> str:
        return self.code.get("act", "")

    @property
    def tapped(self) -> Tapped:
        try:
            view, number = View(self.code.get("view", "")), int(self.code.get("number", ""))
        except ValueError as odd:
            raise Misstep(said.NOTHING_TO_DO) from odd
        values = self.values if view is View.FORM else {}
        return Tapped(view, number, self.code.get("label", ""), self.code.get("ref", ""), values)


def read_deed(posted: Any, room: Room) -> Deed:
    """Raises Misstep for a seat that is none, or for words that were written into a form that is no longer on top."""
    seat = one_text(posted, "seat")
    if seat not in {person.name for person in room.people}:
        raise Misstep(said.NOTHING_TO_DO)
    code = dict(parse_qsl(one_text(posted, "do")))
    view = room.seat(seat)
    top = view.open[-1].sheet if view.open else None
    form = one_text(posted, "form")
    if form and (top is None or form_code(top) != form):
        raise Misstep(said.OTHER_FORM)
    values = read_fields(top, posted, room.directory) if form and top else {}
    return Deed(seat, code, values, form, posted)


async def do(room: Room, deed: Deed) -> None:
    """Raises Misstep, and then nothing has changed."""
    match deed.act:
        case "tap":
            await room.tap(deed.seat, deed.tapped)
        case "send":
            await room.send(deed.seat, deed.values)
        case "close":
            await room.close(deed.seat)
        case "home":
            await room.open_home(deed.seat)
        case "shortcut":
            await room.shortcut(deed.seat)
        case "play" | "leave":
            await room.take_over(deed.seat, deed.act == "play")
        case "type":
            words = " ".join(one_text(deed.posted, "words").split())[:COMMAND_LETTERS]
            await room.type(deed.seat, words, one_text(deed.posted, "channel"))
        case _:
            raise Misstep(said.NOTHING_TO_DO)


def note_of(deed: Deed, misstep: Misstep) -> Note:
    return Note(str(misstep), deed.form, deed.values)


def question(room: Room, deed: Deed) -> str:
    """What this button asks before it acts, or ""."""
    if deed.act != "tap":
        return ""
    button = _button(room.seat(deed.seat), deed.tapped)
    return (button.sure or "") if button is not None else ""


def _button(view: SeatView, tapped: Tapped) -> Button | None:
    sheet = _sheet(view, tapped)
    buttons = buttons_of(sheet) if sheet is not None else []
    there = buttons[tapped.number] if 0 <= tapped.number < len(buttons) else None
    return there if there is not None and there.label == tapped.label else None


def _sheet(view: SeatView, tapped: Tapped) -> Sheet | None:
    match tapped.view:
        case View.FORM:
            return view.open[-1].sheet if view.open else None
        case View.HOME:
            return view.home
        case View.WHISPER:
            return view.whisper
        case View.MESSAGE:
            every = [*view.private, *(one for _, shown in view.channels for one in shown)]
            return next((one.sheet for one in every if one.ref == tapped.ref), None)
