"""What a browser posts becomes the fields of the form, whatever it posts."""

from __future__ import annotations

import pytest
from multidict import MultiDict

from adapters.rehearsal.fields import read_fields
from adapters.rehearsal.window import Directory
from bot.wording.sheet import Box, Channel, Choice, Clock, Day, Field, Option, People, Sheet, Ticks, Value

HERE = Directory({"Noa": "U-Noa", "Ben": "U-Ben", "Mei": "U-Mei"}, {"team": "C-team"})
OPTIONS = (Option("a", "A"), Option("b", "B"), Option("c", "C"))


def read(one: Field, *posted: object) -> Value:
    return read_fields(Sheet("k", (one,)), MultiDict([("f.x", value) for value in posted]), HERE)["x"]


@pytest.mark.parametrize(
    ("one", "posted", "value"),
    [
        (Box("x", "?"), ("words",), "words"),
        (Box("x", "?"), (), ""),
        (Box("x", "?"), ("first\r\nsecond\rthird",), "first\nsecond\nthird"),
        (Box("x", "?", limit=5), ("longer words",), "longe"),
        (Box("x", "?"), ("one", "two"), "one"),
        (Box("x", "?"), (b"file",), ""),
        (Choice("x", "?", OPTIONS), ("b",), "b"),
        (Choice("x", "?", OPTIONS, initial="a"), (), ""),
        (Choice("x", "?", OPTIONS), ("<script>",), ""),
        (Ticks("x", "?", OPTIONS), ("c", "a"), ("a", "c")),
        (Ticks("x", "?", OPTIONS, initial=("a",)), (), ()),
        (Ticks("x", "?", OPTIONS), ("a", "a", "z"), ("a",)),
        (People("x", "?"), ("U-Ben", "U-Noa"), ("U-Noa", "U-Ben")),
        (People("x", "?"), ("U-Stranger",), ()),
        (People("x", "?", most=1), ("U-Ben", "U-Noa"), ("U-Noa",)),
        (People("x", "?", most=1), ("",), ()),
        (Channel("x", "?"), ("C-team",), "C-team"),
        (Channel("x", "?"), ("C-other",), ""),
        (Day("x", "?"), ("2026-03-02",), "2026-03-02"),
        (Day("x", "?"), ("2026-03-02" * 100,), "2026-03-02"),
        (Clock("x", "?"), (" 09:30 ",), "09:30"),
    ],
)
def test_a_field_is_what_was_offered_and_chosen(one: Field, posted: tuple[object, ...], value: Value) -> None:
    assert read(one, *posted) == value


def test_fields_of_no_form_are_left_out() -> None:
    posted = MultiDict([("f.x", "words"), ("f.y", "foreign"), ("x", "bare"), ("token", "t")])
    assert read_fields(Sheet("k", (Box("x", "?"),)), posted, HERE) == {"x": "words"}
