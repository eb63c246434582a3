"""Somebody at the page of a room, without the page: they read the hint and do what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from adapters.rehearsal.hands import buttons_of
from adapters.rehearsal.room import Goal, Tapped, View
from bot.rooms.room import PlayRoom
from bot.rooms.rooms import PlayRooms, open_rooms
from bot.wording.sheet import Box, Fields, Sheet

NOW = datetime(2026, 11, 20, 10, 7, 3, 250_000, tzinfo=UTC)

Write = Callable[[Sheet], dict[str, str]]


@asynccontextmanager
async def rooms_in(folder: Path) -> AsyncIterator[PlayRooms]:
    numbers = count(1)
    rooms = await open_rooms(folder / "rehearsal", lambda: f"room{next(numbers)}", lambda: NOW)
    try:
        yield rooms
    finally:
        await rooms.close()


async def onward(room: PlayRoom, goal: Goal) -> None:
    """Time, all the way."""
    await room.onward(goal)
    await room.arrived()


def number_of(sheet: Sheet, label: str) -> int:
    return [button.label for button in buttons_of(sheet)].index(label)


async def tap_message(room: PlayRoom, name: str, label: str) -> None:
    """The newest message with this button."""
    message = [m for m in room.seat(name).private if label in labels(m.sheet)][-1]
    await room.tap(name, Tapped(View.MESSAGE, number_of(message.sheet, label), label, message.ref))


def labels(sheet: Sheet) -> list[str]:
    return [button.label for button in buttons_of(sheet)]


def words_in_every_box(sheet: Sheet) -> dict[str, str]:
    if sheet.form != "sitting":
        return {}
    return {block.name: "Tea with nobody talking." for block in sheet.blocks if isinstance(block, Box)}


def published(room: PlayRoom) -> bool:
    return any(step.sheet is not None and step.sheet.key == "artifact" for step in room.steps)


async def follow(
    room: PlayRoom, write: Write = words_in_every_box, most: int = 60, until: str = "It is all over"
) -> int:
    """Do what the hints say until everything is over, or the hint says this. Gives how many taps that took."""
    for done in range(most):
        hint = room.hint()
        if until in hint.text or (hint.goal is None and not hint.seat):
            return done
        if hint.goal is not None:
            await onward(room, hint.goal)
        else:
            await _next(room, hint.seat, write)
    raise AssertionError(f"still not over: {room.hint().text}")


async def _next(room: PlayRoom, name: str, write: Write) -> None:
    view = room.seat(name)
    if not view.open:
        await tap_message(room, name, view.waiting)
        return
    sheet = view.open[-1].sheet
    values: Fields = {**view.open[-1].values, **write(sheet)}
    if view.waiting in labels(sheet):
        await room.tap(name, Tapped(View.FORM, number_of(sheet, view.waiting), view.waiting, values=values))
    elif view.waiting == sheet.submit:
        await room.send(name, values)
    else:
        await room.close(name)
