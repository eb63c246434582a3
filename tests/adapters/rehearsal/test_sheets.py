"""Every message, form and page of the product stands in the room as it is: nothing lost, nothing taken for markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

import pytest

from adapters.rehearsal.render import Standing, open_here, sheet_here
from adapters.rehearsal.room import OpenSheet, View
from adapters.rehearsal.window import Directory
from bot.wording import EXAMPLES
from bot.wording.forms.examples import FORMS
from bot.wording.pages.examples import PAGES
from bot.wording.sheet import (
    Block,
    Box,
    Button,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
    Figures,
    Heading,
    Note,
    Option,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)
from tests.adapters.rehearsal.little import SPEAKER, LittleRoom, message
from tests.adapters.rehearsal.visiting import forms, visiting

ROOM = "/room/r1?left=Noa&right=-"
CANARY = "<script>alert('x')</script> & \"quoted\" {{ 7 * 7 }} </textarea> שלום 🌱"
OPEN: dict[str, Callable[..., Sheet]] = {
    **{f"form {name}": make for name, make in FORMS.items()},
    **{f"page {name}": make for name, make in PAGES.items()},
}


async def opened(sheet: Sheet, **values: object) -> str:
    room = LittleRoom(open={"Noa": (OpenSheet(sheet, values),)})  # type: ignore[arg-type]
    async with visiting(room) as visitor:
        answer = await visitor.get(ROOM)
    assert answer.status == 200
    return answer.text


def text_of(block: Block) -> list[str]:
    match block:
        case Buttons(row):
            return [button.label for button in row]
        case Heading(text) | Text(text) | Note(text):
            return [text]
        case Words(text, by):
            return [text, by]
        case Figures(title, rows):
            return [title, *(label for label, _ in rows), *(str(value) for _, value in rows)]
        case Rule():
            return []
        case Choice(options=options) | Ticks(options=options):
            return [block.label, block.hint, *(o.label for o in options), *(o.note for o in options)]
        case _:
            return [block.label, block.hint]


def everything(sheet: Sheet) -> list[str]:
    return [
        sheet.title,
        sheet.submit,
        sheet.close,
        *(text for block in sheet.blocks for text in text_of(block)),
    ]


@pytest.mark.parametrize("key", EXAMPLES)
async def test_every_message_shows_all_that_it_says(key: str) -> None:
    sheet = message(key)
    room = LittleRoom()
    room.tell("Noa", sheet)
    async with visiting(room) as visitor:
        page = (await visitor.get(ROOM)).text
    assert [text for text in everything(sheet) if text not in unescape(page)] == []
    assert 'class="message"' in page


@pytest.mark.parametrize("name", OPEN)
async def test_every_form_and_page_shows_all_that_it_says(name: str) -> None:
    sheet = OPEN[name](SPEAKER)
    page = await opened(sheet)
    assert [text for text in everything(sheet) if text not in unescape(page)] == []


@pytest.mark.parametrize("name", OPEN)
async def test_no_id_stands_twice_and_every_label_has_its_field(name: str) -> None:
    page = await opened(OPEN[name](SPEAKER))
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    pointed = re.findall(r'(?:\sfor|aria-labelledby)="([^"]*)"', page)
    pointed += [one for several in re.findall(r'aria-describedby="([^"]*)"', page) for one in several.split()]
    assert set(pointed) <= set(ids)


async def test_whatever_people_write_stays_words() -> None:
    blocks: tuple[Block, ...] = (
        Heading(CANARY),
        Text(CANARY),
        Text(CANARY, strong=True),
        Note(CANARY),
        Words(CANARY, CANARY),
        Buttons((Button(CANARY, "m", sure=CANARY), Button(CANARY, "m", url="javascript:alert(1)"))),
        Box("a", CANARY, CANARY, initial=CANARY),
        Box("b", CANARY, CANARY, long=False, initial=CANARY),
        Choice("c", CANARY, (Option(CANARY, CANARY, CANARY),), CANARY, CANARY),
        Choice("d", CANARY, (Option(CANARY, CANARY, CANARY),), CANARY, look="menu"),
        Ticks("e", CANARY, (Option(CANARY, CANARY, CANARY),), CANARY, (CANARY,)),
        People("f", CANARY, CANARY),
        Channel("g", CANARY, CANARY),
        Day("h", CANARY, CANARY, CANARY),
        Clock("i", CANARY, CANARY, CANARY),
    )
    sheet = Sheet(CANARY, blocks, CANARY, CANARY, CANARY, {CANARY: CANARY}, CANARY, CANARY)
    names = "abcdefghi"
    room = LittleRoom(
        title=CANARY,
        about=CANARY,
        trouble=CANARY,
        open={"Noa": (OpenSheet(sheet, {}, dict.fromkeys([*names, ""], CANARY)),)},
        whisper={"Noa": sheet},
        home={"Noa": sheet},
    )
    room.did("did", "Noa", CANARY, sheet)
    room.tell("Ben", sheet)
    async with visiting(room) as visitor:
        page = (await visitor.get("/room/r1?left=Noa&right=Ben")).text
    assert "<script>alert" not in page
    assert "javascript:" not in page
    assert "49" not in re.sub(r"\d{3,}|[0-9a-f]{16,}", "", page)
    assert page.count(str(escape(CANARY)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")) > 40
    one = next(form for form in forms(page) if ("form", form_code_in(page)) in form.fields)
    assert dict(one.fields)["f.a"] == CANARY


def form_code_in(page: str) -> str:
    found = re.search(r'name="form" value="(\w+)"', page)
    assert found
    return found[1]


async def test_words_keep_their_lines_and_their_direction() -> None:
    page = await opened(Sheet("k", (Words("first\n  second\n\nשלום", "Noa"),), "T", close="Close"))
    assert '<p class="exactly" dir="auto">first\n  second\n\nשלום</p>' in page


async def test_a_box_keeps_the_empty_line_it_begins_with() -> None:
    page = await opened(Sheet("k", (Box("a", "?"),), "T", form="f", submit="Send"), a="\nwords\n")
    assert '">\n\nwords\n</textarea>' in page


# --- fields -------------------------------------------------------------------------------------------------------

OPTIONS = (Option("a", "Apple"), Option("b", "Bean", "green"))


@pytest.mark.parametrize(
    ("one", "shape"),
    [
        (Box("x", "Words", limit=20), r'<textarea [^>]*name="f.x" [^>]*maxlength="20"'),
        (Box("x", "Words", long=False, limit=20), r'<input type="text" [^>]*name="f.x" [^>]*maxlength="20"'),
        (Choice("x", "Which", OPTIONS, initial="b"), r'type="radio" [^>]*name="f.x" value="b" checked'),
        (
            Choice("x", "Which", OPTIONS, look="menu", initial="b"),
            r'<option value="b" selected>Bean \(green\)',
        ),
        (Choice("x", "Which", OPTIONS, optional=True), r'value="" checked>\s*<label [^>]*>No answer'),
        (Ticks("x", "Which", OPTIONS, initial=("a",)), r'type="checkbox" [^>]*name="f.x" value="a" checked'),
        (
            People("x", "Who", initial=("U-Ben",)),
            r'type="checkbox" [^>]*value="U-Ben" checked>\s*<label [^>]*>Ben',
        ),
        (People("x", "Who", most=1, initial=("U-Ben",)), r'<option value="U-Ben" selected>Ben'),
        (Channel("x", "Where", initial="C-team"), r'<option value="C-team" selected>#team'),
        (Day("x", "When", initial="2026-03-02"), r'<input type="date" [^>]*value="2026-03-02"'),
        (Clock("x", "When", initial="09:30"), r'<input type="time" [^>]*value="09:30"'),
    ],
)
async def test_each_field_is_the_browsers_own(one: Block, shape: str) -> None:
    page = await opened(Sheet("k", (one,), "T", form="f", submit="Send"))
    assert re.search(shape, page)


async def test_a_problem_stands_at_its_field_and_the_words_stay() -> None:
    sheet = Sheet("k", (Box("a", "Words", "A hint."), Box("b", "More")), "T", form="f", submit="Send")
    room = LittleRoom(
        open={"Noa": (OpenSheet(sheet, {"a": "typed"}, {"a": "Too short.", "": "Look again."}),)}
    )
    async with visiting(room) as visitor:
        page = (await visitor.get(ROOM)).text
    described = re.search(
        r'<textarea id="(\S+)"[^>]*aria-describedby="(\S+) (\S+)" aria-invalid="true"[^>]*>\s*typed<', page
    )
    assert described
    assert f'id="{described[2]}" dir="auto">A hint.' in page
    assert f'id="{described[3]}">Too short.' in page
    assert "Look again." in page
    assert page.count('aria-invalid="true"') == 1


# --- buttons ------------------------------------------------------------------------------------------------------

NOBODY = Directory({}, {})


def test_buttons_are_counted_through_the_whole_sheet() -> None:
    rows = (Buttons((Button("A", "a"), Button("B", "b"))), Rule(), Buttons((Button("C", "c"),)))
    here = sheet_here(Sheet("k", rows), Standing("s", View.MESSAGE, "m1"), NOBODY)
    codes = [button.do for block in here.blocks for button in block.buttons]
    assert codes == [f"act=tap&view=message&number={n}&label={label}&ref=m1" for n, label in enumerate("ABC")]


def test_only_the_first_button_that_is_waited_for_is_marked() -> None:
    rows = (Buttons((Button("A", "a"), Button("B", "b"), Button("B", "c"))),)
    here = sheet_here(Sheet("k", rows), Standing("s", View.MESSAGE, wanted="B"), NOBODY)
    assert [button.wanted for block in here.blocks for button in block.buttons] == [False, True, False]


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("rehearsal:team/m3", "#left-m3"),
        ("rehearsal:team/m3<b>", ""),
        ("javascript:alert(1)", ""),
        ("https://example.org/m3", ""),
        ("//example.org", ""),
    ],
)
def test_a_link_leads_to_a_message_of_the_room_or_nowhere(url: str, href: str) -> None:
    sheet = Sheet("k", (Buttons((Button("A", "a", url=url),)),))
    here = sheet_here(sheet, Standing("s", View.MESSAGE, side="left"), NOBODY)
    assert here.blocks[0].buttons[0].href == href


def test_a_sentence_about_no_field_is_about_the_form() -> None:
    sheet = Sheet("k", (Box("a", "?"),), "T", form="f", submit="Send")
    here = open_here(OpenSheet(sheet, {}, {"b": "Odd.", "": "All."}), Standing("s", View.FORM), NOBODY)
    assert (here.problem, here.problems) == ("Odd. All.", True)
