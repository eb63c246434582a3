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


KeepingMove = TakeKeeping | HandKeeping | PauseCircle | Resume
