"""Buttons and fields of a card, as Teams finds, fills and sends them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.refusal import NotPossible
from tests.fakes.teams.world import nodes

Json = dict[str, Any]


def actions(card: Json) -> list[Json]:
    return [one for one in nodes(card) if str(one.get("type", "")).startswith("Action.")]


def find_action(card: Json, what: str | Json) -> Json:
    """By title or move, or itself; the card's own button, which stands below everything, when nothing is named."""
    found = actions(card)
    if isinstance(what, dict):
        return next(one for one in found if one == what)
    own = card.get("actions") or []
    if not what and own:
        return dict(own[0])
    for one in found:
        if what in (one.get("title"), move_of(one)):
            return one
    raise NotPossible(f"there is no button {what!r}; there is {[one.get('title') for one in found]}")


def move_of(action: Json) -> str:
    data = action.get("data")
    piece = data.get("piece") if isinstance(data, dict) else None
    return str(piece.get("move") or "") if isinstance(piece, dict) else ""


def fields(card: Json) -> list[Json]:
    return [one for one in nodes(card) if str(one.get("type", "")).startswith("Input.")]


def inputs(card: Json, typed: Mapping[str, str]) -> dict[str, str]:
    """What every field holds: typed, or as it was given. Empty fields come as empty texts, as Teams sends them."""
    return {one["id"]: typed.get(one["id"], str(one.get("value") or "")) for one in fields(card)}


def data_of(action: Json, values: Mapping[str, str]) -> Json:
    """Fields are laid over the button's own data."""
    data = action.get("data")
    own = dict(data) if isinstance(data, dict) else {}
    return own if action.get("associatedInputs") == "none" else {**own, **values}


def unanswered(card: Json, typed: Mapping[str, str]) -> list[str]:
    """The fields that Teams would mark red, and keep the card from being sent."""
    values = inputs(card, typed)
    return [one["id"] for one in fields(card) if not _answered(one, values[one["id"]])]


def _answered(one: Json, value: str) -> bool:
    if not value:
        return not one.get("isRequired")
    if len(value) > int(one.get("maxLength") or 1_000_000):
        return False
    return re.fullmatch(str(one.get("regex") or "(?s).*"), value) is not None
