"""Turn order: who holds the piece after whom in a passing round.

The order is a safety feature: after a disclosure a long silence reads as rejection, so the piece travels with
the sun and reaches most people while they are awake. It is made when the round opens and stays for the round.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

FOLLOW_THE_SUN = "follow the sun"
SEATING = "seating"
KEEPERS_CHOICE = "keeper's choice"
ORDERS = (FOLLOW_THE_SUN, SEATING, KEEPERS_CHOICE)

Offset = tuple[str, int]
"""A seat's id and its current offset in minutes east of UTC."""


def turn_order(
    order: str, seats: Sequence[Offset], seed: str, turn: int, chosen: Sequence[str] = (), first: str = ""
) -> tuple[str, ...]:
    """The order of a round by its name in a template.

    `seats` stand in seating order; `seed` is the circle's, `turn` the sitting's number: another number means another
    beginner, unless it is known who is `first`. `chosen` is used by the keeper's choice alone. Raises ValueError for an
    unknown name.
    """
    if order == FOLLOW_THE_SUN:
        return follow_the_sun(seats, first or beginner(seats, seed, turn))
    if order == SEATING:
        return seating(seats, first or beginner(seats, seed, turn))
    if order == KEEPERS_CHOICE:
        return keepers_choice(seats, chosen)
    raise ValueError("unknown turn order")


def beginner(seats: Sequence[Offset], seed: str, turn: int) -> str | None:
    """Who speaks first: another seat each turn until all have begun, from a start that the seed chooses."""
    if not seats:
        return None
    start = int.from_bytes(sha256(seed.encode()).digest()[:8])
    return seats[(start + turn) % len(seats)][0]


def follow_the_sun(seats: Sequence[Offset], first: str | None = None) -> tuple[str, ...]:
    """From the beginner on westward, around the world once. Equal offsets keep their seating.

    Without a beginner, or with one who has no seat here, the round begins in the east.
    """
    westward = [seat for seat, _ in sorted(seats, key=lambda seat: -seat[1])]
    return _from(westward, first)


def seating(seats: Sequence[Offset], first: str | None = None) -> tuple[str, ...]:
    """As people sit, from the beginner on."""
    return _from([seat for seat, _ in seats], first)


def keepers_choice(seats: Sequence[Offset], chosen: Sequence[str]) -> tuple[str, ...]:
    """As the keeper chose; whoever was not named follows as seated, and nobody comes twice."""
    seated = [seat for seat, _ in seats]
    named = [seat for seat in dict.fromkeys(chosen) if seat in seated]
    return (*named, *(seat for seat in seated if seat not in named))


def _from(ring: list[str], first: str | None) -> tuple[str, ...]:
    at = ring.index(first) if first in ring else 0
    return (*ring[at:], *ring[:at])
