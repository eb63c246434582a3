"""Blocks and lists of blocks: what Slack takes in a message, in a modal and in the Home tab.

Blocks that this table does not know (cards, carousels, plans, video ...) are refused as unsupported: whoever begins
to use one adds its rules first.
"""

from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.rules_charts import CHART
from tests.fakes.slack.rules_core import (
    Check,
    Report,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    listing,
    one_of,
    shape,
    string,
)
from tests.fakes.slack.rules_elements import IN_ACTIONS, IN_INPUT, IN_SECTION, table_of
from tests.fakes.slack.rules_rich_text import RICH_TEXT, RICH_TEXT_VALUE
from tests.fakes.slack.rules_text import IDENTIFIER, IMAGE_URL, SLACK_FILE, plain, text

MESSAGE, MODAL, HOME = "message", "modal", "home"
LIMITS = {MESSAGE: 50, MODAL: 100, HOME: 100}


def block(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check], *also: Check
) -> tuple[str, Check]:
    """One row of the table: the block's type and the shape it has."""
    return kind, shape({"type": one_of(kind), **required}, {"block_id": IDENTIFIER, **optional}, *also)


CELL = by_type({"raw_text": shape({"type": one_of("raw_text"), "text": string(1)}), "rich_text": RICH_TEXT})
COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
CONTEXT = by_type(
    {**table_of(("image",)), "plain_text": text(3000), "mrkdwn": text(3000)},
)

BLOCKS: dict[str, Check] = dict(
    [
        block(
            "section",
            {},
            {
                "text": text(3000),
                "fields": listing(text(2000), 1, 10),
                "expand": boolean,
                "accessory": by_type(table_of(IN_SECTION)),
            },
            at_least_one("text", "fields"),
        ),
        block("header", {"text": plain(150)}, {}),
        block("divider", {}, {}),
        block("context", {"elements": listing(CONTEXT, 1, 10)}, {}),
        block("actions", {"elements": listing(by_type(table_of(IN_ACTIONS)), 1, 25)}, {}),
        block(
            "input",
            {"label": plain(2000), "element": by_type(table_of(IN_INPUT))},
            {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        ),
        block(
            "image",
            {"alt_text": string(1, 2000)},
            {"image_url": IMAGE_URL, "slack_file": SLACK_FILE, "title": plain(2000)},
            exactly_one("image_url", "slack_file"),
        ),
        block("data_visualization", {"title": string(1, 50), "chart": CHART}, {}),
        block("markdown", {"text": string(1, 12000)}, {}),
        block(
            "table",
            {"rows": listing(listing(CELL, 1, 20), 1, 100)},
            {"column_settings": listing(COLUMN, 1, 20)},
        ),
        ("rich_text", RICH_TEXT_VALUE),
    ]
)
ONLY_IN_MESSAGES = ("markdown", "table", "data_visualization")
CHARTS = 2
"""In one message."""


def blocks_for(surface: str) -> Check:
    """The check of a whole list of blocks on one surface."""
    kinds = {kind: one for kind, one in BLOCKS.items() if surface == MESSAGE or kind not in ONLY_IN_MESSAGES}
    each = listing(by_type(kinds), 0, LIMITS[surface])

    def check(value: Any, at: str, report: Report) -> None:
        each(value, at, report)
        if isinstance(value, list):
            _ids_are_unique(value, at, report)
            _one_focus(value, at, report)
            _few_charts(value, at, report)

    return check


def elements_of(block_: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The elements of a block that a person can act on, wherever they sit in it."""
    found = [block_.get("accessory"), block_.get("element")]
    if block_.get("type") == "actions" and isinstance(block_.get("elements"), list):
        found += block_["elements"]
    return [one for one in found if isinstance(one, dict) and one.get("type") != "image"]


def _ids_are_unique(blocks: list[Any], at: str, report: Report) -> None:
    seen: set[str] = set()
    for index, one in enumerate(blocks):
        if not isinstance(one, dict):
            continue
        name = one.get("block_id")
        if isinstance(name, str) and name in seen:
            report.add(f'block_id "{name}" already exists', f"{at}/{index}/block_id")
        seen |= {name} if isinstance(name, str) else set()
        _action_ids_are_unique(one, f"{at}/{index}", report)


def _action_ids_are_unique(one: Mapping[str, Any], at: str, report: Report) -> None:
    names = [element.get("action_id") for element in elements_of(one) if element.get("action_id")]
    for name in {name for name in names if names.count(name) > 1}:
        report.add(f'action_id "{name}" already exists in this block', at)


def _one_focus(blocks: list[Any], at: str, report: Report) -> None:
    focused = [
        element
        for one in blocks
        if isinstance(one, dict)
        for element in elements_of(one)
        if element.get("focus_on_load") is True
    ]
    if len(focused) > 1:
        report.add("only one element may have focus_on_load", at)


def _few_charts(blocks: list[Any], at: str, report: Report) -> None:
    kinds = [one.get("type") for one in blocks if isinstance(one, dict)]
    if kinds.count("data_visualization") > CHARTS:
        report.add(f"no more than {CHARTS} items allowed of type data_visualization", at)
