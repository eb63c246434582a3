"""Every message, form and page: taken by Slack's rules, and as it was when somebody last looked at it."""

from __future__ import annotations

import json

import pytest

from adapters.slack.limits import STRICT
from adapters.slack.render import pages
from bot.wording.messages import MESSAGES as KEYS
from bot.wording.sheet import Buttons
from tests.adapters.slack.examples import MESSAGES, VIEWS
from tests.adapters.slack.golden import FOLDER, rendered, text_of, view_of
from tests.fakes.slack import refusals_of_message, refusals_of_view

FILES = rendered()


def test_every_message_has_an_example() -> None:
    assert {name.partition("/")[0] for name in MESSAGES} - {"gathered"} == set(KEYS)


@pytest.mark.parametrize("name", MESSAGES)
def test_slack_takes_the_message(name: str) -> None:
    made = pages(MESSAGES[name], STRICT)
    assert [refusals_of_message(page) for page in made] == [[]] * len(made)


@pytest.mark.parametrize("name", VIEWS)
def test_slack_takes_the_view(name: str) -> None:
    assert refusals_of_view(view_of(VIEWS[name])) == []


@pytest.mark.parametrize("name", FILES)
def test_it_looks_as_it_did(name: str) -> None:
    kept = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert text_of(FILES[name]) == kept, (
        "run python -m tests.adapters.slack.golden --write, look, and keep it"
    )


def test_no_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(FILES)


@pytest.mark.parametrize("name", [*MESSAGES, *VIEWS])
def test_nothing_is_markup(name: str) -> None:
    sheet = MESSAGES.get(name) or VIEWS[name]
    made = pages(sheet, STRICT) if name in MESSAGES else view_of(sheet)
    assert "mrkdwn" not in json.dumps(made)


@pytest.mark.parametrize("name", [*MESSAGES, *VIEWS])
def test_every_button_is_there_once(name: str) -> None:
    sheet = MESSAGES.get(name) or VIEWS[name]
    blocks = pages(sheet)[0]["blocks"] if name in MESSAGES else view_of(sheet)["blocks"]
    ids = [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
    there = [button.move for block in sheet.blocks if isinstance(block, Buttons) for button in block.row]
    assert len(set(ids)) == len(ids)
    assert [one.partition(".")[0] for one in ids] == there
