"""Modals and Home tabs as a whole."""

import json
from typing import Any

from tests.fakes.slack.rules_blocks import HOME, MODAL, blocks_for
from tests.fakes.slack.rules_core import Check, Report, boolean, by_type, one_of, shape, string
from tests.fakes.slack.rules_text import plain

VIEW_BYTES = 250_000


def _submit_when_inputs(value: Any, at: str, report: Report) -> None:
    blocks = value.get("blocks")
    kinds = [one.get("type") for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []
    if "input" in kinds and not value.get("submit"):
        report.add("missing required field: submit", at)


ANY_VIEW: dict[str, Check] = {
    "private_metadata": string(0, 3000),
    "callback_id": string(0, 255),
    "external_id": string(0, 255),
}
VIEW = by_type(
    {
        MODAL: shape(
            {"type": one_of(MODAL), "title": plain(24), "blocks": blocks_for(MODAL)},
            {
                **ANY_VIEW,
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
            },
            _submit_when_inputs,
        ),
        HOME: shape({"type": one_of(HOME), "blocks": blocks_for(HOME)}, ANY_VIEW),
    }
)


def refusals_of_view(view: Any, at: str = "/view") -> list[str]:
    """What Slack would say against this view; empty when it would take it. For its size ask `too_large`."""
    report = Report()
    VIEW(view, at, report)
    return report.lines


def too_large(view: Any) -> bool:
    """Whether the view is over 250 KB."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES
