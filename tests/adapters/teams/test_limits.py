"""What is too much raises where we test, and is shortened with a mark where people wait. What fits stands as it should."""

from __future__ import annotations

import pytest

from adapters.fitting import DoesNotFit
from adapters.teams.limits import HOME, LENIENT, STRICT, VIEW, Json, weight, wire
from adapters.teams.piece import Piece
from adapters.teams.render import Around, dialog, home, pages
from bot.wording.sheet import (
    Block,
    Box,
    Button,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
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
from tests.adapters.teams.cards import buttons, card_of, inputs, nodes, piece, said
from tests.adapters.teams.examples import PLACES, person
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message

MANY = tuple(Option(str(n), f"Option {n}") for n in range(301))
LONG: dict[str, Sheet] = {
    "a title": Sheet("k", (Text("x"),), title="x" * 61),
    "a submit label": Sheet("k", (Text("x"),), title="T", submit="x" * 76),
    "no submit label": Sheet("k", (Box("r", "Label"),), title="T"),
    "a button": Sheet("k", (Text("x"), Buttons((Button("x" * 76, "share"),))), title="T"),
    "an option": Sheet("k", (Choice("c", "L", (Option("a", "x" * 76),)),), title="T", submit="S"),
    "a note of an option": Sheet(
        "k", (Choice("c", "L", (Option("a", "x", "x" * 76),)),), title="T", submit="S"
    ),
    "a label": Sheet("k", (Box("r", "x" * 2001),), title="T", submit="S"),
    "a menu": Sheet("k", (Choice("c", "L", MANY, look="menu"),), title="T", submit="S"),
    "a menu without options": Sheet("k", (Text("x"), Choice("c", "L", ())), title="T", submit="S"),
    "a huge view": Sheet("k", tuple(Words("é" * 3000) for _ in range(60)), title="T"),
    "a huge view of sentences": Sheet("k", tuple(Text("é" * 3000) for _ in range(60)), title="T"),
}


@pytest.mark.parametrize("name", LONG)
def test_too_much_raises_in_tests_and_is_shortened_for_people(name: str) -> None:
    with pytest.raises(DoesNotFit):
        dialog(LONG[name], STRICT)
    assert refusals_of_dialog(dialog(LONG[name], LENIENT)) == []


def test_an_error_names_the_thing_and_never_what_it_says() -> None:
    with pytest.raises(DoesNotFit) as raised:
        dialog(Sheet("k", (Buttons((Button("a canary" * 20, "share"),)),), title="T"), STRICT)
    assert str(raised.value) == "the label of share is over 75 characters"


def test_fields_and_buttons_outlive_sentences_when_a_dialog_is_too_long() -> None:
    blocks: tuple[Block, ...] = (
        *(Text("x" * 3000) for _ in range(60)),
        Box("r", "L"),
        Buttons((Button("Save", "save"),)),
    )
    made = dialog(Sheet("k", blocks, title="T", submit="S"), LENIENT)
    assert list(inputs(made["card"])) == ["r"]
    assert [one["title"] for one in buttons(made["card"])] == ["Save", "S"]
    assert wire(made) <= VIEW


def test_more_fields_than_a_card_takes_is_no_form_at_all() -> None:
    fields = tuple(Box(f"r{n}", "L", hint="x", initial="x" * 3000) for n in range(60))
    with pytest.raises(DoesNotFit):
        dialog(Sheet("k", fields, title="T", submit="S"), LENIENT)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_long_reading_is_turned_over_and_nothing_is_left_out() -> None:
    long = Sheet("page.read", tuple(Words(f"{n:03}" + "x" * 2000) for n in range(40)), title="T")
    asked = Piece("read", {"c": "c1"}, view="home")
    found = [dialog(long, STRICT, Around(again=asked.at(page))) for page in (1, 2)]
    assert [refusals_of_dialog(one) for one in found] == [[], []]
    assert "".join(said(one["card"])[:3] for one in found)[:3] == "000"
    read = "".join(said(one["card"]) for one in found)
    assert [f"{n:03}x" in read for n in range(40)] == [True] * 40
    onward, back = (buttons(one["card"])[-1] for one in found)
    assert (onward["title"], piece(onward)["page"], piece(onward)["move"]) == ("2 / 2 →", 2, "read")
    assert (back["title"], piece(back).get("page")) == ("← 1 / 2", None)
    assert dialog(long, STRICT, Around(again=asked.at(9))) == found[-1]


def test_a_long_home_is_turned_over_in_its_place() -> None:
    long = Sheet("page.home", tuple(Text(f"{n:03}" + "x" * 2000) for n in range(40)))
    found = [home(long, STRICT, page) for page in (1, 2, 3)]
    assert [refusals_of_card(one) for one in found] == [[]] * 3
    assert max(weight(one) for one in found) <= HOME
    assert len({said(one)[:3] for one in found}) == len(found)
    assert [one["type"] for one in buttons(found[1])] == ["Action.Execute"] * 2


def test_no_page_begins_with_a_line() -> None:
    blocks = tuple(one for n in range(20) for one in (Rule(), Text(f"{n} " + "x" * 3000)))
    made = pages(Sheet("k", blocks, summary="s"), STRICT)
    assert len(made) > 2
    assert [card_of(one)["body"][0].get("separator") for one in made] == [None] * len(made)
    assert sum(bool(one.get("separator")) for one in nodes(made)) == 20 - len(made)


def test_a_message_is_never_empty() -> None:
    [made] = pages(Sheet("k", (Text(" "), Rule()), summary=""), STRICT)
    assert refusals_of_message(made) == []


# --- fields -----------------------------------------------------------------------------------------------------------

FIELDS = (
    People("p", "P", initial=("nobody", person(1))),
    People("q", "Q", initial=(person(1), person(2)), most=1),
    Channel("h", "H", initial="19:gone"),
    Day("d", "D", initial="tomorrow"),
    Clock("t", "T", initial="25:00"),
    Choice("c", "C", (Option("a", "A"),), initial="gone"),
    Ticks("k", "K", (Option("a", "A"),), initial=("gone",)),
)


def test_first_values_that_teams_would_not_read_are_left_out() -> None:
    made = dialog(Sheet("k", FIELDS, title="T", submit="S"), STRICT, Around(PLACES))
    assert refusals_of_dialog(made) == []
    found = inputs(made["card"])
    assert {name: one["value"] for name, one in found.items() if "value" in one} == {
        "p": person(1),
        "q": person(1),
    }
    assert found["p"]["isMultiSelect"] is True
    assert "isMultiSelect" not in found["q"]
    assert found["p"]["choices.data"]["dataset"] == "graph.microsoft.com/users"


def test_a_channel_is_one_of_the_conversations_the_bot_knows() -> None:
    [found] = inputs(
        dialog(Sheet("k", (Channel("h", "H", initial=PLACES[1].value),), submit="S"), STRICT, Around(PLACES))
    ).values()
    assert [one["value"] for one in found["choices"]] == [one.value for one in PLACES]
    assert found["value"] == PLACES[1].value
    nowhere = dialog(Sheet("k", (Channel("h", "H", hint="Add the bot first."),), submit="S"), STRICT)
    assert "Add the bot first." in said(nowhere["card"])
    assert refusals_of_dialog(nowhere) == []


def test_long_lists_become_menus_and_in_the_longest_one_can_type() -> None:
    made = dialog(
        Sheet(
            "k",
            (
                Choice("a", "L", MANY[:10]),
                Choice("b", "L", MANY[:11]),
                Choice("c", "L", MANY[:40]),
                Ticks("d", "L", MANY[:40]),
            ),
            submit="S",
        ),
        STRICT,
    )
    assert [one["style"] for one in inputs(made["card"]).values()] == [
        "expanded",
        "compact",
        "filtered",
        "compact",
    ]


def test_a_chosen_option_is_never_the_one_left_out() -> None:
    made = dialog(Sheet("k", (Choice("c", "L", MANY, initial="300"),), submit="S"), LENIENT)
    found = inputs(made["card"])["c"]
    assert (found["value"], len(found["choices"])) == ("300", 300)


def test_what_is_needed_keeps_no_other_button_from_being_pressed() -> None:
    needed = Choice("seat", "Who?", (Option("s1", "Ana"),))
    alone = inputs(dialog(Sheet("k", (needed,), submit="S"), STRICT))["seat"]
    assert (alone["isRequired"], alone["errorMessage"], alone["label"]) == (True, "Who?", "Who?")
    row = Buttons((Button("I need a person", "need_person"),))
    beside = inputs(dialog(Sheet("k", (needed, row), submit="S"), STRICT))["seat"]
    assert ("isRequired" in beside, beside["label"]) == (False, "Who? *")


# --- buttons ----------------------------------------------------------------------------------------------------------


def row(*row: Button) -> list[Json]:
    [made] = pages(Sheet("k", (Text("x"), Buttons(row)), summary="s"), STRICT)
    assert refusals_of_message(made) == []
    return [one for one in nodes(made) if one.get("type") == "ActionSet"]


def test_rows_hold_what_a_phone_shows() -> None:
    six = [Button(str(n), "read") for n in range(6)]
    assert [len(one["actions"]) for one in row(*six)] == [6]
    long = [
        Button("Later: end of my shift", "later"),
        Button("Later: tomorrow", "later"),
        Button("Pass", "pass"),
    ]
    assert [len(one["actions"]) for one in row(*long)] == [1, 2]


def test_what_belongs_together_unfolds_only_where_more_than_six_would_stand() -> None:
    rare = [Button(str(n), "later", among="Later …") for n in range(3)]
    three = [Button("Share", "share"), Button("Pass", "pass"), Button("Support", "support")]
    assert titles(row(*three, *rare)) == [["Share", "Pass", "Support", "0"], ["1", "2"]]
    many = row(*three, Button("Read", "read"), *rare)
    assert titles(many) == [["Share", "Pass", "Support", "Read"], ["Later …"], ["0", "1", "2"]]


def titles(rows: list[Json]) -> list[list[str]]:
    return [[one["title"] for one in made["actions"]] for made in rows]


def test_done_at_once_or_in_a_dialog() -> None:
    [made] = pages(Sheet("k", (Buttons((Button("Pass", "pass"), Button("Share", "share"))),)), STRICT)
    at_once, opening = buttons(made)
    assert (at_once["type"], at_once["verb"]) == ("Action.Execute", "pass")
    assert at_once["fallback"]["data"] == at_once["data"]
    assert (opening["type"], opening["data"]["msteams"]) == ("Action.Submit", {"type": "task/fetch"})


def test_a_button_that_asks_first_unfolds_its_question() -> None:
    [made] = row(Button("Leave", "leave", {"c": "c1"}, "danger", sure="Leave this circle?"))
    [asking] = made["actions"]
    assert asking["type"] == "Action.ShowCard"
    assert said(asking["card"]) == "Leave this circle?"
    [leave] = buttons(asking["card"])
    assert (leave["title"], piece(leave)["args"]) == ("Leave", {"c": "c1"})


def test_an_address_opens_and_a_telephone_number_is_read() -> None:
    page = Button("Guide", "guide", url="https://example.org")
    call = Button("Call", "call", url="tel:116123")
    [made] = pages(
        Sheet(
            "k",
            (Text("x"), Buttons((page, call))),
        ),
        STRICT,
    )
    assert [one["url"] for one in buttons(made)] == ["https://example.org"]
    assert said(made) == "xCall: 116123"


def test_a_heading_is_one_for_screen_readers() -> None:
    [made] = pages(Sheet("k", (Heading("My turn"), Note("x"))), STRICT)
    assert card_of(made)["body"][0]["style"] == "heading"
