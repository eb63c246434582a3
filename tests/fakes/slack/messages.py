"""Messages as they stand in a channel now, and what a person can read and press in them."""

import copy
import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from tests.fakes.slack.rules_blocks import elements_of

READABLE = ("text", "alt_text", "fallback")


@dataclass(eq=False)
class Message:
    """One message. The object follows the message: after an update it shows the new words."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    edited: bool = False
    deleted: bool = False
    version: int = 1
    broadcast: bool = False
    unfurl_links: bool = False
    unfurl_media: bool = True
    states: dict[str, dict[str, Any]] = field(default_factory=dict)

    def words(self) -> str:
        """All text that a reader sees: the blocks, or the text where there are none."""
        return "\n".join(words_in(self.blocks)) if self.blocks else html.unescape(self.text)

    def buttons(self) -> dict[str, str]:
        """What can be pressed: action id → label."""
        return buttons_in(self.blocks)

    def copy(self) -> Self:
        """The message as it stands on a screen that does not refresh; for `click(..., stale=True)`."""
        return copy.deepcopy(self)

    def payload(self, app_id: str, bot_id: str, team: str) -> dict[str, Any]:
        """The message object that Slack puts into answers and payloads."""
        body: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "bot_id": bot_id,
            "app_id": app_id,
            "text": self.text,
            "team": team,
        }
        if self.blocks:
            body["blocks"] = copy.deepcopy(self.blocks)
        if self.thread_ts:
            body |= {"thread_ts": self.thread_ts, "parent_user_id": self.user}
        if self.edited:
            body["edited"] = {"user": self.user, "ts": self.ts}
        if self.metadata:
            body["metadata"] = self.metadata
        return body


def words_in(value: Any) -> list[str]:
    """The readable strings of blocks, in reading order, without entities."""
    return [html.unescape(one) for one in _strings(value)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        if value and all(isinstance(one, dict) and one.get("type") in LEAVES for one in value):
            yield "".join(leaf_text(one) for one in value)
            return
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in READABLE and isinstance(one, str):
                yield one
            elif key not in ("private_metadata", "value", "confirm"):
                yield from _strings(one) if isinstance(one, dict | list) else ()


LEAVES = ("text", "link", "emoji", "user", "usergroup", "channel", "broadcast", "date", "color", "team")


def leaf_text(leaf: Mapping[str, Any]) -> str:
    """A leaf of rich text as a reader sees it."""
    match leaf.get("type"):
        case "emoji":
            return f":{leaf['name']}:"
        case "user":
            return f"<@{leaf['user_id']}>"
        case "channel":
            return f"<#{leaf['channel_id']}>"
        case "broadcast":
            return f"@{leaf['range']}"
    return str(leaf.get("text") or leaf.get("fallback") or leaf.get("url") or leaf.get("value") or "")


def buttons_in(blocks: list[dict[str, Any]]) -> dict[str, str]:
    """Action id → label of every button; selects and pickers have no label and are not listed."""
    return {
        element["action_id"]: html.unescape(element["text"]["text"])
        for block in blocks
        for element in elements_of(block)
        if element.get("type") == "button"
    }


def with_ids(blocks: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    """The blocks with the ids that Slack makes up where the app gave none."""
    filled = copy.deepcopy(blocks)
    for place, block in enumerate(filled):
        block.setdefault("block_id", f"{prefix}{place:02d}")
        for rank, element in enumerate(elements_of(block)):
            element.setdefault("action_id", f"{prefix}{place:02d}{rank:02d}")
    return filled
