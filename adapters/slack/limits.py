"""What Slack takes at most, and what becomes of more.

Slack counts after it has escaped `&`, `<` and `>`, so lengths here are counted the same way.
"""

from __future__ import annotations

import json
from typing import Any

from adapters.fitting import Fit

Json = dict[str, Any]

TITLE = 24  # also submit and close
BUTTON = 75  # also an option and its description
HEADER = 150
SURE = 300
LABEL = 2000  # also a hint
TEXT = 3000
VALUE = 2000
OPTION_VALUE = 150
METADATA = 3000
SUMMARY = 500
IN_ACTIONS = 25
IN_LIST = 10
IN_MENU = 100
IN_GROUP = 50
"""Options under one heading, where there are more than a menu holds: a hundred would be allowed."""

CHARTS = 2
"""In one message."""
CHART_TITLE, CHART_LABEL, CHART_POINTS = 50, 20, 20

VIEW_BLOCKS = 100
VIEW_BYTES = 240_000  # Slack says 250 KB

# Slack ends at 50 blocks and, as people have measured, about 13,200 characters of text and structure. New messages
# stay well below, so that an amended one can grow.
PAGE_BLOCKS, PAGE_SIZE = 45, 10_500
PAGE_BLOCKS_MOST, PAGE_SIZE_MOST = 50, 12_800


def size(text: str) -> int:
    """Characters as Slack counts them."""
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


STRICT = Fit(strict=True, size=size)
LENIENT = Fit(strict=False, size=size)


def weight(value: Any) -> int:
    """What blocks weigh in a message: text and structure, without ids and values, as Slack counts it."""
    return len(json.dumps(_escaped(value), ensure_ascii=False, separators=(",", ":")))


def _escaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _escaped(v) for k, v in value.items() if k not in ("block_id", "action_id", "value")}
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    return (
        value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if isinstance(value, str)
        else value
    )
