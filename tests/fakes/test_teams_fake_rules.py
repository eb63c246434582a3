"""The rules find each planted mistake, and nothing in a good card."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog, refusals_of_message

Json = dict[str, Any]


def good() -> Json:
    send = {"type": "Action.Submit", "title": "Send", "data": {"piece": {"form": "f"}}}
    act = {"type": "Action.Execute", "title": "Pass", "verb": "pass", "data": {"piece": {"move": "pass"}}}
    act["fallback"] = {"type": "Action.Submit", "title": "Pass", "data": act["data"]}
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Hello"}]},
            {"type": "Input.Text", "id": "r1", "label": "Words", "maxLength": 30, "value": "x"},
            {
                "type": "Input.ChoiceSet",
                "id": "c",
                "label": "One",
                "choices": [{"title": "A", "value": "a"}],
                "value": "a",
            },
            {"type": "Input.Date", "id": "d", "label": "Day", "value": "2026-03-05"},
            {"type": "ActionSet", "actions": [act]},
            {"type": "Chart.HorizontalBar", "title": "T", "data": [{"x": "a", "y": 1}], "fallback": "drop"},
        ],
        "actions": [send],
    }


def dialog(card: Json) -> Json:
    card = copy.deepcopy(card)
    del card["body"][4]
    return {
        "title": "T",
        "height": "large",
        "width": "medium",
        "card": {"contentType": "application/vnd.microsoft.card.adaptive", "content": card},
    }


def _set(path: str, value: Any) -> Callable[[Json], None]:
    *keys, last = [int(key) if key.isdigit() else key for key in path.split("/")]

    def plant(card: Json) -> None:
        at: Any = card
        for key in keys:
            at = at[key]
        if value is None:
            del at[last]
        else:
            at[last] = value

    return plant


PLANTED: dict[str, Callable[[Json], None]] = {
    "a version of tomorrow": _set("version", "1.6"),
    "no body": _set("body", []),
    "an unknown element": _set("body/0/type", "Poem"),
    "an unknown key": _set("body/0/colour", "red"),
    "a text that is a number": _set("body/0/inlines/0/text", 5),
    "no label": _set("body/1/label", None),
    "no id": _set("body/1/id", None),
    "an id there twice": _set("body/3/id", "r1"),
    "a first value too long": _set("body/1/value", "x" * 31),
    "needed without a word": _set("body/1/isRequired", True),
    "chosen, but no option": _set("body/2/value", "b"),
    "a comma in an option": _set("body/2/choices/0/value", "a,b"),
    "two of one": _set("body/2/value", "a,a"),
    "an unknown look": _set("body/2/style", "round"),
    "people of elsewhere": _set("body/2/choices.data", {"type": "Data.Query", "dataset": "x"}),
    "a day that is none": _set("body/3/value", "tomorrow"),
    "seven in a row": _set("actions", good()["actions"] * 7),
    "an empty row": _set("body/4/actions", []),
    "no label on a button": _set("actions/0/title", " "),
    "carries nothing": _set("actions/0/data", None),
    "carries a text": _set("actions/0/data", "x"),
    "sent somehow": _set("actions/0/data/msteams", {"type": "pigeon"}),
    "an address that stays shut": _set(
        "actions/0", {"type": "Action.OpenUrl", "title": "x", "url": "tel:1"}
    ),
    "no way for older programs": _set("body/4/actions/0/fallback", None),
    "another act for older programs": _set("body/4/actions/0/fallback/data", {"piece": {"move": "leave"}}),
    "no verb": _set("body/4/actions/0/verb", None),
    "a dialog by Action.Execute": _set("body/4/actions/0/data", {"msteams": {"type": "task/fetch"}}),
    "refreshed for too many": _set(
        "refresh", {"action": good()["body"][4]["actions"][0], "userIds": ["u"] * 61}
    ),
    "refreshed by a submit": _set("refresh", {"action": good()["actions"][0]}),
    "a chart without a fallback": _set("body/5/fallback", None),
    "a chart of another kind": _set("body/5/type", "Chart.Spider"),
    "a chart without data": _set("body/5/data", []),
    "a figure that is a word": _set("body/5/data/0/y", "1"),
    "a figure without a name": _set("body/5/data/0/x", " "),
    "a chart without a title": _set("body/5/title", None),
    "a chart in a strange look": _set("body/5/displayMode", "round"),
    "an unknown key of a chart": _set("body/5/colour", "red"),
    "too large": _set("body/0/inlines/0/text", "x" * 41_000),
    "half a character": _set("body/0/inlines/0/text", "\ud83d"),
}  # fmt: skip


def test_a_good_card_is_taken() -> None:
    assert refusals_of_card(good()) == []
    assert refusals_of_dialog(dialog(good())) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found(name: str) -> None:
    card = good()
    PLANTED[name](card)
    assert refusals_of_card(card) != []


def test_what_teams_added_to_the_schema_is_taken() -> None:
    card = good()
    card["msteams"] = {"width": "Full"}
    card["body"][2] |= {"choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}}
    card["body"][2] |= {"isMultiSelect": True, "value": "00000000-0000-4000-8000-000000000001"}
    assert refusals_of_card(card) == []


@pytest.mark.parametrize(
    "plant",
    [
        _set("title", ""), _set("height", "tall"), _set("card", {}), _set("url", "https://example.org"),
        _set("card/content/actions/0/type", "Action.Execute"), _set("card/content/actions", None),
        _set("card/content/actions/0/data/msteams", {"type": "task/fetch"}),
    ],
)  # fmt: skip
def test_a_planted_mistake_in_a_dialog_is_found(plant: Callable[[Json], None]) -> None:
    made = dialog(good())
    plant(made)
    assert refusals_of_dialog(made) != []


def test_messages_hold_something_and_are_not_too_large() -> None:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": good()}
    assert refusals_of_message({"type": "message", "attachments": [attachment]}) == []
    assert refusals_of_message({"type": "message", "text": "Hello"}) == []
    assert refusals_of_message({"type": "message"}) != []
    assert refusals_of_message({"type": "typing"}) != []
    assert refusals_of_message({"type": "message", "attachments": [attachment] * 60}) != []
    assert refusals_of_message({"type": "message", "attachments": [{"contentType": "text/html"}]}) != []
