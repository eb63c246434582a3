"""Every message, form and page: taken by Slack's rules, and as it was when somebody last looked at it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from adapters.slack.limits import STRICT
from adapters.slack.render import pages
from bot.wording.messages import MESSAGES as KEYS
from bot.wording.sheet import Buttons
from tests.adapters.slack.examples import MESSAGES, VIEWS
from tests.adapters.slack.golden import FOLDER, rendered, text_of, view_of
from tests.fakes.slack import refusals_of_message, refusals_of_view

NAMES = [*MESSAGES, *VIEWS]


@cache
def drawn(name: str) -> Any:
    return pages(MESSAGES[name], STRICT) if name in MESSAGES else view_of(VIEWS[name])


def test_every_message_has_an_example() -> None:
    assert {name.partition("/")[0] for name in MESSAGES} - {"gathered"} == set(KEYS)


def test_slack_takes_every_message() -> None:
    refused = {name: [refusals_of_message(page) for page in drawn(name)] for name in MESSAGES}
    assert {name: found for name, found in refused.items() if any(found)} == {}


def test_slack_takes_every_view() -> None:
    refused = {name: refusals_of_view(drawn(name)) for name in VIEWS}
    assert {name: found for name, found in refused.items() if found} == {}


def test_they_look_as_they_did() -> None:
    files = rendered()
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    for name in files.keys() & kept.keys():
        assert text_of(files[name]) == kept[name], (
            f"{name}: run python -m tests.adapters.slack.golden --write, look, and keep it"
        )
    assert kept.keys() == files.keys()


def test_nothing_is_markup() -> None:
    assert [name for name in NAMES if "mrkdwn" in json.dumps(drawn(name))] == []


def test_every_button_is_there_once() -> None:
    for name in NAMES:
        sheet = MESSAGES.get(name) or VIEWS[name]
        blocks = pages(sheet)[0]["blocks"] if name in MESSAGES else drawn(name)["blocks"]
        ids = [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
        there = [button.move for block in sheet.blocks if isinstance(block, Buttons) for button in block.row]
        assert len(set(ids)) == len(ids), name
        assert [one.partition(".")[0] for one in ids] == there, name
