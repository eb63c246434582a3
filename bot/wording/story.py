"""The way to the story so far, where somebody new reads about a circle of welcome."""

from __future__ import annotations

from bot.engine.people.welcome_dates import WELCOME
from bot.wording.building import button
from bot.wording.sheet import Button
from bot.wording.speaker import Speaker


def story_button(speaker: Speaker) -> Button:
    return button(speaker, "story", {}, label="page.button.story")


def way_to_story(template: str, speaker: Speaker) -> tuple[Button, ...]:
    """For a welcome alone."""
    return (story_button(speaker),) if template == WELCOME else ()
