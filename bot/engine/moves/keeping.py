"""What a keeper does, and who keeps."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Held


@dataclass(frozen=True)
class TakeKeeping:
    pass


@dataclass(frozen=True)
class HandKeeping:
    seat: str


@dataclass(frozen=True)
class PauseCircle:
    pass


@dataclass(frozen=True)
class Resume:
    """Keeper, after a pause. `held` BOT changes where words are read from here on, which asks everybody again."""

    held: Held | None = None


@dataclass(frozen=True)
class EraseNow:
    """Whoever keeps asks for it, somebody else says yes. `sheltered`: the card that this circle agreed to allows it."""

    sheltered: bool = False


@dataclass(frozen=True)
class KeepWords:
    """Nothing is erased now: from whoever asked for it, or whoever was asked."""


KeepingMove = TakeKeeping | HandKeeping | PauseCircle | Resume | EraseNow | KeepWords
