"""Two accounts of one person have one desk: what was told at either counts for both."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.engine.model import Desk
from bot.engine.replacing import replace

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def joined(kept: Desk, other: Desk) -> Desk:
    """D14. The desk that stays, with the last message of either: one a day is one a day over all accounts."""
    last = max((kept, other), key=lambda desk: desk.last_at or _LONG_AGO)
    same_day = kept.last_day is not None and kept.last_day == other.last_day
    told = kept.last_count + other.last_count if same_day else last.last_count
    return replace(kept, last_at=last.last_at, last_day=last.last_day, last_count=told)
