"""What a chat platform calls its things: a workspace here is an organisation there, Home is a tab here and a card there.

A sentence says `{workspace}` and is filled with the word of the platform on which it is read.
"""

from __future__ import annotations

from string import Formatter

OWN = ("slack", "teams")
"""The platforms with words of their own. Every other one speaks as Slack does: the rehearsal room has its commands."""

WORDS = ("workspace", "crowd", "open_home", "apps", "room", "bot_inside", "bring_bot", "administrators")


def key_of(platform: str, word: str) -> str:
    return f"platform.{platform if platform in OWN else OWN[0]}.{word}"


def words_in(sentence: str) -> tuple[str, ...]:
    """Those of the words above that this sentence is to be filled with."""
    named = {name for _, name, _, _ in Formatter().parse(sentence)}
    return tuple(word for word in WORDS if word in named)
