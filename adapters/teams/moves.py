"""Which buttons are answered where they stand, and which open a dialog: Teams wants to know before they are pressed."""

from __future__ import annotations

from bot.wording.sheet import Button

IN_PLACE = frozenset({
    "agree_card", "all_fine", "away_until", "back", "bring_news", "close", "close_sitting", "decline", "erase_mine",
    "floor", "later", "leave", "more_time", "move_on", "pass", "pass_scribing", "pause", "publish", "rather_speak", "ready",
    "received", "reminders", "resume", "resume_held", "rest", "silence", "take_back_ahead", "take_keeping", "withdraw",
    "person_comes", "keep_words",
})  # fmt: skip
"""Moves that are done with one tap. All others show something, for which Teams needs a dialog."""


def opens(button: Button) -> bool:
    """Whether this button, on a card that stands in a chat, opens a dialog."""
    return button.move not in IN_PLACE
