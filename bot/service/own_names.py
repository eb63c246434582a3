"""What people of a circle are called there, where the honest card says that no name of a platform is shown."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.model import Circle, Stage
from bot.engine.own_names import called
from bot.wording.speaker import Speaker


def names_inside(circle: Circle | None, persons: Iterable[str], speaker: Speaker) -> dict[str, str]:
    """G12. By person id. Of a circle that is gone nobody is named: the wording has a word for that."""
    if circle is None or circle.stage is Stage.ERASED:
        return {}
    return {person: _name(circle, person, speaker) for person in persons}


def _name(circle: Circle, person: str, speaker: Speaker) -> str:
    name, letter = called(circle, person)
    return name or (speaker.say("name.member", letter=letter) if letter else speaker.say("name.asked"))
