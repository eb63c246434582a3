"""Rooms: each with people, a clock and a throwaway database of its own; a few are kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.rehearsal.room import Goal, Misstep, Tapped, Unreadable, View
from bot.rooms.programmes import text_of
from tests.rooms.visitor import number_of, onward, rooms_in


async def test_two_rooms_run_apart(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        one, two = await rooms.programme("first-circle"), await rooms.programme("first-circle")
        steps = len(two.steps)
        now = two.now
        await onward(one, Goal.TURN)
        assert one.now > now
        assert two.now == now
        assert len(two.steps) == steps
        assert {room.id for room in rooms.open} == {one.id, two.id}


async def test_again_begins_where_the_room_began(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        begun, steps = room.now, len(room.steps)
        await onward(room, Goal.DAY)
        again = await rooms.again(room.id)
        assert (again.now, len(again.steps)) == (begun, steps)
        assert rooms.find(room.id) is None


async def test_only_a_few_rooms_are_kept_and_their_files_go_with_them(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        first = await rooms.watch(text_of("first-circle"))
        last = [await rooms.watch(text_of("first-circle")) for _ in range(8)][-1]
        assert rooms.find(first.id) is None
        assert len(rooms.open) == 8
        folders = {path.name for path in (tmp_path / "rehearsal").iterdir()}
        assert first.id not in folders
        assert last.id in folders
    assert {path.name for path in (tmp_path / "rehearsal").iterdir()} == {"empty"}


async def test_a_button_that_reads_otherwise_by_now_does_nothing(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await onward(room, Goal.TURN)
        message = room.seat("Ben").private[-1]
        join = Tapped(View.MESSAGE, number_of(message.sheet, "Join"), "Join", message.ref)
        decline = Tapped(
            View.MESSAGE, number_of(message.sheet, "Not this time"), "Not this time", message.ref
        )
        await room.tap("Ben", decline)
        steps = len(room.steps)
        with pytest.raises(Misstep, match="changed meanwhile"):
            await room.tap("Ben", join)
        assert len(room.steps) == steps


async def test_beside_each_message_stands_the_rule(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await onward(room, Goal.TURN)
        invited = next(step for step in room.steps if step.who == "Ben" and step.kind == "told")
        assert "G1" in {reason.number for reason in invited.reasons}
        assert all(reason.sentence.endswith(".") for reason in invited.reasons)


async def test_without_the_relay_nothing_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room is no demonstration beside the product: its messages come through outbox and relay."""
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")

        async def stopped() -> int:
            await asyncio.sleep(0)
            return 0

        monkeypatch.setattr(room._play.stage.clockwork._relay, "drain", stopped)
        told = len([step for step in room.steps if step.kind == "told"])
        await room.onward(Goal.DAY)
        await room.stop()
        assert len([step for step in room.steps if step.kind == "told"]) == told
        monkeypatch.undo()
        await onward(room, Goal.TURN)
        assert len([step for step in room.steps if step.kind == "told"]) > told


async def test_a_transcript_that_does_not_parse_is_refused_with_line_and_reason(tmp_path: Path) -> None:
    text = text_of("first-circle").replace("Ben is played by hand", "Ben juggles")
    line = text.splitlines().index(next(one for one in text.splitlines() if "juggles" in one)) + 1
    async with rooms_in(tmp_path) as rooms:
        with pytest.raises(Unreadable) as refused:
            await rooms.watch(text)
        assert refused.value.line == line
        assert "juggles" in refused.value.reason
        assert not rooms.open


@pytest.mark.parametrize(
    ("name", "value"), [("floor", "-1"), ("floor", "9" * 30), ("floor", "1"), ("colour", "red")]
)
async def test_a_card_that_cannot_be_is_refused_with_its_line(tmp_path: Path, name: str, value: str) -> None:
    text = text_of("first-circle").replace("floor: 3", f"{name}: {value}")
    async with rooms_in(tmp_path) as rooms:
        with pytest.raises(Unreadable) as refused:
            await rooms.watch(text)
        assert text.splitlines()[refused.value.line - 1].strip() in {"Card", f"{name}: {value}"}
        assert "card" in refused.value.reason
        assert not rooms.open
