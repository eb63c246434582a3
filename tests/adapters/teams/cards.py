"""Looking into a card: its buttons, fields and everything it says."""

from __future__ import annotations

from typing import Any

from adapters.teams.limits import Json


def nodes(value: Any) -> list[Json]:
    """Every element and action on the screen, in order; what buttons carry is not looked into, nor what replaces one."""
    if isinstance(value, list):
        return [found for one in value for found in nodes(one)]
    if not isinstance(value, dict):
        return []
    inner = [
        found
        for key, one in value.items()
        if key not in ("data", "fallback", "refresh")
        for found in nodes(one)
    ]
    return [value, *inner]


def buttons(card: Any) -> list[Json]:
    """Those that do something; one that asks first is found inside its question."""
    kinds = ("Action.Submit", "Action.Execute", "Action.OpenUrl")
    return [one for one in nodes(card) if one.get("type") in kinds]


def piece(button: Json) -> Json:
    held: Json = button["data"]["piece"]
    return held


def moves(card: Any) -> list[str]:
    return [piece(one).get("move", "") for one in buttons(card) if "data" in one]


def inputs(card: Any) -> dict[str, Json]:
    return {one["id"]: one for one in nodes(card) if str(one.get("type")).startswith("Input.")}


def said(card: Any) -> str:
    """All that stands there to read, fields and buttons left out."""
    return "".join(one["text"] for one in nodes(card) if one.get("type") in ("TextRun", "TextBlock"))


def card_of(message: Json) -> Json:
    content: Json = message["attachments"][0]["content"]
    return content
