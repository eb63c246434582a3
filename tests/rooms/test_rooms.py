"""Rooms: what a visitor does there is the real thing, on a clock of their own."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from adapters.rehearsal.room import Goal, Misstep, Tapped, Unreadable, View
from bot.logs import start_log
from bot.play.player import perform
from bot.play.reader import read_text
from bot.rooms.programmes import PROGRAMMES, text_of
from bot.wording.sheet import Box, Sheet, Words
from tests.rooms.visitor import follow, number_of, onward, rooms_in

NASTY = [
    "- a dash",
    'Label = "quoted"',
    "one\n\nthree",
    "  led by spaces",
    "a: b\n- c",
    "| a bar",
    "taps [Share]",
    "\u202eright to left\u202c and 🙂",
    "a\u2028line separator",
    "<script>alert('x')</script> & \"quotes\" \\ backslash",
]


async def test_a_first_visitor_reaches_a_published_sheet_led_by_the_hints(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        taps = await follow(room)
        assert any(step.sheet is not None and step.sheet.key == "artifact" for step in room.steps)
        assert room.finished
        assert room.trouble == ""
        assert taps <= 30  # three minutes, at six seconds a tap


@pytest.mark.parametrize("programme", [one.id for one in PROGRAMMES])
async def test_each_programme_goes_to_its_end_by_itself(tmp_path: Path, programme: str) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme(programme)
        for one in room.people:
            if room.seat(one.name).by_hand:
                await room.take_over(one.name, by_hand=False)
        await onward(room, Goal.END)
        assert room.trouble == ""
        assert room.finished
        assert any(step.sheet is not None and step.sheet.key == "artifact" for step in room.steps)


async def test_what_was_done_by_hand_plays_again_word_for_word(tmp_path: Path) -> None:
    words = iter(NASTY)

    def write(sheet: Sheet) -> dict[str, str]:
        if sheet.form != "sitting":
            return {}
        boxes = [block.name for block in sheet.blocks if isinstance(block, Box)]
        return {name: next(words, "the rest") for name in boxes}

    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await follow(room, write)
        text = await room.transcript()
        told = {b.text for s in room.steps if s.sheet for b in s.sheet.blocks if isinstance(b, Words)}
    assert "one\n\nthree" in told
    played = await perform(read_text("again", text))
    assert played.text == text
    assert played.faults == ()


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


async def test_a_long_stretch_can_be_stopped_and_goes_on_from_there(tmp_path: Path) -> None:
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


async def test_a_seat_that_somebody_acts_for_answers_by_itself_no_longer(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("a-silent-seat")
        assert not room.seat("Mei").by_hand
        await room.open_home("Mei")
        assert room.seat("Mei").by_hand
        await onward(room, Goal.TURN)
        assert room.seat("Mei").waiting == "Join"
        await room.take_over("Mei", by_hand=False)
        await onward(room, Goal.DAY)
        assert any(step.kind == "did" and step.who == "Mei" and "[Join]" in step.text for step in room.steps)


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


async def test_a_watched_transcript_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = (Path(__file__).parents[1] / "transcripts" / "out-of-turn.circle").read_text(encoding="utf-8")
    expected = (await perform(read_text("file", written))).text
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.watch(written)
        while room.now < read_text("file", written).acts[-1].at:
            await onward(room, Goal.NEXT)
        got = await room.transcript()
    assert story(got).startswith(story(expected))


def story(text: str) -> str:
    """From the first act on, without what it took."""
    begun = text[text.index("types /circle new") :]
    return begun[: begun.index("  | What it took")].rstrip()


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
