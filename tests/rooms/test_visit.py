"""A visit: led by the hints to a published sheet, written down word for word, watched again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.rehearsal.room import Goal, PersonHere
from adapters.rehearsal.rooms import Wish
from bot.play.player import perform
from bot.play.reader import read_text
from bot.wording.sheet import Box, Sheet, Words
from tests.rooms.visitor import follow, onward, published, rooms_in, tap_message

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


async def test_the_hints_lead_to_a_sheet_and_what_was_done_by_hand_plays_again_word_for_word(
    tmp_path: Path,
) -> None:
    words = iter(NASTY)

    def write(sheet: Sheet) -> dict[str, str]:
        if sheet.form != "sitting":
            return {}
        boxes = [block.name for block in sheet.blocks if isinstance(block, Box)]
        return {name: next(words, "the rest") for name in boxes}

    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        taps = await follow(room, write)
        assert (room.trouble, room.finished, published(room)) == ("", True, True)
        assert taps <= 30  # three minutes, at six seconds a tap
        text = await room.transcript()
        told = {b.text for s in room.steps if s.sheet for b in s.sheet.blocks if isinstance(b, Words)}
    assert "one\n\nthree" in told
    played = await perform(read_text("again", text))
    assert played.text == text
    assert played.faults == ()


async def test_who_lets_time_go_on_without_joining_is_told_before_and_after(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await onward(room, Goal.TURN)
        assert "If time goes on without an answer" in room.hint().text
        while room.seat("Ben").waiting:
            await onward(room, Goal.DAY)
        hint = room.hint()
        assert (hint.seat, "does not answer this by themselves" in hint.text) == ("Noa", True)
        assert "in the end it closes" in hint.text
        await onward(room, Goal.END)
        assert room.finished
        assert "no sheet was published" in room.hint().text


async def test_a_circle_that_closed_early_says_so_until_its_words_are_erased(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await onward(room, Goal.TURN)
        while room.hint().seat != "Noa":
            await onward(room, Goal.DAY)
        await tap_message(room, "Noa", "Close the circle")
        assert "closed without a sheet" in room.hint().text
        assert room.hint().goal is Goal.END


async def test_a_question_that_stands_for_long_says_what_comes_of_it(tmp_path: Path) -> None:
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.programme("first-circle")
        await follow(room, until="[Share]")
        assert "goes on without Ben" not in room.hint().text
        await onward(room, Goal.HOUR)
        assert "goes on without Ben" in room.hint().text


async def test_an_own_circle_convened_on_a_friday_has_its_people_when_it_opens(tmp_path: Path) -> None:
    zones = {"Noa": "Europe/Berlin", "Ravi": "Asia/Kolkata", "Ben": "America/New_York"}
    people = tuple(PersonHere(name, zone, "Mon-Fri 09:00-17:00") for name, zone in zones.items())
    async with rooms_in(tmp_path) as rooms:
        wish = Wish("peer-support", people, datetime(2026, 3, 6, 10, tzinfo=UTC))
        opens = rooms.outlook(wish).plan.start
        room = await rooms.convene(wish)
        await follow(room, until="Nobody waits", most=4)
        assert room.seat("Noa").open == ()
        await room.take_over("Noa", by_hand=False)
        await onward(room, Goal.END)
        assert (room.trouble, room.finished, published(room)) == ("", True, True)
        opened = next(step.at for step in room.steps if step.sheet and step.sheet.key == "thread.opening")
        assert opens == datetime(2026, 3, 9, 10, tzinfo=UTC) < opened < opens + timedelta(hours=3)


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


async def test_a_watched_transcript_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = (Path(__file__).parents[1] / "transcripts" / "out-of-turn.circle").read_text(encoding="utf-8")
    last = read_text("file", written).acts[-1].at
    async with rooms_in(tmp_path) as rooms:
        room = await rooms.watch(written)
        while room.now < last:
            await onward(room, Goal.NEXT)
        got = await room.transcript()
    assert story(got).startswith(story(written))


def story(text: str) -> str:
    """From the first act on, without what it took."""
    begun = text[text.index("types /circle new") :]
    return begun[: begun.index("  | What it took")].rstrip()
