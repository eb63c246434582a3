"""The hours of people in a transcript."""

from __future__ import annotations

from bot.engine.waking.hours import Hours, parse_week
from bot.play.script import Person


def hours_of(person: Person) -> Hours | None:
    """As the transcript's head says; None where nobody knows the zone."""
    return Hours(person.zone, parse_week(person.hours)) if person.zone else None
