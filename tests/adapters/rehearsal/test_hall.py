"""The pages before a room: starting, setting up, seeing the plan, and transcripts that do not parse."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from aiohttp import FormData

from adapters.rehearsal import said
from tests.adapters.rehearsal.little import LittleRoom
from tests.adapters.rehearsal.visiting import Answered, Visitor, visiting

SEATS = [
    ("Noa", "Europe/Berlin", "Mon-Fri 09:00-17:00"),
    ("Ravi", "Asia/Kolkata", "Mon-Fri 22:00-06:00"),
    ("Ben", "America/New_York", "Mon-Fri 09:00-17:00"),
]


async def set_up(
    visitor: Visitor, path: str, seats: list[tuple[str, str, str]], more: Mapping[str, str] | None = None
) -> Answered:
    rows = {
        f"{part}.{n}": value
        for n, seat in enumerate(seats)
        for part, value in zip(("name", "zone", "hours"), seat, strict=True)
    }
    return await visitor.send(path, {"template": "peer-support", **rows, **(more or {})})


async def test_the_start_says_what_can_be_begun() -> None:
    async with visiting(LittleRoom()) as visitor:
        page = (await visitor.get("/")).text
    for text in (
        "Eight zones",
        "About 4 minutes",
        "Set up your own circle",
        "Rooms still open",
        'href="/room/r1"',
    ):
        assert text in page


async def test_a_programme_begins_with_one_tap() -> None:
    async with visiting() as visitor:
        assert (await visitor.send("/programme/first")).headers["Location"] == "/room/r3"
        unknown = await visitor.send("/programme/none")
        assert (unknown.status, "There is no such programme." in unknown.text) == (404, True)


async def test_a_room_can_be_closed() -> None:
    async with visiting(LittleRoom()) as visitor:
        assert (await visitor.send("/end/r1")).headers["Location"] == "/"
        assert "Rooms still open" not in (await visitor.get("/")).text


# --- set-up -------------------------------------------------------------------------------------------------------


async def test_a_seat_more_and_a_seat_less_without_script() -> None:
    async with visiting() as visitor:
        more = await visitor.tap("/new", "Add a seat")
        assert more.text.count('class="seat-row"') == 5
        less = await set_up(visitor, "/new", [*SEATS, ("Mei", "nowhere", "never")], {"do": "remove.1"})
    assert re.findall(r'name="name\.\d" value="(\w*)"', less.text) == ["Noa", "Ben", "Mei"]
    assert ('value="nowhere"' in less.text, 'value="never"' in less.text) == (True, True)


@pytest.mark.parametrize("do", ["remove.0", "remove.99", "remove.", "dance", "remove.-1"])
async def test_never_fewer_seats_than_a_circle_needs(do: str) -> None:
    async with visiting() as visitor:
        answer = await set_up(visitor, "/new", SEATS, {"do": do})
    assert answer.text.count('class="seat-row"') == 3


@pytest.mark.parametrize(
    ("row", "field", "fault"),
    [
        (("", "Europe/Berlin", "Mon 09:00-10:00"), "name", said.NAME_MISSING),
        (("x" * 31, "Europe/Berlin", "Mon 09:00-10:00"), "name", said.NAME_LONG),
        (("<b>", "Europe/Berlin", "Mon 09:00-10:00"), "name", said.NAME_ODD),
        (("noa", "Europe/Berlin", "Mon 09:00-10:00"), "name", said.NAME_TWICE),
        (("Mei", "Europe/Atlantis", "Mon 09:00-10:00"), "zone", said.ZONE_UNKNOWN),
        (("Mei", "../../etc/passwd", "Mon 09:00-10:00"), "zone", said.ZONE_UNKNOWN),
        (("Mei", "Europe/Berlin", "now and then"), "hours", said.HOURS_UNREADABLE),
        (("Mei", "Europe/Berlin", ""), "hours", said.HOURS_UNREADABLE),
    ],
)
async def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    row: tuple[str, str, str], field: str, fault: str
) -> None:
    async with visiting() as visitor:
        answer = await set_up(visitor, "/plan", [*SEATS, row])
    assert answer.status == 422
    assert f'id="fault-{field}-3">{fault}' in answer.read
    assert f'aria-invalid="true" aria-describedby="fault-{field}-3"' in answer.text
    for part, value in zip(("name", "zone", "hours"), row, strict=True):
        assert f'name="{part}.3" value="{value}"' in answer.read


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"template": "other"}, said.TEMPLATE_MISSING),
        ({"day": "2026-03-02"}, said.BEGINS_UNREADABLE),
        ({"day": "soon", "clock": "late"}, said.BEGINS_UNREADABLE),
        ({"name.0": "Nobody"}, "Nobody cannot keep a circle."),
    ],
)
async def test_what_cannot_be_is_said(more: dict[str, str], sentence: str) -> None:
    async with visiting() as visitor:
        plan = await set_up(visitor, "/plan", SEATS, more)
    assert (plan.status, sentence in plan.read) == (422, True)


async def test_too_few_and_too_many_seats() -> None:
    async with visiting() as visitor:
        assert said.SEATS_FEW in (await set_up(visitor, "/plan", SEATS[:2])).read
        many = [(f"P{n}", "UTC", "Mon 09:00-10:00") for n in range(40)]
        answer = await set_up(visitor, "/plan", many)
        assert said.SEATS_MANY in answer.read
        assert answer.text.count('class="seat-row"') == 21


async def test_the_plan_is_a_picture_and_the_same_in_words() -> None:
    async with visiting() as visitor:
        page = (await set_up(visitor, "/plan", SEATS)).text
    assert 'role="img" aria-labelledby="plan-title plan-desc"' in page
    assert page.count('<text class="seat"') == 3
    assert "When each person is asked, on their own clock" in page
    assert "Nobody is asked outside their hours." in page


async def test_the_plan_leads_to_the_room_and_back_with_everything() -> None:
    async with visiting() as visitor:
        back = await set_up(visitor, "/new", SEATS, {"day": "2026-03-02", "clock": "09:00"})
        assert 'value="2026-03-02"' in back.text
        answer = await set_up(visitor, "/convene", SEATS)
        assert answer.headers["Location"] == "/room/r2"
        assert [person.name for person in visitor.rooms.kept["r2"].people] == ["Noa", "Ravi", "Ben"]


# --- transcripts --------------------------------------------------------------------------------------------------


async def test_a_line_that_cannot_be_read_is_marked_beside_its_reason() -> None:
    text = "A circle\n\nMon 2 Mar 10:00 Noa dances <b>\nMon 2 Mar 11:00 Noa taps [Join]\n"
    async with visiting() as visitor:
        answer = await visitor.send("/watch", {"text": text})
    assert answer.status == 422
    assert (
        '<li class="faulty"><span class="number">3</span><code>Mon 2 Mar 10:00 Noa dances &lt;b&gt;</code>'
        in answer.text
    )
    assert "<strong>Line 3: </strong>“dances” is nothing that a person can do here." in answer.text
    assert f">\n{text.replace('<', '&lt;').replace('>', '&gt;')}</textarea>" in answer.text


async def test_a_file_is_read_like_pasted_text() -> None:
    async with visiting() as visitor:
        form = FormData({"token": await visitor.token(), "text": ""})
        form.add_field(
            "file", b"\xef\xbb\xbfA circle\r\nNoa dances\r\n", filename="a.circle", content_type="text/plain"
        )
        assert "<strong>Line 2: </strong>" in (await visitor.post("/watch", form)).text


@pytest.mark.parametrize(
    ("body", "sentence"), [(b"\xff\xfe\x00", said.NOT_PLAIN_TEXT), (b"  \n", said.NO_TRANSCRIPT)]
)
async def test_a_file_that_is_no_transcript_at_all(body: bytes, sentence: str) -> None:
    async with visiting() as visitor:
        form = FormData({"token": await visitor.token()})
        form.add_field("file", body, filename="a.png", content_type="image/png")
        answer = await visitor.post("/watch", form)
    assert (answer.status, sentence in answer.read) == (422, True)


async def test_a_good_transcript_opens_a_room() -> None:
    async with visiting() as visitor:
        assert (await visitor.send("/watch", {"text": "A circle\n"})).headers["Location"] == "/room/r4"
