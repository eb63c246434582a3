"""How long reading and writing take, and what a message may be: nothing here knows who reads it, or why.

180 words a minute are a slow reader's, 20 a slow writer's, and three seconds are a slow tap, so sums err on the kind
side. In a second language everything but a tap takes a third longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.wording.sheet import Box, Heading, Note, Rule, Sheet, Text, Words

READING = 180.0
WRITING = 20.0
TAP = 3 / 60
SECOND_LANGUAGE = 4 / 3
"""How much longer it takes, and is allowed to take, whoever reads and writes in a second language."""

LONGEST_MESSAGE = 50
LONGEST_INVITATION = 60

_ASKS_WHAT_THE_TEMPLATE_ASKS = (
    "sitting.prompt",
    "sitting.reminder",
    "sitting.private",
    "sitting.live",
    "second.offer",
    "gathered",
)
_MENTION = re.compile(r"<[@!#][^>]*>|(?<!\w)@\w+")


def reading(sheet: Sheet) -> float:
    """Minutes to read it, labels and hints of its boxes included."""
    texts = [block.text for block in sheet.blocks if isinstance(block, Heading | Text | Note | Words)]
    labels = [f"{block.label} {block.hint}" for block in sheet.blocks if isinstance(block, Box)]
    return sum(len(text.split()) for text in [*texts, *labels]) / READING


def writing(text: str) -> float:
    return len(text.split()) / WRITING


def too_long(sheet: Sheet) -> Iterator[str]:
    most = LONGEST_INVITATION if sheet.key == "invitation" else LONGEST_MESSAGE
    for words in _lengths(sheet):
        if words > most:
            yield f"the message {sheet.key} has {words} words; {most} are the most"


def mentions(sheet: Sheet) -> Iterator[str]:
    """Where the bot's own sentences would ring for somebody. What people wrote goes out as they wrote it."""
    for block in sheet.blocks:
        found = _MENTION.search(block.text) if isinstance(block, Heading | Text | Note) else None
        if found:
            yield f"the message {sheet.key} mentions {found[0]}; nobody is mentioned in a thread"


def _lengths(sheet: Sheet) -> list[int]:
    """Words of each part of a message; what people wrote and what the template asks is not the bot's."""
    parts, words = [], 0
    asks = sheet.key in _ASKS_WHAT_THE_TEMPLATE_ASKS
    for block in sheet.blocks:
        match block:
            case Rule():
                parts.append(words)
                words = 0
            case Text(strong=True) if asks:
                pass
            case Heading(text) | Text(text) | Note(text):
                words += len(text.split())
            case _:
                pass
    return [*parts, words]
