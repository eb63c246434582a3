"""Whether those who contributed to a sheet are others than last time: one word, and nothing of who they are.

Rule A13 of the rulebook. Two sheets of nearly the same people say, laid side by side, what the few who differ said.
"""

from __future__ import annotations

from bot.engine.circle.lines import contributors
from bot.engine.model import Apart, Circle


def apart(circle: Circle, before: Circle | None) -> Apart:
    """A13. Against the series' last circle that published, while the keys of both live.

    By the higher of the two floors, so that a lower one of today opens nothing of the past.
    """
    if not circle.previous:
        return Apart.FIRST
    now, then = _people(circle), _people(before)
    if before is None or before.id != circle.previous or now is None or then is None:
        return Apart.UNKNOWN
    differ = len(now ^ then)
    if not differ:
        return Apart.SAME
    return Apart.NEAR if differ < max(circle.floor, before.floor) else Apart.FAR


def _people(circle: Circle | None) -> frozenset[str] | None:
    """Who contributed to the sheet; None where nobody can say any more."""
    if circle is None or circle.draft is None or circle.draft.taken_back:
        return None
    people = {seat.id: seat.person for seat in circle.seats}
    seats = contributors(circle, circle.draft)
    return frozenset(people[seat] for seat in seats) if seats and seats <= people.keys() else None
