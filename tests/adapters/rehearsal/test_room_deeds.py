"""What is done on the page of a room reaches the room as it was meant, and nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from adapters.rehearsal import said
from adapters.rehearsal.room import Goal, Moving, OpenSheet, Tapped, View
from bot.wording.forms.examples import FORMS
from bot.wording.pages.examples import PAGES
from bot.wording.sheet import Box, Button, Buttons, Sheet
from tests.adapters.rehearsal.little import NOW, SPEAKER, LittleRoom, message
from tests.adapters.rehearsal.visiting import forms, visiting

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


async def test_a_tap_is_handed_on_as_it_was_read() -> None:
    room = LittleRoom()
    room.tell("Noa", message("invitation"))
    async with visiting(room) as visitor:
        answer = await visitor.tap(ROOM, "Join", follow=False)
    assert room.deeds == [("tap", "Noa", Tapped(View.MESSAGE, 0, "Join", "mNoa0"))]
    assert answer.status == 303
    assert answer.headers["Location"] == "/room/r1?left=Noa&right=Ben&since=1&at=left#left"


async def test_a_button_that_is_gone_is_a_notice() -> None:
    room = LittleRoom()
    room.tell("Noa", message("invitation"))
    async with visiting(room) as visitor:
        fields = {"left": "Noa", "right": "Ben", "at": "left", "seat": "Noa"}
        code = "act=tap&view=message&number=0&label=Other&ref=mNoa0"
        answer = await visitor.send("/room/r1/act", {"do": code, **fields}, follow=True)
    assert 'id="left-note" tabindex="-1">This button is not there any more.' in answer.text
    assert room.deeds == []


@pytest.mark.parametrize(
    "code",
    [
        "",
        "act=dance",
        "act=tap",
        "act=tap&view=moon&number=0",
        "act=tap&view=message&number=x&label=Join&ref=m",
        "%%%",
    ],
)
async def test_a_deed_that_is_none_does_nothing(code: str) -> None:
    room = LittleRoom()
    async with visiting(room) as visitor:
        answer = await visitor.send("/room/r1/act", {"do": code, "seat": "Noa", "at": "left"}, follow=True)
        stranger = await visitor.send(
            "/room/r1/act", {"do": "act=home", "seat": "Stranger", "at": "left"}, follow=True
        )
    assert (answer.status, said.NOTHING_TO_DO in answer.read, said.NOTHING_TO_DO in stranger.read) == (
        200,
        True,
        True,
    )
    assert room.deeds == []


async def test_a_form_is_sent_with_all_its_fields() -> None:
    room = with_form()
    async with visiting(room) as visitor:
        await visitor.tap(ROOM, "Send", {"f.a": "words\r\nof mine"})
    assert room.deeds == [("send", "Noa", {"a": "words\nof mine", "b": "kept"})]


async def test_a_button_within_a_form_brings_the_fields_along() -> None:
    room = with_form()
    async with visiting(room) as visitor:
        await visitor.tap(ROOM, "Save for later", {"f.a": "half"})
    assert room.deeds == [
        ("tap", "Noa", Tapped(View.FORM, 0, "Save for later", "", {"a": "half", "b": "kept"}))
    ]


async def test_words_never_go_with_another_form() -> None:
    room = with_form()
    async with visiting(room) as visitor:
        fields = {"do": "act=send", "seat": "Noa", "at": "left", "form": "0" * 16, "f.a": "for another form"}
        answer = await visitor.send("/room/r1/act", fields, follow=True)
    assert room.deeds == []
    assert said.OTHER_FORM in answer.read


async def test_words_stay_when_something_cannot_be_done() -> None:
    room = with_form()
    room.refuses = "Time is passing. Wait until it stands."
    async with visiting(room) as visitor:
        answer = await visitor.tap(ROOM, "Send", {"f.a": "long & hard <words>"})
    assert "Time is passing." in answer.text
    assert "long &amp; hard &lt;words&gt;" in answer.text


async def test_a_question_is_asked_first_and_words_go_through_it() -> None:
    sure = Button("Erase", "erase", sure="Erase it all?")
    room = LittleRoom(
        open={
            "Noa": (
                OpenSheet(Sheet("k", (Box("a", "?"), Buttons((sure,))), "T", form="f", submit="Send"), {}),
            )
        }
    )
    async with visiting(room) as visitor:
        asked = await visitor.tap(ROOM, "Erase", {"f.a": "words <b>"})
        assert (room.deeds, "Erase it all?" in asked.text, "Yes: Erase" in asked.text) == ([], True, True)
        yes = next(form for form in forms(asked.text) if "Yes: Erase" in form.buttons)
        await visitor.post(yes.action, dict(yes.fields), follow=True)
    assert room.deeds == [("tap", "Noa", Tapped(View.FORM, 0, "Erase", "", {"a": "words <b>"}))]


async def test_what_every_seat_can_do_besides() -> None:
    room = LittleRoom(home={"Noa": PAGES["home"](SPEAKER)})
    async with visiting(room) as visitor:
        await visitor.tap(ROOM, "Open Home again")
        await visitor.tap("/room/r1?right=-", "Convene a circle", nth=1)
        await visitor.tap(ROOM, "Let it answer by itself")
        await visitor.tap(ROOM, "Play this seat")
        await visitor.tap("/room/r1?right=-", "Send", {"words": " help   me ", "channel": "#team"})
    assert room.deeds == [
        ("home", "Noa"),
        ("shortcut", "Noa"),
        ("take over", "Noa", False),
        ("take over", "Ben", True),
        ("type", "Noa", "help me", "#team"),
    ]


async def test_closing_sends_nothing() -> None:
    room = with_form()
    async with visiting(room) as visitor:
        answer = await visitor.tap(ROOM, "Not now", {"f.a": "never mind"})
    assert room.deeds == [("close", "Noa")]
    assert "never mind" not in answer.text


# --- time ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "goal"),
    [
        ("Until the bot writes to me", Goal.TURN),
        ("To the next thing that happens", Goal.NEXT),
        ("+1 hour", Goal.HOUR),
        ("+1 day", Goal.DAY),
        ("To the end", Goal.END),
    ],
)
async def test_time_goes_as_far_as_it_is_told(label: str, goal: Goal) -> None:
    room = LittleRoom()
    async with visiting(room) as visitor:
        answer = await visitor.tap(ROOM, label)
    assert room.deeds == [("onward", goal)]
    assert "New: 1 thing" in answer.text


async def test_time_that_is_passing_shows_how_far_it_is_and_can_be_stopped() -> None:
    room = with_form()
    room.moving = Moving(Goal.END, NOW, NOW + timedelta(days=1), 12, 0.4)
    async with visiting(room) as visitor:
        page = (await visitor.get(f"{ROOM}&since=0")).text
        assert "12 things happened so far." in page
        assert 'max="100" value="40"' in page
        again = re.search(r'<noscript><meta http-equiv="refresh" content="1; url=([^"]+)"></noscript>', page)
        # Without the part behind “#”: a browser that stays on the same page loads nothing.
        assert again
        assert "#" not in again[1]
        assert unescape(again[1]).startswith("/room/r1?left=")
        assert 'value="act=' not in page.replace('aria-hidden="true" name="do" value="act=send"', "")
        await visitor.tap(f"{ROOM}&since=0", "Stop")
        assert "refresh" not in (await visitor.get(ROOM)).text
    assert room.deeds == [("stop",)]


async def test_when_nothing_more_is_due_time_has_no_buttons() -> None:
    async with visiting(LittleRoom(finished=True)) as visitor:
        page = (await visitor.get(ROOM)).text
    assert "Nothing more is due." in page
    assert 'name="goal"' not in page


async def test_starting_again_asks_first_and_leads_to_the_new_room() -> None:
    async with visiting(LittleRoom()) as visitor:
        asked = await visitor.tap(ROOM, "Start again")
        assert said.START_AGAIN in asked.read
        answer = await visitor.send("/room/r1/again", {"left": "Ben", "right": "Noa", "sure": "yes"})
    assert answer.headers["Location"] == "/room/r5?left=Ben&right=Noa"


async def test_a_form_of_the_product_goes_there_and_back() -> None:
    sheet = FORMS["convene"](SPEAKER)
    room = LittleRoom(open={"Noa": (OpenSheet(sheet, {}),)})
    async with visiting(room) as visitor:
        await visitor.tap(ROOM, sheet.submit, {"f.people": ["U-Ben", "U-Mei"]})
    _, _, values = room.deeds[0]
    assert isinstance(values, dict)
    assert set(values) == {block.name for block in sheet.blocks if hasattr(block, "name")}


async def test_a_message_that_was_taken_away_says_so() -> None:
    room = LittleRoom()
    room.tell("Noa", Sheet("", ()))
    async with visiting(room) as visitor:
        assert "This message was taken away." in (await visitor.get(ROOM)).text
