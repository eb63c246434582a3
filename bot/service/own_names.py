"""What people of a circle are called there, where the honest card says that no name of a platform is shown."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.circle.own_names import called
from bot.engine.model import Circle, Stage
from bot.wording.speaker import Speaker


def names_inside(circle: Circle | None, persons: Iterable[str], speaker: Speaker) -> dict[str, str]:
    """G12. By person id. Of a circle that is gone nobody is named: the wording has a word for that."""
    if circle is None or circle.stage is Stage.ERASED:
        return {}
    return {person: name for person in persons if (name := _name(circle, person, speaker))}


def _name(circle: Circle, person: str, speaker: Speaker) -> str:
    """Empty for whoever has no part in the circle."""
    name, letter = called(circle, person)
    if name or letter:
        return name or speaker.say("name.member", letter=letter)
    asked = any(one.person == person for one in circle.invitations)
    return speaker.say("name.asked") if asked else ""
