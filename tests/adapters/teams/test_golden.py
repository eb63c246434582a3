"""Every message, form and page: taken by Teams' rules, and as it was when somebody last looked at it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.teams.limits import PAGE, STRICT, weight
from adapters.teams.packing import pack, unpack
from adapters.teams.piece import HOME_PAGE
from adapters.teams.render import home, pages
from bot.wording.messages import MESSAGES as KEYS
from bot.wording.sheet import FIELDS, Buttons
from tests.adapters.teams.cards import inputs, moves, nodes
from tests.adapters.teams.examples import MESSAGES, TOO_LONG, VIEWS
from tests.adapters.teams.golden import FOLDER, rendered, text_of, view_of
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message

FILES = rendered()


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


@pytest.mark.parametrize("name", MESSAGES)
def test_teams_takes_the_message(name: str) -> None:
    made = pages(MESSAGES[name], STRICT)
    assert [refusals_of_message(page) for page in made] == [[]] * len(made)
    assert max(weight(page) for page in made) <= PAGE


@pytest.mark.parametrize("name", VIEWS)
def test_teams_takes_the_view(name: str) -> None:
    made = view_of(VIEWS[name], name)
    assert (refusals_of_card(made) if "body" in made else refusals_of_dialog(made)) == []


@pytest.mark.parametrize("name", FILES)
def test_it_looks_as_it_did(name: str) -> None:
    kept = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert text_of(FILES[name]) == kept, (
        "run python -m tests.adapters.teams.golden --write, look, and keep it"
    )


def test_no_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(FILES)


@pytest.mark.parametrize("name", [*MESSAGES, *VIEWS])
def test_nothing_is_markup_and_nobody_is_mentioned(name: str) -> None:
    made = drawn(name)
    blocks = [one for one in nodes(made) if one.get("type") == "TextBlock"]
    assert [one["text"] for one in blocks if any(mark in one["text"] for mark in "*_[]`<>#~|\\")] == []
    assert {one.get("style") for one in blocks} <= {"heading"}
    assert "entities" not in json.dumps(made)


@pytest.mark.parametrize("name", [*MESSAGES, *VIEWS])
def test_every_button_and_field_is_there_once(name: str) -> None:
    sheet = MESSAGES.get(name) or VIEWS[name]
    made = whole(name)
    there = [button.move for block in sheet.blocks if isinstance(block, Buttons) for button in block.row]
    assert sorted(one for one in moves(made) if one not in ("", HOME_PAGE)) == sorted(there)
    assert list(inputs(made)) == [one.name for one in sheet.blocks if isinstance(one, FIELDS)]


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in TOO_LONG])
def test_a_form_comes_back_as_it_went(name: str) -> None:
    asks = any(isinstance(one, FIELDS) for one in VIEWS[name].blocks) or bool(VIEWS[name].form)
    assert unpack(pack(VIEWS[name])) == (VIEWS[name] if asks else None)
