"""What another honest card changes for those who agreed to an earlier one.

Rule P1 of the rulebook: consent is given to what is known, so the question says what has changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.model import CardValues, Circle
from bot.engine.replacing import replace

TOLD = (
    "retention_days", "floor", "paid", "safety_contact", "safety_hours", "safety_person", "help_line", "duties",
    "sheltered",
)  # fmt: skip
"""In the order in which they are said. The zone of the safety contact's hours goes with the hours."""

LONG = ("help_line", "duties", "safety_person")
"""Only that they changed is said: they are read on the card itself, or name somebody by an id."""


def terms_under(circle: Circle, cards: Sequence[CardValues], card: int) -> tuple[int, int]:
    """P1. For how many days this circle's words are kept under that card, and its floor.

    What a template keeps for a shorter time stays so. A floor is never lowered for what was said above it.
    """
    was, now = _version(cards, circle.card), _version(cards, card)
    days = now.retention_days if circle.retention_days == was.retention_days else circle.retention_days
    return days, max(circle.floor, now.floor)


def changes(circle: Circle, cards: Sequence[CardValues], agreed: int, card: int) -> dict[str, object]:
    """P1. What differs from the card that somebody agreed to: names of fields, what they said and what they say.

    `agreed` 0 is nobody's yet: then it is the card under which the circle goes on so far.
    """
    if not cards:
        return {"changed": [], "was": [], "now": []}
    was, now = _version(cards, agreed or circle.card), _version(cards, card)
    days, floor = terms_under(circle, cards, card)
    now = replace(now, retention_days=days, floor=floor)
    was = replace(was, retention_days=_kept(circle, cards, was), floor=max(circle.floor, was.floor))
    if (was.safety_zone, was.safety_hours) != (now.safety_zone, now.safety_hours):
        was, now = _with_zone(was), _with_zone(now)
    changed = [name for name in TOLD if getattr(was, name) != getattr(now, name)]
    return {
        "changed": changed,
        "was": [_said(was, name) for name in changed],
        "now": [_said(now, name) for name in changed],
    }


def _version(cards: Sequence[CardValues], card: int) -> CardValues:
    return cards[min(max(card, 1), len(cards)) - 1]


def _kept(circle: Circle, cards: Sequence[CardValues], was: CardValues) -> int:
    """A circle whose template keeps words for another time than the card has that time all along."""
    follows = circle.retention_days == _version(cards, circle.card).retention_days
    return was.retention_days if follows else circle.retention_days


def _with_zone(card: CardValues) -> CardValues:
    zone = f" {card.safety_zone}" if card.safety_hours else ""
    return replace(card, safety_hours=f"{card.safety_hours}{zone}")


def _said(card: CardValues, name: str) -> str:
    return "" if name in LONG else str(getattr(card, name))
