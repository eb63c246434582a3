"""Whom a message would wake, and whether its links would unfold."""

import re
from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.messages import Message

BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
BARE = re.compile(r"(?<!\w)@(channel|here|everyone)\b")
LINK = re.compile(r"https?://")


def pings(message: Message, *, linking: bool = False) -> list[str]:
    """`channel`, `here`, `everyone` and user ids that this message notifies.

    Markup counts in the text and in mrkdwn and rich text, never in plain_text; bare words (@here) only when the
    app has asked Slack to link names.
    """
    found = [*_in_text(message.text, linking=linking)]
    for one in _marked_up(message.blocks):
        found += [one] if not one.startswith("mrkdwn:") else _in_text(one, linking=linking)
    return list(dict.fromkeys(found))


def unfurls(message: Message) -> bool:
    """Whether Slack would unfold a link in this message into a preview."""
    if not (message.unfurl_links or message.unfurl_media):
        return False
    return any(LINK.search(one) for one in (message.text, *_marked_up(message.blocks, links=True)))


def _in_text(text: str, *, linking: bool) -> list[str]:
    found = BROADCAST.findall(text) + PERSON.findall(text)
    return found + (BARE.findall(text) if linking else [])


def _marked_up(value: Any, *, links: bool = False) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _marked_up(one, links=links)
    elif isinstance(value, dict):
        match value.get("type"):
            case "mrkdwn":
                yield f"mrkdwn:{value['text']}"
            case "broadcast":
                yield str(value["range"])
            case "user" if "user_id" in value:
                yield str(value["user_id"])
            case "link" if links:
                yield str(value["url"])
        for one in value.values():
            yield from _marked_up(one, links=links) if isinstance(one, list | dict) else ()
