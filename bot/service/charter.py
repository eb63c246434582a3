"""What the charter and the data sheet are said from: settings and numbers as they are at this moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.engine.after.ask_schedule import DUE, FROM_SENDING, OWNER
from bot.engine.circle.sheet_begins import UNOWNED_DAYS
from bot.engine.model import Organisation
from bot.engine.organisation import FLOOR
from bot.service import how_long
from bot.service.removing import MAY_COME_BACK
from bot.wording.charter import Live

DAY = timedelta(days=1)


def live_of(
    settings: Organisation,
    platforms: Sequence[str],
    now: datetime,
    asked: Mapping[str, Sequence[str]] | None = None,
) -> Live:
    """Y1. Card, floor and days as they hold now; nothing of this is written down anywhere else."""
    numbers = {
        "deliveries": how_long.DELIVERIES // DAY,
        "journal": how_long.JOURNAL // DAY,
        "outages": how_long.OUTAGES // DAY,
        "left": how_long.LEFT_WORDS // DAY,
        "removal": MAY_COME_BACK // DAY,
        "answer": DUE // DAY,
        "owner": next(days for days, what in FROM_SENDING if what == OWNER),
        "silent": max(days for days, _ in FROM_SENDING),
        "unowned": UNOWNED_DAYS,
        "least": FLOOR[0],
        "most": FLOOR[1],
    }
    return Live(
        settings.cards[-1],
        settings.card,
        tuple(platforms),
        now,
        numbers,
        asked or {},
        any(not one.circle for one in settings.legal_holds),
    )
