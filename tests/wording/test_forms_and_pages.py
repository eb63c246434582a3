"""Every form and page: what each platform takes, a way out and a way to a person, and no sentence of its own."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

from adapters.rehearsal.strict import form_faults
from bot.engine.kinds.script_words import count_words
from bot.wording import rights_examples
from bot.wording.catalogue import Catalogue, shared_catalogue
from bot.wording.examples import example_speaker
from bot.wording.forms import after_examples, sheet_examples, statement_examples
from bot.wording.forms import examples as forms_module
from bot.wording.forms import register_examples as register_forms
from bot.wording.forms.examples import CARD, FORMS
from bot.wording.forms.zones import ZONES, zone_label
from bot.wording.pages import after_examples as after_pages
from bot.wording.pages import commons_examples
from bot.wording.pages import examples as pages_module
from bot.wording.pages import register_examples as register_pages
from bot.wording.pages.card import first_layer
from bot.wording.pages.examples import PAGES
from bot.wording.sheet import FIELDS, Box, Button, Buttons, Heading, Note, Sheet, Text
from tests.support.each import of_each
from tests.wording.pseudo import LANGUAGE, leaks, pseudo_catalogue

ALL = {**{f"form {name}": make for name, make in FORMS.items()}, **{f"page {n}": m for n, m in PAGES.items()}}
SPEAKER = example_speaker(catalogue=Catalogue.load(strict=True))
EVERY = of_each(ALL)


CITIES = {zone_label(zone) for zone in ZONES}


def literals(module: ModuleType) -> set[str]:
    """Every text that stands in the examples."""
    tree = ast.parse(Path(module.__file__ or "").read_text())
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text.strip() for text in texts if isinstance(text, str) and len(text.strip()) > 3}


def buttons(sheet: Sheet) -> list[Button]:
    return [b for block in sheet.blocks if isinstance(block, Buttons) for b in block.row]


@EVERY
def test_every_platform_takes_it_in_every_language(name: str) -> None:
    faults = {one: form_faults(ALL[name](example_speaker(one))) for one in shared_catalogue().languages}
    assert not any(faults.values()), faults


@EVERY
def test_every_sentence_comes_from_the_catalogue(name: str) -> None:
    assert ALL[name](SPEAKER).blocks


@EVERY
def test_it_can_be_closed_without_an_answer(name: str) -> None:
    sheet = ALL[name](SPEAKER)
    assert sheet.close or name.startswith("page home")


@EVERY
def test_a_form_has_a_once_unless_it_changes_nothing(name: str) -> None:
    sheet = ALL[name](SPEAKER)
    if sheet.form and sheet.form not in {"try", "sheets", "practices", "kinds", "kind_try", "more_than"}:
        assert sheet.args["once"]


@EVERY
def test_above_every_box_for_a_circles_words_stands_a_way_to_a_person(name: str) -> None:
    sheet = ALL[name](SPEAKER)
    if sheet.form not in {"sitting", "ahead", "edit", "draft", "agree", "revise"}:
        return
    first_box = next((i for i, b in enumerate(sheet.blocks) if isinstance(b, Box)), None)
    before = sheet.blocks[:first_box]
    moves = [b.move for block in before if isinstance(block, Buttons) for b in block.row]
    assert "need_person" in moves


@EVERY
def test_the_support_card_is_two_taps_away(name: str) -> None:
    """The card itself or "I need a person" is one tap away; test_reach.py counts all the ways."""
    assert {b.move for b in buttons(ALL[name](SPEAKER))} & {"support", "need_person"}


@of_each(shared_catalogue().languages)
def test_the_first_layer_of_the_honest_card_has_at_most_ninety_words(language: str) -> None:
    from bot.engine.model import Held

    for held in Held:
        said = [
            b.text
            for b in first_layer(CARD, held, example_speaker(language))
            if isinstance(b, Heading | Text | Note)
        ]
        assert sum(map(count_words, said)) <= 90


def test_another_language_leaves_no_english_behind() -> None:
    """What is left are the examples' own names, words and prompts, and cities."""
    foreign = example_speaker(LANGUAGE, catalogue=pseudo_catalogue())
    ours = (after_pages, commons_examples, register_forms, register_pages, rights_examples)
    modules = (forms_module, pages_module, statement_examples, after_examples, sheet_examples, *ours)
    own = {text for module in modules for text in literals(module)}
    for make in ALL.values():
        for text in leaks(make(foreign)):
            assert any(word in text for word in own) or text in CITIES


def test_no_field_is_without_a_label() -> None:
    for make in ALL.values():
        for block in make(SPEAKER).blocks:
            assert not isinstance(block, FIELDS) or block.label


@EVERY
def test_leaving_is_one_tap(name: str) -> None:
    assert [
        b.label for b in buttons(ALL[name](SPEAKER)) if b.move in {"leave", "decline", "pass"} and b.sure
    ] == []


def test_a_lead_in_no_circle_reads_first_what_waits_and_not_that_nothing_does() -> None:
    said = [b.text for b in ALL["page home/asks of a lead"](SPEAKER).blocks if isinstance(b, Heading | Text)]
    asks, intro = (said.index(SPEAKER.say(key)) for key in ("page.home.asks", "page.help.heading"))
    assert asks < intro
    assert SPEAKER.say("page.home.no_turn") not in said
    assert SPEAKER.say("page.ask.late", who="Noa Levi", day="") not in said
