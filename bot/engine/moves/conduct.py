"""What may happen to what is remembered of an organisation's own conduct."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Deed


@dataclass(frozen=True)
class Conducted:
    """It happened now, in this unit. Which circle, sheet, ask or person it was is not said, so it cannot be kept."""

    deed: Deed
    unit: str = ""


ConductMove = Conducted
