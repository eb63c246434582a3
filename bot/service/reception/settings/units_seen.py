"""How the parts of an organisation are called, for whoever chooses among them."""

from __future__ import annotations

from bot.engine.model import Organisation
from bot.engine.units import above, in_order
from bot.wording.pages.units import PATH
from bot.wording.speaker import Speaker


def paths(here: Organisation) -> dict[str, tuple[str, ...]]:
    """By unit, in order: the names from the top down to its own."""
    names = {one.id: one.name for one in here.units}
    return {
        one.id: tuple(names[up] for up in reversed(above(here, one.id)) if up) for one, _ in in_order(here)
    }


def choices(here: Organisation) -> tuple[tuple[str, str], ...]:
    """Every unit for a menu: id and path."""
    return tuple((unit, PATH.join(path)) for unit, path in paths(here).items())


def called(here: Organisation, unit: str, speaker: Speaker) -> str:
    """Its path; the whole for one that is not there. Empty where the organisation has no parts."""
    if not here.units:
        return ""
    return PATH.join(paths(here).get(unit, ())) or speaker.say("page.units.whole")
