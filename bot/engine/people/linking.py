"""Two workspaces that become one organisation, and part again: which side stays, who may end it, and who hears of it.

Rules L3 to L5 of the rulebook, as far as they decide anything. Pure: what is empty and who is behind an account, the service
has looked up before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.engine.model import Cause, Desk, Part, Rank, Side, desk_subject
from bot.engine.refusals import Refusal


class Joined(NamedTuple):
    """One side of an organisation. `since`: when it joined; None for the one that was there first."""

    side: Side
    since: datetime | None


def which_stays(first: str, other: str, *, first_empty: bool, other_empty: bool) -> tuple[str, str]:
    """L3. Of two organisations the one that has something stays, then the one that is empty; if both are, the first.

    Raises Refusal where both have something: circles and promises made on two cards cannot be made one.
    """
    if other_empty:
        return first, other
    if first_empty:
        return other, first
    raise Refusal("refusal.link_not_empty")


def which_person_stays(first: str, other: str, *, first_bare: bool, other_bare: bool) -> tuple[str, str]:
    """L5. Of two persons the one with a seat or something that waits stays, then the bare one; if both are, the first.

    Raises Refusal where both have something: a person cannot change under the eyes of those who sit with them.
    """
    if other_bare:
        return first, other
    if first_bare:
        return other, first
    raise Refusal("refusal.link_both_busy")


def may_end(sides: Sequence[Joined], own: Side, goes: Side) -> bool:
    """L4. The side that joined can be parted by its own administrators, and by those of the side that was there first."""
    since = {one.side: one.since for one in sides}
    if since.get(goes) is None or own not in since:
        return False
    return own == goes or since[own] is None


def what_is_told(organisation: str, person: str, left: Desk | None, seed: str, now: datetime) -> Cause | None:
    """L4. Whoever sat somewhere on the side that stays reads once that it is over, and where their words are.

    `person` is who they are from now on, `left` the desk that stays behind. None for whoever sat nowhere.
    """
    if left is None or not left.circles:
        return None
    name = f"{organisation}:parted:{person}:{seed}"
    return Cause(Part(name, "circle.parted", desk_subject(person), {}), Rank.WORD, now)
