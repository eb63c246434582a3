"""What reaches an organisation's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import CardValues, Place


@dataclass(frozen=True)
class Configure:
    """An administrator's settings. None keeps what is there."""

    card: CardValues | None = None
    central: Place | None = None
    across: Place | None = None  # without a conversation: none any more


@dataclass(frozen=True)
class CircleBegan:
    circle: str


@dataclass(frozen=True)
class CircleEnded:
    circle: str
