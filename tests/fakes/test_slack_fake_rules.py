"""Planted mistakes: whatever Slack refuses, the local Slack refuses, and takes the payload beside it."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.slack import examples as good
from tests.fakes.slack import refusals_of_message, refusals_of_view
from tests.fakes.slack.examples import Json, home, modal, section
from tests.fakes.slack.mistakes import AS_A_WHOLE, IN_A_BLOCK, IN_A_VIEW, Row
from tests.fakes.slack.rules_core import escaped_mrkdwn, escaped_plain


def of_blocks(*blocks: Json) -> list[str]:
    return refusals_of_message({"text": "Words", "blocks": list(blocks)})


def named(row: Row) -> str:
    return row[0]


@pytest.mark.parametrize("name", [*good.BLOCKS, *good.IN_MESSAGES])
def test_good_blocks_are_taken_in_messages(name: str) -> None:
    assert of_blocks({**good.BLOCKS, **good.IN_MESSAGES}[name]) == []


@pytest.mark.parametrize("name", good.BLOCKS)
def test_good_blocks_are_taken_in_views(name: str) -> None:
    block = good.BLOCKS[name]
    assert refusals_of_view(modal(block)) == []
    assert refusals_of_view(home(block)) == []


@pytest.mark.parametrize("name", good.VIEWS)
def test_good_views_are_taken(name: str) -> None:
    assert refusals_of_view(good.VIEWS[name]) == []


@pytest.mark.parametrize("row", IN_A_BLOCK, ids=named)
def test_a_planted_mistake_is_found_and_its_neighbour_is_taken(row: Row) -> None:
    _, mistake, right = row
    assert of_blocks(mistake)
    assert refusals_of_view(modal(mistake))
    assert of_blocks(right) == []
    assert refusals_of_view(modal(right)) == []


@pytest.mark.parametrize("row", IN_A_VIEW, ids=named)
def test_a_mistake_of_a_whole_view_is_found(row: Row) -> None:
    _, mistake, right = row
    assert refusals_of_view(mistake)
    assert refusals_of_view(right) == []


@pytest.mark.parametrize("row", AS_A_WHOLE, ids=named)
def test_a_mistake_of_a_whole_message_is_found(row: Row) -> None:
    _, mistake, right = row
    assert refusals_of_message(mistake)
    assert refusals_of_message(right) == []


def test_refusals_are_worded_as_slack_words_them() -> None:
    assert of_blocks(section("x" * 3001)) == [
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert refusals_of_view(modal(submit_disabled=True)) == [
        "invalid additional property: submit_disabled [json-pointer:/view]"
    ]
    assert refusals_of_view({"type": "modal"}) == [
        "missing required field: title [json-pointer:/view]",
        "missing required field: blocks [json-pointer:/view]",
    ]


def _objects(value: Any) -> list[Json]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if isinstance(value, dict) else []) + [found for one in inside for found in _objects(one)]


@given(st.data())
def test_an_unknown_key_is_found_wherever_it_hides(data: st.DataObject) -> None:
    block = copy.deepcopy(data.draw(st.sampled_from(list(good.BLOCKS.values()))))
    data.draw(st.sampled_from(_objects(block)))["colour"] = "red"
    assert of_blocks(block)


@given(st.text(alphabet="&<>;amplgtx @!#:/.", max_size=60))
def test_escaping_again_changes_nothing(text: str) -> None:
    once = escaped_plain(text)
    assert escaped_plain(once) == once
    assert len(once) >= len(text)
    assert len(escaped_mrkdwn(text)) <= len(once)


def test_markup_is_not_escaped_but_stray_signs_are() -> None:
    assert escaped_mrkdwn("<@U012AB3CD> & <b>") == "<@U012AB3CD> &amp; &lt;b&gt;"
    assert escaped_plain("<@U012AB3CD>") == "&lt;@U012AB3CD&gt;"
