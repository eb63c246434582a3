"""Why the bot did something: the rules of the rulebook behind a scene."""

from __future__ import annotations

from adapters.rehearsal.room import Reason
from bot.play.scenes import Scene


def reasons_of(scene: Scene) -> tuple[Reason, ...]:
    return ()
