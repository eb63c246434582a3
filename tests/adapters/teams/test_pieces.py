"""What buttons carry, what comes back, and that nothing written is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fitting import DoesNotFit
from adapters.teams.limits import LENIENT, STRICT
from adapters.teams.moves import IN_PLACE
from adapters.teams.packing import pack, unpack
from adapters.teams.piece import BACK, Piece, data_of, fields_of, form_of, read_piece
from adapters.teams.render import Around, dialog
from adapters.teams.written import filled, laid_below, with_sentences
from bot.service.reception.acting import AT_ONCE
from bot.service.reception.reception import PRESSES
from bot.wording.sheet import FIELDS, Box, People, Sheet, Text
from tests.adapters.teams.cards import buttons, inputs, piece, said
from tests.adapters.teams.examples import VIEWS
from tests.fakes.teams.rules import refusals_of_dialog

TYPED = "A walk, and tea.\nThen sleep."
FORM = VIEWS["form.sitting"]
texts = st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=4)


def pressed(sheet: Sheet, move: str, typed: dict[str, str]) -> dict[str, Any]:
    """The data that Teams sends for a button of the dialog: empty fields are left out."""
    card = dialog(sheet, STRICT)["card"]["content"]
    [button] = [one for one in buttons(card) if piece(one).get("move", "") == move]
    return {**button["data"], **{name: one for name, one in typed.items() if one}}


def test_one_person_is_one_id_in_whatever_letters_it_comes() -> None:
    sheet = Sheet("f", (People("people", "With whom"),), form="f")
    data = data_of(Piece(form="f", sheet=pack(sheet))) | {"people": "ABC-1, abc-1,def"}
    assert fields_of(data) == {"people": ("abc-1", "def")}


@given(texts, texts, st.sampled_from(["message", "form", "home"]), st.integers(1, 999))
def test_a_piece_comes_back_as_it_went(args: Any, of: Any, view: Any, page: int) -> None:
    went = Piece("share", args, "sitting", of, view, "s", "b", page)
    assert read_piece(data_of(went)) == went
    assert read_piece(data_of(went, dialog=True)) == went


@pytest.mark.parametrize(
    "data",
    [
        None, [], "x", {}, {"piece": []}, {"piece": {}}, {"piece": {"move": 1}}, {"piece": {"move": ""}},
        {"piece": {"move": "share", "args": []}}, {"piece": {"move": "share", "args": {"c": 1}}},
        {"piece": {"move": "share", "of": {"c": None}}}, {"piece": {"move": "share", "view": "world"}},
        {"piece": {"move": "share", "page": True}}, {"piece": {"move": "share", "page": 0}},
        {"piece": {"form": ["sitting"]}}, {"piece": {"move": "share", "sheet": {}}},
    ],
)  # fmt: skip
def test_what_no_button_of_ours_carries_is_nothing(data: object) -> None:
    assert read_piece(data) is None
    assert fields_of(data) == {}


@given(st.text(max_size=60))
def test_what_was_not_packed_is_no_form(text: str) -> None:
    assert unpack(text) is None


def test_a_form_packed_to_fill_the_memory_is_no_form() -> None:
    huge = Sheet("k", (Box("r", "L", hint="x" * 5_000_000),), form="f")
    assert unpack(pack(huge)) is None


def test_arguments_are_never_shortened() -> None:
    with pytest.raises(DoesNotFit):
        data_of(Piece("share", {"c": "x" * 7000}))


def test_an_act_that_is_done_at_once_opens_no_dialog() -> None:
    others = {"close", "away_until", "back", "person_comes", "received", "reminders", "withdraw"}
    assert {*AT_ONCE, *others} == IN_PLACE
    assert set(PRESSES) >= IN_PLACE


def test_everything_in_a_form_comes_with_each_of_its_buttons() -> None:
    data = pressed(FORM, "save", {"r1": TYPED, "thoughts": "welcome"})
    assert fields_of(data) == {"r1": TYPED, "r2": "", "thoughts": ("welcome",)}
    came = read_piece(data)
    assert came is not None
    assert (came.move, came.form, came.view, dict(came.of)) == ("save", "sitting", "form", dict(FORM.args))


def test_a_comma_that_somebody_wrote_parts_nothing() -> None:
    assert fields_of(pressed(FORM, "", {"r1": "tea, and sleep"}))["r1"] == "tea, and sleep"


def test_what_was_written_stands_in_the_form_that_is_shown_once_more() -> None:
    data = pressed(FORM, "", {"r1": TYPED, "thoughts": "welcome"})
    came = read_piece(data)
    assert came is not None
    form = form_of(came)
    assert form is not None
    again = filled(form, fields_of(data))
    made = dialog(
        again, STRICT, Around(problems={"r2": "Please say a little more.", "": "One thing is left."})
    )
    assert refusals_of_dialog(made) == []
    there = inputs(made["card"]["content"])
    assert {name: one.get("value") for name, one in there.items()} == {
        "r1": TYPED, "r2": None, "thoughts": "welcome",
    }  # fmt: skip
    words = said(made["card"])
    assert words.index("One thing is left.") < words.index("Please say a little more.")


def test_earlier_sentences_make_way() -> None:
    made = dialog(FORM, STRICT, Around(problems={"": "One thing is left."}))
    form = form_of(read_piece(buttons(made["card"])[-1]["data"]) or Piece())
    assert form == FORM


def test_no_word_of_a_form_travels_twice() -> None:
    written = filled(FORM, {"r1": "a canary"})
    for button in buttons(dialog(written, STRICT)["card"]):
        form = form_of(read_piece(button["data"]) or Piece())
        assert form is not None
        assert [one.initial for one in form.blocks if isinstance(one, FIELDS) and one.initial] == []


def test_a_form_below_is_one_button_away_with_everything_in_it() -> None:
    data = pressed(FORM, "need_person", {"r1": TYPED})
    came = read_piece(data)
    assert came is not None
    made = dialog(VIEWS["form.need_person"], STRICT, Around(below=laid_below(came, fields_of(data))))
    assert refusals_of_dialog(made) == []
    [back] = [one for one in buttons(made["card"]) if piece(one).get("move") == BACK]
    assert back["title"] == "← Sitting 1 of 4"
    form = form_of(read_piece(back["data"]) or Piece())
    assert form == filled(FORM, fields_of(data))


def test_a_page_over_a_page_still_leads_back_to_the_form() -> None:
    below = laid_below(Piece("need_person", sheet=pack(FORM)), {"r1": TYPED})
    support = Piece("support", form="page.support", view="form", below=below)
    assert laid_below(support, {}) == below


def test_the_longest_form_below_is_still_there() -> None:
    """Five boxes, full of letters of which none is like the one before."""
    form = Sheet("k", tuple(Box(f"r{n}", f"Question {n}") for n in range(5)), form="f", title="T")
    words = {f"r{n}": _rare(1500, n) for n in range(5)}
    below = laid_below(Piece("need_person", sheet=pack(form)), words)
    for name in ("form.need_person", "page.support"):
        made = dialog(VIEWS[name], STRICT, Around(below=below))
        assert refusals_of_dialog(made) == []
        [back] = [one for one in buttons(made["card"]) if piece(one).get("move") == BACK]
        assert form_of(read_piece(back["data"]) or Piece()) == filled(form, words)


def test_a_form_too_long_to_carry_is_not_carried() -> None:
    many = Sheet("k", tuple(Box(f"r{n}", f"Question {n}") for n in range(40)), form="f")
    words = {f"r{n}": _rare(3000, n) for n in range(40)}
    assert laid_below(Piece("support", sheet=pack(many)), words) == ""


def _rare(count: int, seed: int) -> str:
    return "".join(chr(0x4E00 + (seed * 977 + n * n * 131 + n * 7919) % 20000) for n in range(count))


def test_of_a_very_long_form_the_fields_remain() -> None:
    words = "".join(chr(0x4E00 + m * 131 % 20000) for m in range(12000))
    form = unpack(pack(Sheet("k", (Text(words), Box("r", "L")), form="f", title="T")))
    assert form == Sheet("k", (Box("r", "L"),), form="f", title="T")


def test_sentences_without_a_field_stand_on_top_once() -> None:
    made = with_sentences(FORM, {"": "Hm.", "gone": "Hm.", "r1": " "})
    assert made.blocks == (Text("Hm.", strong=True), *FORM.blocks)


def test_a_phone_s_day_with_an_hour_is_a_day() -> None:
    form = VIEWS["form.away"]
    data = {**data_of(Piece(form="away", sheet=pack(form))), "until": "2026-03-05T00:00:00Z"}
    assert fields_of(data) == {"until": "2026-03-05"}


def test_a_lenient_form_keeps_its_fields_when_words_are_too_many() -> None:
    made = dialog(VIEWS["form.revise/full"], LENIENT)
    assert refusals_of_dialog(made) == []
    assert len(inputs(made["card"])) == 16
