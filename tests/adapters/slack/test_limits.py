"""What is too much raises where we test, and is shortened with a mark where people wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.fitting import DoesNotFit
from adapters.slack.codes import button_value, metadata
from adapters.slack.limits import LENIENT, METADATA, STRICT, VALUE, VIEW_BLOCKS
from adapters.slack.render import amended, modal, pages
from adapters.slack.render_view import home
from bot.wording.sheet import (
    Box,
    Button,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
    Note,
    Option,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)
from tests.fakes.slack import refusals_of_message, refusals_of_view
from tests.fakes.slack.rules_views import too_large

MANY = tuple(Option(str(n), f"Option {n}") for n in range(101))
LONG: dict[str, Sheet] = {
    "a title": Sheet("k", (Text("x"),), title="x" * 25),
    "a submit label": Sheet("k", (Text("x"),), title="T", submit="x" * 25),
    "no submit label": Sheet("k", (Box("r", "Label"),), title="T"),
    "a close label": Sheet("k", (Text("x"),), title="T", close="x" * 25),
    "a button": Sheet("k", (Buttons((Button("x" * 76, "share"),)),), title="T"),
    "a question": Sheet("k", (Buttons((Button("x", "leave", sure="x" * 301),)),), title="T"),
    "an option": Sheet("k", (Choice("c", "L", (Option("a", "x" * 76),)),), title="T", submit="S"),
    "a note of an option": Sheet(
        "k", (Choice("c", "L", (Option("a", "x", "x" * 76),)),), title="T", submit="S"
    ),
    "a label": Sheet("k", (Box("r", "x" * 2001),), title="T", submit="S"),
    "a menu": Sheet("k", (Ticks("c", "L", MANY, look="menu"),), title="T", submit="S"),
    "a menu without options": Sheet("k", (Choice("c", "L", ()), Text("x")), title="T", submit="S"),
    "a view": Sheet("k", tuple(Note(str(n)) for n in range(150)), title="T"),
    "a huge view": Sheet("k", tuple(Words("é" * 3000) for _ in range(60)), title="T"),
}


@pytest.mark.parametrize("name", LONG)
def test_too_much_raises_in_tests_and_is_shortened_for_people(name: str) -> None:
    with pytest.raises(DoesNotFit):
        modal(LONG[name], STRICT)
    made = modal(LONG[name], LENIENT)
    assert refusals_of_view(made) == []
    assert not too_large(made)


def test_an_error_names_the_thing_and_never_what_it_says() -> None:
    with pytest.raises(DoesNotFit) as raised:
        modal(Sheet("k", (Buttons((Button("a canary" * 20, "share"),)),), title="T"), STRICT)
    assert str(raised.value) == "the label of share is over 75 characters"


@pytest.mark.parametrize("surface", [modal, home])
def test_fields_and_buttons_outlive_sentences_when_a_view_is_too_long(
    surface: Callable[..., dict[str, object]],
) -> None:
    row = Buttons((Button("Send", "share"),))
    made = surface(Sheet("k", (*(Note(str(n)) for n in range(150)), row), title="T"), LENIENT)
    blocks = made["blocks"]
    assert isinstance(blocks, list)
    assert (len(blocks), blocks[-1]["type"]) == (VIEW_BLOCKS, "actions")


def test_more_fields_than_a_view_takes_is_no_form_at_all() -> None:
    with pytest.raises(DoesNotFit):
        modal(Sheet("k", tuple(Box(f"r{n}", "L") for n in range(101)), title="T", submit="S"), LENIENT)


@pytest.mark.parametrize("pack", [button_value, metadata])
def test_what_comes_back_to_us_is_never_shortened(pack: Callable[[str, dict[str, str]], str]) -> None:
    with pytest.raises(DoesNotFit):
        pack("share", {"c": "x" * max(VALUE, METADATA)})
    with pytest.raises(DoesNotFit):
        button_value("share", {"m": "another move"})


def test_a_chosen_option_is_never_the_one_left_out() -> None:
    made = modal(
        Sheet("k", (Ticks("c", "L", MANY, initial=("100",), look="menu"),), title="T", submit="S"), LENIENT
    )
    element = made["blocks"][0]["element"]
    assert element["type"] == "multi_static_select"
    assert [one["value"] for one in element["initial_options"]] == ["100"]
    assert len(element["options"]) == 100


def test_more_options_than_a_menu_holds_stand_in_groups() -> None:
    made = modal(Sheet("k", (Choice("c", "L", MANY, initial="100"),), title="T", submit="S"), STRICT)
    element = made["blocks"][0]["element"]
    assert element["initial_option"]["value"] == "100"
    assert [len(one["options"]) for one in element["option_groups"]] == [50, 50, 1]
    assert refusals_of_view(made) == []


def test_first_values_that_slack_would_refuse_are_left_out() -> None:
    fields = (
        People("p", "L", initial=("nobody", "U012AB3CD")),
        People("q", "L", initial=("U012AB3CD", "U112AB3CD"), most=1),
        Channel("h", "L", initial="team"),
        Day("d", "L", initial="tomorrow"),
        Clock("t", "L", initial="25:00"),
        Choice("c", "L", (Option("a", "A"),), initial="gone"),
        Ticks("k", "L", (Option("a", "A"),), initial=("gone",)),
    )
    made = modal(Sheet("k", fields, title="T", submit="S"), STRICT)
    assert refusals_of_view(made) == []
    people, one, channel, *_ = [block["element"] for block in made["blocks"]]
    assert people["initial_users"] == ["U012AB3CD"]
    assert (one["type"], one["initial_user"]) == ("users_select", "U012AB3CD")
    assert channel["filter"]["exclude_external_shared_channels"] is True
    assert sum("initial" in key for block in made["blocks"] for key in block["element"]) == 2


def test_long_lists_become_menus() -> None:
    options = MANY[:11]
    made = modal(
        Sheet("k", (Choice("c", "L", options), Ticks("t", "L", options)), title="T", submit="S"), STRICT
    )
    kinds = [block["element"]["type"] for block in made["blocks"]]
    assert kinds == ["static_select", "multi_static_select"]


def test_many_buttons_stand_in_several_rows() -> None:
    [page] = pages(
        Sheet("k", (Buttons(tuple(Button(str(n), "read") for n in range(30))),), summary="s"), STRICT
    )
    assert [len(block["elements"]) for block in page["blocks"]] == [25, 5]
    assert refusals_of_message(page) == []


def test_a_button_that_asks_and_one_that_opens_an_address() -> None:
    row = (
        Button("Leave", "leave", {"c": "c1"}, "danger", sure="Leave?"),
        Button("Call", "call", url="tel:116123"),
    )
    [page] = pages(Sheet("k", (Buttons(row),), summary="s"), STRICT)
    leave, call = page["blocks"][0]["elements"]
    assert leave["confirm"] == {"text": {"type": "plain_text", "text": "Leave?"}, "style": "danger"}
    assert (call["url"], call["value"]) == ("tel:116123", '{"m":"link"}')


def test_a_message_is_never_empty_and_no_page_begins_with_a_line() -> None:
    assert refusals_of_message(pages(Sheet("k", (Text(" "),), summary=""), STRICT)[0]) == []
    blocks = tuple(block for n in range(60) for block in (Rule(), Text(str(n))))
    made = pages(Sheet("k", blocks, summary="s"), STRICT)
    assert len(made) == 3
    assert [page["blocks"][0]["type"] for page in made] == ["section"] * 3


def test_a_message_that_grew_takes_more_room_before_it_becomes_more_messages() -> None:
    sheet = Sheet("k", tuple(Words("x" * 3000) for _ in range(4)), summary="s")
    assert len(pages(sheet, STRICT)) == 2
    [page] = amended(sheet, 1, STRICT)
    assert refusals_of_message(page) == []
    assert amended(sheet, 2, STRICT) == pages(sheet, STRICT)


def test_a_message_that_grew_too_much_for_that_loses_nothing() -> None:
    sheet = Sheet("k", tuple(Words("x" * 3000) for _ in range(9)), summary="s")
    made = amended(sheet, 1, STRICT)
    assert str(made).count("x" * 3000) == 9
    assert [refusals_of_message(page) for page in made] == [[] for _ in made]
