"""What a message is made of, as given to chat.* methods and to response URLs: read, checked, refused."""

from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.messages import words_in
from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Request
from tests.fakes.slack.rules_messages import (
    METADATA_LIMIT,
    TEXT_LIMIT,
    UPDATED_TEXT_LIMIT,
    blocks_too_long,
    refusals_of_blocks,
    refusals_of_metadata,
    text_too_long,
)


@dataclass(frozen=True)
class Content:
    """Text, blocks and metadata that Slack would take. None: not given."""

    text: str
    blocks: list[dict[str, Any]] | None
    metadata: dict[str, Any] | None

    def words(self) -> str:
        return "\n".join(words_in(self.blocks)) if self.blocks else self.text


def content_of(request: Request, *, updating: bool = False) -> Content:
    """The content of one call; SlackRefusal says what is wrong with it."""
    text = request.text("text")
    if text_too_long(text, UPDATED_TEXT_LIMIT if updating else TEXT_LIMIT):
        raise SlackRefusal("msg_too_long")
    blocks = _blocks(request)
    if not text and not blocks:
        raise SlackRefusal("no_text")
    return Content(text, blocks, _metadata(request))


def _blocks(request: Request) -> list[dict[str, Any]] | None:
    blocks = request.object("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(one, dict) for one in blocks):
        raise SlackRefusal("invalid_blocks_format")
    if wrong := refusals_of_blocks(blocks):
        raise SlackRefusal("invalid_blocks", messages=wrong)
    if blocks_too_long(blocks):
        raise SlackRefusal("msg_blocks_too_long")
    return blocks


def _metadata(request: Request) -> dict[str, Any] | None:
    metadata = request.object("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or refusals_of_metadata(metadata):
        raise SlackRefusal("invalid_metadata_format")
    if len(str(metadata)) > METADATA_LIMIT:
        raise SlackRefusal("metadata_too_large")
    return metadata
