"""The course of a room's time: as far as it was told, stopped on the way, and said where it broke."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from adapters.rehearsal.room import Goal, Misstep
from bot.logs import start_log
from bot.rooms import course
from bot.rooms.programmes import text_of
from bot.rooms.room import PlayRoom
from tests.rooms.visitor import onward, published, rooms_in


async def test_time_goes_as_far_as_it_was_told(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        before = room.now
        await onward(room, Goal.HOUR)
        assert room.now == before + timedelta(hours=1)
        await onward(room, Goal.DAY)
        assert room.now == before + timedelta(hours=25)
        steps = len(room.steps)
        await onward(room, Goal.NEXT)
        assert len(room.steps) > steps


async def test_a_channel_that_is_none_stops_the_watching_and_says_where(tmp_path: Path) -> None:
    text = text_of("first-circle") + "\n+1m  #nowhere is archived\n"
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.watch(text)
        await onward(room, Goal.DAY)
        assert "#nowhere" in room.trouble


async def test_an_act_that_cannot_happen_stops_the_watching_and_says_where(tmp_path: Path) -> None:
    text = text_of("first-circle") + "\n+1m  Noa taps [Nowhere]\n"
    line = len(text.splitlines())
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.watch(text)
        await onward(room, Goal.DAY)
        assert f"{line}: " in room.trouble
        assert "[Nowhere]" in room.trouble


async def test_a_fault_of_ours_is_said_in_the_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")

        async def broken(moment: object) -> None:
            await asyncio.sleep(0)
            raise RuntimeError("a canary")

        monkeypatch.setattr(room._play.stage.clockwork, "at", broken)
        log = StringIO()
        start_log("error", log)
        await onward(room, Goal.DAY)
        assert "our fault" in room.trouble
        assert "RuntimeError" in log.getvalue()
        assert "canary" not in room.trouble + log.getvalue()
        assert room.moving is None


async def test_a_long_stretch_can_be_stopped_and_goes_on_from_there_to_its_end(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("after-an-escalation")
        await room.onward(Goal.END)
        moving = room.moving
        assert moving is not None
        with pytest.raises(Misstep, match="Time is moving"):
            await room.open_home("Noa")
        await room.stop()
        assert not room.finished
        stopped = room.now
        await onward(room, Goal.HOUR)
        assert room.now == stopped + timedelta(hours=1)
        await onward(room, Goal.END)
        assert (room.trouble, room.finished, published(room)) == ("", True, True)


async def test_what_never_ends_is_stopped_far_away_and_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("a-silent-seat")
        began = room.now
        monkeypatch.setattr(course, "FARTHEST", timedelta(days=2))
        await onward(room, Goal.END)
        assert began < room.now <= began + timedelta(days=2)
        assert not room.finished
        there = room.now
        await onward(room, Goal.END)
        assert room.now > there


async def test_a_room_that_is_closed_while_time_is_moving_leaves_nothing_behind(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("after-an-escalation")
        await room.onward(Goal.END)
        moving = room.moving
        await rooms.end(room.id)
        assert (moving is not None, room.moving, room.trouble) == (True, None, "")
        assert [path.name for path in (tmp_path / "rehearsal").iterdir()] == ["empty"]


async def test_on_a_full_disk_nothing_is_lost_and_the_circle_reaches_its_end_when_there_is_place(
    tmp_path: Path,
) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("a-silent-seat")
        await onward(room, Goal.DAY)
        await may_grow(room, False)
        log = StringIO()
        start_log("error", log)
        while "OperationalError" not in log.getvalue():
            await room.onward(Goal.DAY)
            await room.stop()
        await may_grow(room, True)
        await onward(room, Goal.END)
        assert (room.trouble, room.finished, published(room)) == ("", True, True)


async def may_grow(room: PlayRoom, yes: bool) -> None:
    """Whether the room's database finds place on the disk: SQLite answers alike when there is none."""
    store: Any = room._play.stage.store
    async with store.main.write() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {1_000_000 if yes else 1}")
