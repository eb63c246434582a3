"""At most six buttons at once: what of a card stands, and what stands behind "More"."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.teams.limits import STRICT
from adapters.teams.render import dialog, home, pages
from bot.wording.sheet import Block, Box, Button, Buttons, Note, Rule, Sheet, Text
from tests.adapters.teams.cards import card_of
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message

HELP = Buttons((Button("I need a person", "need_person"), Button("Support", "support")))


def circle(n: int) -> tuple[Block, ...]:
    return Rule(), Text(f"Circle {n}"), row(f"{n}", 7)


def row(name: str, many: int) -> Buttons:
    return Buttons(tuple(Button(f"{name} {n}", "read", {"n": f"{name}{n}"}) for n in range(many)))


def at_home(*blocks: Block) -> Sheet:
    return Sheet("page.home", blocks, more="More")


def outline(elements: list[dict[str, Any]]) -> list[Any]:
    """Buttons by label, what is hidden as a list of its own, everything else left out."""
    found: list[Any] = []
    for one in elements:
        if one.get("isVisible") is False:
            found.append(outline(one["items"]))
        found += [action["title"] for action in one.get("actions", [])]
    return found


def test_six_stand_and_nothing_is_behind_anything() -> None:
    made = home(at_home(row("a", 4), HELP), STRICT)
    assert outline(made["body"]) == ["a 0", "a 1", "a 2", "a 3", "I need a person", "Support"]


def test_the_last_rows_fold_first() -> None:
    made = home(at_home(row("a", 3), HELP, *(Text("-"), row("b", 3))), STRICT)
    assert outline(made["body"]) == [
        "a 0",
        "a 1",
        "a 2",
        "I need a person",
        "Support",
        "More",
        ["b 0", "b 1", "b 2"],
    ]


def test_share_pass_and_the_ways_to_help_take_one_tap_and_nobody_watching_is_said_beside_them() -> None:
    turn = (
        Button("Share", "share"),
        Button("Pass", "pass"),
        Button("Silence", "silence"),
        Button("Later", "later"),
    )
    note = Note("Nobody is watching.")
    made = home(at_home(Buttons(turn), HELP, note, *circle(1), *circle(2), *circle(3)), STRICT)
    assert refusals_of_card(made) == []
    standing = [one for one in made["body"] if one.get("isVisible") is not False]
    assert outline(standing) == ["Share", "Pass", "More", "I need a person", "Support", "More"]
    assert "Nobody is watching." in str(standing)
    assert "Circle 1" not in str(standing)


def test_a_list_goes_on_by_more_and_more() -> None:
    made = home(at_home(HELP, *(block for n in range(9) for block in circle(n))), STRICT)
    assert refusals_of_card(made) == []
    assert [one for one in flat(outline(made["body"])) if one[0].isdigit()] == [
        f"{n} {m}" for n in range(9) for m in range(7)
    ]


def flat(found: list[Any]) -> list[str]:
    return [each for one in found for each in (flat(one) if isinstance(one, list) else [one])]


@pytest.mark.parametrize("way_to_help", [HELP, Buttons((*row("x", 2).row, *HELP.row[1:]))])
def test_what_a_button_shows_is_at_its_own_level(way_to_help: Buttons) -> None:
    circles = [block for n in range(9) for block in circle(n)]
    made = home(at_home(*circles[:9], way_to_help, *circles[9:]), STRICT)
    assert refusals_of_card(made) == []

    def levels(elements: list[dict[str, Any]]) -> None:
        here = {one["id"] for one in elements if one.get("isVisible") is False}
        asked = {
            name
            for one in elements
            for each in one.get("actions", [])
            for name in each.get("targetElements", [])
        }
        assert here == asked
        for one in elements:
            levels(one.get("items", []) if one.get("isVisible") is False else [])

    levels(made["body"])


def test_of_a_form_the_fields_always_stand() -> None:
    blocks = [each for n in range(4) for each in (Box(f"b{n}", f"Box {n}"), row(str(n), 3))]
    made = dialog(Sheet("form.k", tuple(blocks), title="T", form="k", submit="Send", more="More"), STRICT)
    assert refusals_of_dialog(made) == []
    body = made["card"]["content"]["body"]
    assert [one["id"] for one in body if one["type"] == "Input.Text"] == [f"b{n}" for n in range(4)]


def test_a_message_of_several_things_keeps_to_six() -> None:
    several = [block for n in range(3) for block in (Text(f"Thing {n}"), row(str(n), 3))]
    [made] = pages(Sheet("gathered", (*several, HELP), summary="News.", more="More"), STRICT)
    assert refusals_of_message(made) == []
    assert outline(card_of(made)["body"])[:2] == ["More", ["0 0", "0 1", "0 2"]]


def test_whoever_is_new_sees_the_first_ways_to_begin_in_their_order() -> None:
    begin = (Button("Try it alone", "try"), *(Button(f"Begin {n}", "read", {"n": str(n)}) for n in range(5)))
    blocks = (
        Buttons(begin[:4]),
        Buttons(begin[4:]),
        Rule(),
        Text("My turn"),
        HELP,
        Text("My hours"),
        row("b", 4),
    )
    made = home(at_home(*blocks), STRICT)
    assert refusals_of_card(made) == []
    assert outline(made["body"]) == [
        "Try it alone", "Begin 0", "More", ["Begin 1", "Begin 2", "Begin 3", "Begin 4"],
        "I need a person", "Support", "More", ["b 0", "b 1", "b 2", "b 3"],
    ]  # fmt: skip
