"""One quiet line after something heavy was told: back into the room. It asks for nothing and explains nothing."""

from __future__ import annotations

from bot.wording.sheet import Note
from bot.wording.speaker import Speaker

WAYS = ("feet", "window", "steps", "sounds")
"""As many as the engine draws from."""


def landing_note(n: int, speaker: Speaker) -> tuple[Note, ...]:
    """R21. In a message or page that is there anyway. 0: the sitting was not a heavy one."""
    return (Note(speaker.say(f"sitting.landing.{WAYS[n - 1]}")),) if n else ()
