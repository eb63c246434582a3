"""The page of a room: what is seen of two seats, of the story and of a room that is gone."""

from __future__ import annotations

import pytest

from adapters.rehearsal import said
from adapters.rehearsal.room import Hint, OpenSheet, Reason
from bot.wording.forms.examples import FORMS
from bot.wording.sheet import Box, Button, Buttons, Sheet
from tests.adapters.rehearsal.little import SPEAKER, LittleRoom, message, plain
from tests.adapters.rehearsal.visiting import visiting

ROOM = "/room/r1?left=Noa&right=Ben"
FORM = Sheet(
    "form",
    (Box("a", "Your words"), Box("b", "More"), Buttons((Button("Save for later", "save"),))),
    "A form",
    form="f",
    submit="Send",
    close="Not now",
)


def with_form() -> LittleRoom:
    return LittleRoom(open={"Noa": (OpenSheet(FORM, {"b": "kept"}),)})


# --- what is seen -------------------------------------------------------------------------------------------------


async def test_two_seats_each_in_their_own_hour() -> None:
    async with visiting(LittleRoom()) as visitor:
        page = (await visitor.get(ROOM)).read
    assert 'Mon 2 Mar, 10:00 <span class="quiet">in Berlin, in waking hours' in page
    assert 'Mon 2 Mar, 04:00 <span class="quiet">in New York, outside waking hours' in page
    assert "You play this seat." in page
    assert "This seat answers by itself." in page


@pytest.mark.parametrize(
    ("asked", "left", "right"),
    [
        ("", "Noa", "Ravi"),
        ("?left=Ben", "Ben", "Noa"),
        ("?left=Stranger&right=Nobody", "Noa", "Ravi"),
        ("?right=-", "Noa", ""),
    ],
)
async def test_a_seat_that_is_none_shows_one_that_is(asked: str, left: str, right: str) -> None:
    async with visiting(LittleRoom()) as visitor:
        page = (await visitor.get(f"/room/r1{asked}")).text
    assert f'<h2 id="left-name">{left}</h2>' in page
    assert (f'<h2 id="right-name">{right}</h2>' in page) == bool(right)


async def test_newest_message_first_and_older_ones_folded() -> None:
    room = LittleRoom()
    room.tell("Noa", *(plain(f"Message {n}.") for n in range(7)))
    async with visiting(room) as visitor:
        page = (await visitor.get("/room/r1?right=-")).text
    places = [page.index(f"Message {n}.") for n in (6, 5, 4, 3)]
    assert places == sorted(places)
    assert "Earlier messages (3)" in page


async def test_what_is_open_covers_the_rest() -> None:
    room = with_form()
    room.tell("Noa", message("invitation"))
    async with visiting(room) as visitor:
        page = (await visitor.get("/room/r1?right=-")).text
    assert "What lies behind it" in page
    assert '<span class="shadow">Join</span>' in page
    assert "view=message" not in page


async def test_the_hint_says_whom_to_look_at() -> None:
    room = LittleRoom(hinted=Hint("Ravi is asked.", "Ravi"))
    async with visiting(room) as visitor:
        assert "left=Ravi&right=Ben" in (await visitor.get(ROOM)).read
        assert '<a class="button small" href="#right">To Ravi</a>' in (await visitor.get("/room/r1")).text


async def test_steps_have_their_hour_their_sheet_and_their_reason() -> None:
    room = LittleRoom()
    room.did("told", "Ben", "reads", plain("Hello."), Reason("D2", "At a kind moment."))
    async with visiting(room) as visitor:
        page = (await visitor.get(ROOM)).text
    story = page[page.index('id="story"') :]
    assert '<strong>Ben</strong> <span class="quiet">(Mon 04:00)</span>' in story
    assert "Hello." in story
    assert "<dt>D2</dt><dd>At a kind moment.</dd>" in story


async def test_new_steps_are_called_new_and_read_aloud() -> None:
    room = LittleRoom()
    room.did("did", "Noa", "taps [One]")
    room.did("did", "Ben", "taps [Two]")
    async with visiting(room) as visitor:
        page = (await visitor.get(f"{ROOM}&since=1")).text
        assert "New:" not in (await visitor.get(ROOM)).text
    assert "New: 1 thing<" in page
    assert page.count('<span class="new">new</span>') == 1
    assert 'data-said="Ben (Mon 04:00) taps [Two]."' in page


async def test_long_stories_come_a_page_at_a_time() -> None:
    room = LittleRoom()
    for n in range(150):
        room.did("did", "Noa" if n % 2 else "Ben", f"does thing {n};")
    async with visiting(room) as visitor:
        page = (await visitor.get(ROOM)).read
        assert ("thing 90;" in page, "thing 89;" in page) == (True, False)
        assert "until=90" in page
        earlier = (await visitor.get(f"{ROOM}&until=90")).read
        assert ("thing 89;" in earlier, "thing 90;" in earlier, "To the newest" in earlier) == (
            True,
            False,
            True,
        )
        only = (await visitor.get(f"{ROOM}&only=Noa")).read
        assert ("thing 149;" in only, "thing 148;" in only) == (True, False)


async def test_a_room_that_is_gone_says_so() -> None:
    async with visiting() as visitor:
        for path in ("/room/r1", "/room/r1/transcript"):
            answer = await visitor.get(path)
            assert (answer.status, said.ROOM_GONE in answer.read) == (404, True)
        assert (await visitor.send("/room/r1/act")).status == 404


async def test_the_transcript_is_a_file() -> None:
    async with visiting(LittleRoom(title='A "first" circle\r\n<x>')) as visitor:
        answer = await visitor.get("/room/r1/transcript")
    assert answer.text == "A transcript\n"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a--first--circle---x.circle"'


async def test_the_same_seat_never_stands_on_both_sides() -> None:
    async with visiting(LittleRoom()) as visitor:
        page = (await visitor.get("/room/r1?left=Ben&right=Ben")).text
    assert ('<h2 id="left-name">Ben</h2>' in page, '<h2 id="right-name">Noa</h2>' in page) == (True, True)


async def test_a_form_in_the_story_is_told_and_cannot_be_filled_in() -> None:
    room = LittleRoom()
    room.did("form", "Noa", "sees a form", FORMS["convene"](SPEAKER))
    async with visiting(room) as visitor:
        page = (await visitor.get(ROOM)).read
    story = page[page.index('class="moments"') :]
    assert "Which circle?" in story
    assert 'Privately, in a view of the bot <span class="quiet">· chosen</span>' in story
    assert 'name="f.' not in story
