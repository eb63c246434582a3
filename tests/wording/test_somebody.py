"""One person, from either side: what the field shows, and what comes back from it."""

from __future__ import annotations

import pytest

from bot.engine.model import Side
from bot.wording.examples import example_speaker
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear
from bot.wording.forms.somebody import NO_ONE, Somebody
from bot.wording.sheet import Box, Fields, People, Ticks

SPEAKER = example_speaker()
TEAMS = Side("teams", "T2")
THERE = There(TEAMS, "harbour.example", (("U8", "Dara Quinn"), ("U9", "Yuki Sato")))
FIELD = People("lead", "Who can change it?", most=1)


def test_with_one_side_there_is_the_picker_alone() -> None:
    assert somebody.fields(FIELD, (), SPEAKER) == (FIELD,)


def test_with_another_side_either_field_is_enough() -> None:
    own, menu = somebody.fields(FIELD, (THERE,), SPEAKER, Somebody("U9", TEAMS))
    assert isinstance(own, People)
    assert own.optional
    assert own.initial == ()
    assert isinstance(menu, Ticks)
    assert (menu.name, menu.initial, menu.optional) == ("there_0:lead", ("U9",), True)
    assert menu.label == "On Teams: Who can change it?"
    assert [one.label for one in menu.options] == ["Dara Quinn", "Yuki Sato"]


@pytest.mark.parametrize("people", [(), tuple((f"U{n}", f"Name {n}") for n in range(101))])
def test_names_are_written_where_no_menu_holds_them(people: tuple[tuple[str, str], ...]) -> None:
    there = There(TEAMS, "", people)
    _, box = somebody.fields(FIELD, (there,), SPEAKER, Somebody(side=TEAMS, written="Dara"))
    assert isinstance(box, Box)
    assert (box.name, box.initial) == ("named_0:lead", "Dara")
    assert somebody.unseen((there,), Somebody("U999", TEAMS))


def test_whoever_is_shown_can_be_left_out() -> None:
    assert not somebody.unseen((THERE,), Somebody("U9", TEAMS))
    assert not somebody.unseen((THERE,), Somebody("U1"))
    assert not somebody.unseen((THERE,), NO_ONE)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"lead": ("U1",)}, Somebody("U1")),
        ({"there_0:lead": ("U9",)}, Somebody("U9", TEAMS)),
        ({"named_0:lead": " Dara  Quinn "}, Somebody(side=TEAMS, written="Dara Quinn")),
        ({"there_1:lead": ("U9",), "there_0:sponsor": ("U8",)}, None),  # no such side, and another field
        ({"lead": ("U1",), "there_0:lead": ("U9",)}, None),
        ({"there_0:lead": ("U8", "U9")}, None),
        ({}, None),
    ],
)
def test_one_person_comes_back(fields: Fields, named: Somebody | None) -> None:
    found = somebody.one(fields, elsewhere.args((THERE,)), "lead")
    if named is not None:
        assert found == named
        return
    assert isinstance(found, Unclear)
    assert found.said(SPEAKER) == {"lead": "Please choose one person."}


def test_nobody_is_fine_where_that_may_be() -> None:
    assert somebody.one({}, {}, "sponsor", optional=True) == NO_ONE
    assert isinstance(somebody.one({"sponsor": ("U1", "U2")}, {}, "sponsor", optional=True), Unclear)
