"""When a lead is reminded of an ask, and when the circle hears that there is no answer yet. Pure questions.

Days are calendar days from the sending: 5, 14, 25, 30, and 31 for the circle. Whoever said "needs time until" is reminded
five days before that day, on it, and the circle hears a day after it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.engine.model import Ask, AskStage

DAY = timedelta(days=1)
DUE = 30 * DAY
OWNER, NUDGE, LATE = "owner", "nudge", "late"
FROM_SENDING = ((5, OWNER), (14, NUDGE), (25, NUDGE), (30, NUDGE), (31, LATE))
AROUND_DUE = ((-5, NUDGE), (0, NUDGE), (1, LATE))


def schedule(ask: Ask) -> tuple[tuple[datetime, str], ...]:
    """Everything that is due of this ask, in order."""
    if ask.sent is None or ask.due is None:
        return ()
    if ask.extended:
        return tuple((ask.due + days * DAY, what) for days, what in AROUND_DUE)
    return tuple((ask.sent + days * DAY, what) for days, what in FROM_SENDING)


def is_overdue(ask: Ask, now: datetime) -> bool:
    """Q5. Its day has passed, and there is no answer."""
    return ask.stage in (AskStage.SENT, AskStage.TAKEN) and ask.due is not None and now > ask.due


def next_moment(ask: Ask) -> datetime | None:
    """When something of this ask is due next; None when nothing is."""
    if ask.stage is AskStage.ANSWERED:
        return ask.closes
    if ask.stage not in (AskStage.SENT, AskStage.TAKEN):
        return None
    ahead = [at for at, _ in schedule(ask)[ask.told :]]
    if ask.receipt_at is not None:
        ahead.append(ask.receipt_at)
    return min(ahead, default=None)
