"""What reaches an organisation's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import CardValues, Place, SupportCard


@dataclass(frozen=True)
class Configure:
    """An administrator's settings. None keeps what is there."""

    card: CardValues | None = None
    central: Place | None = None
    across: Place | None = None  # without a conversation: none any more
    support: SupportCard | None = None
    language: str | None = None  # of threads and the central place


@dataclass(frozen=True)
class CircleBegan:
    circle: str


@dataclass(frozen=True)
class CircleEnded:
    circle: str


OrganisationMove = Configure | CircleBegan | CircleEnded
