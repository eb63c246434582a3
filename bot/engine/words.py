"""What is checked of words before they are kept: that there are some, and not too many."""

from __future__ import annotations

from bot.engine.refusals import Refusal

LONGEST = 3000  # characters; what the chat platforms' text fields take


def clean(text: str) -> str:
    """The words without surrounding space and without NUL, which no database keeps. Raises Refusal when too long."""
    words = text.replace("\x00", "").strip()
    if len(words) > LONGEST:
        raise Refusal("refusal.too_long", most=LONGEST, have=len(words))
    return words
