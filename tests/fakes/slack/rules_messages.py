"""Messages as a whole: text, blocks, metadata, and the size of everything together."""

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.rules_blocks import MESSAGE, blocks_for
from tests.fakes.slack.rules_core import Report, escaped_mrkdwn, matching, shape

TEXT_LIMIT = 40_000
UPDATED_TEXT_LIMIT = 4_000
ALL_BLOCKS_LIMIT = 13_200
METADATA_LIMIT = 16_000
BLOCKS = blocks_for(MESSAGE)


def refusals_of_blocks(blocks: Any, at: str = "/blocks") -> list[str]:
    """What Slack would say against these blocks in a message."""
    report = Report()
    BLOCKS(blocks, at, report)
    return report.lines


def text_too_long(text: str, limit: int = TEXT_LIMIT) -> bool:
    """Whether a message's text, as Slack keeps it, is too long."""
    return len(escaped_mrkdwn(text)) > limit


def blocks_too_long(blocks: list[Any]) -> bool:
    """Whether the blocks together are too much.

    Slack does not document the sum; people have measured that it ends at about 13,200 characters of text and
    structure. Ids and values are left out of the count, everything else counts.
    """
    return len(json.dumps(_without_ids(blocks), ensure_ascii=False, separators=(",", ":"))) > ALL_BLOCKS_LIMIT


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if key not in ("block_id", "action_id", "value")}
        return {
            key: escaped_mrkdwn(one) if key == "text" and isinstance(one, str) else _without_ids(one)
            for key, one in kept.items()
        }
    return [_without_ids(one) for one in value] if isinstance(value, list) else value


METADATA = shape(
    {
        "event_type": matching(r"[A-Za-z0-9_.-]{1,255}", "must be alphanumeric"),
        "event_payload": lambda value, at, report: (
            None if isinstance(value, dict) else report.add("must be an object", at)
        ),
    }
)


def refusals_of_metadata(metadata: Any) -> list[str]:
    """What Slack would say against a message's metadata."""
    report = Report()
    METADATA(metadata, "/metadata", report)
    return report.lines


def refusals_of_message(message: dict[str, Any]) -> list[str]:
    """What Slack would refuse about a message given as arguments of chat.postMessage (channel left out)."""
    lines = list(_of_text(message))
    blocks = message.get("blocks")
    if blocks is not None:
        lines += refusals_of_blocks(blocks)
        if isinstance(blocks, list) and blocks_too_long(blocks):
            lines.append("msg_blocks_too_long")
    if message.get("metadata"):
        lines += refusals_of_metadata(message["metadata"])
    return lines


def _of_text(message: dict[str, Any]) -> Iterator[str]:
    text = message.get("text") or ""
    if not isinstance(text, str):
        yield "must be a string [json-pointer:/text]"
    elif text_too_long(text):
        yield "msg_too_long"
    if not text and not message.get("blocks"):
        yield "no_text"
