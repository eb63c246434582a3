"""What Teams takes as a message: its form, and every card in it."""

from __future__ import annotations

from typing import Any

from tests.fakes.teams.world import CARD

VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")


def problems(activity: dict[str, Any]) -> list[str]:
    """Sentences; none when Teams would post it."""
    found: list[str] = []
    if activity.get("type") != "message":
        found.append("only messages are posted")
    attachments = activity.get("attachments") or []
    if not activity.get("text") and not attachments:
        found.append("nothing to show")
    for one in attachments:
        if not isinstance(one, dict) or one.get("contentType") != CARD:
            found.append("an attachment that is no adaptive card")
        else:
            found += card_problems(one.get("content"))
    return found


def card_problems(card: Any) -> list[str]:
    """Sentences; none when Teams would show it."""
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        return ["no adaptive card"]
    if card.get("version") not in VERSIONS:
        return ["a version that Teams does not show"]
    if not card.get("body") and not card.get("actions"):
        return ["an empty card"]
    return []
