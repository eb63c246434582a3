"""Every message, form and page: taken by Teams' rules, and as it was when somebody last looked at it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from adapters.teams.limits import PAGE, STRICT, weight
from adapters.teams.packing import pack, unpack
from adapters.teams.piece import HOME_PAGE
from adapters.teams.render import home, pages
from bot.wording.messages import MESSAGES as KEYS
from bot.wording.sheet import FIELDS, Buttons
from tests.adapters.teams.cards import card_of, inputs, moves, nodes
from tests.adapters.teams.examples import MESSAGES, TOO_LONG, VIEWS
from tests.adapters.teams.golden import FOLDER, rendered, text_of, view_of
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message
from tests.fakes.teams.rules_actions import in_actions
from tests.fakes.teams.rules_core import Report

NAMES = [*MESSAGES, *VIEWS]


@cache
def drawn(name: str) -> Any:
    return pages(MESSAGES[name], STRICT) if name in MESSAGES else view_of(VIEWS[name], name)


def whole(name: str) -> list[Any]:
    """All pages of it."""
    if name in MESSAGES or VIEWS[name].key != "page.home":
        return [drawn(name)]
    made = [home(VIEWS[name], STRICT, page) for page in range(1, 9)]
    return [one for index, one in enumerate(made) if one not in made[:index]]


def test_every_message_has_an_example() -> None:
    assert {name.partition("/")[0] for name in MESSAGES} - {"gathered"} == set(KEYS)


def test_teams_takes_every_message() -> None:
    refused = {name: [refusals_of_message(page) for page in drawn(name)] for name in MESSAGES}
    assert {name: found for name, found in refused.items() if any(found)} == {}
    weights = {name: max(weight(page) for page in drawn(name)) for name in MESSAGES}
    assert {name: heavy for name, heavy in weights.items() if heavy > PAGE} == {}


def test_no_card_shows_more_than_six_buttons_at_once() -> None:
    """Messages, pages and forms: what is more stands behind one that says so, and the way to help never does."""
    cards = {(name, n): one for name in NAMES for n, one in enumerate(cards_of(name))}
    assert {name: wrong for name, one in cards.items() if (wrong := at_once(one))} == {}
    hidden = {name: [behind for one in nodes(card) if one.get("isVisible") is False for behind in moves(one)]
              for name, card in cards.items()}  # fmt: skip
    assert {name for name, behind in hidden.items() if {"support", "need_person"} & set(behind)} == set()
    assert {"page.home", "page.home/many circles", "gathered"} <= {
        name for (name, _), behind in hidden.items() if behind
    }


def cards_of(name: str) -> list[Any]:
    if name in MESSAGES:
        return [card_of(one) for one in drawn(name)]
    return [one if "body" in one else one["card"]["content"] for one in whole(name)]


def at_once(card: Any) -> list[str]:
    report = Report()
    in_actions(card, "", report, dialog=False)
    return [line for line in report.lines if "at once" in line]


def test_teams_takes_every_view() -> None:
    made = {name: drawn(name) for name in VIEWS}
    refused = {
        name: refusals_of_card(one) if "body" in one else refusals_of_dialog(one)
        for name, one in made.items()
    }
    assert {name: found for name, found in refused.items() if found} == {}


def test_they_look_as_they_did() -> None:
    files = rendered()
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    for name in files.keys() & kept.keys():
        assert text_of(files[name]) == kept[name], (
            f"{name}: run python -m tests.adapters.teams.golden --write, look, and keep it"
        )
    assert kept.keys() == files.keys()


def test_nothing_is_markup_and_nobody_is_mentioned() -> None:
    for name in NAMES:
        blocks = [one for one in nodes(drawn(name)) if one.get("type") == "TextBlock"]
        marked = [one["text"] for one in blocks if any(mark in one["text"] for mark in "*_[]`<>#~|\\")]
        assert (name, marked) == (name, [])
        assert {one.get("style") for one in blocks} <= {"heading"}, name
        assert "entities" not in json.dumps(drawn(name)), name


def test_every_button_and_field_is_there_once() -> None:
    for name in NAMES:
        sheet = MESSAGES.get(name) or VIEWS[name]
        made = whole(name)
        rows = [block.row for block in sheet.blocks if isinstance(block, Buttons)]
        there = [button.move for row in rows for button in row if not button.url]
        assert sorted(one for one in moves(made) if one not in ("", HOME_PAGE)) == sorted(there), name
        assert list(inputs(made)) == [one.name for one in sheet.blocks if isinstance(one, FIELDS)], name


def test_every_form_comes_back_as_it_went() -> None:
    for name in VIEWS.keys() - TOO_LONG:
        asks = any(isinstance(one, FIELDS) for one in VIEWS[name].blocks) or bool(VIEWS[name].form)
        assert unpack(pack(VIEWS[name])) == (VIEWS[name] if asks else None), name
