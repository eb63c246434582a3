"""Kind moments: when one person may be sent one message.

Rules D2 to D6 of the rulebook. Everything here is a question with an answer; `bot.engine.people.desk` acts on it.
A *piece* is a prompt, or the answer to an act of one's own: it is told as soon as the person is awake. A *word* waits
for the one message of a day that gathers everything else.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.engine.model import Cause, Desk, Rank
from bot.engine.replacing import replace
from bot.engine.waking.hours import day_begins, last_waking_moment_before, local, next_at, next_waking

MOST_A_DAY = 2  # messages on one local day; the second one can only be a piece
GAP = timedelta(hours=12)  # between any message and a word after it
# Alarms ring a moment late and the platform takes a moment to answer: "my circle time" is still the same then.
GRACE = timedelta(hours=2)
MINUTE = timedelta(minutes=1)


def day(desk: Desk, t: datetime) -> str:
    """The date on the person's wall at this instant."""
    return local(desk.hours, t).date().isoformat()


def after_last_day(desk: Desk, t: datetime) -> datetime:
    """This instant, or the beginning of the first local day that has seen no message yet."""
    # Dates may come twice for somebody who flies west over the date line; so `<=` and not `==`.
    while desk.last_day is not None and day(desk, t) <= desk.last_day:
        t = max(day_begins(desk.hours, t, 1), t + MINUTE)
    return t


def rested(desk: Desk, t: datetime) -> datetime:
    """D4. The first instant from `t` on at which a word is not too much after the last message."""
    if desk.last_at is None:
        return t
    return after_last_day(desk, max(t, desk.last_at + GAP))


def is_over(cause: Cause, now: datetime) -> bool:
    return cause.not_after is not None and now >= cause.not_after


def moment(desk: Desk, cause: Cause, now: datetime) -> datetime | None:
    """When this cause is told if nothing else happens; None when it will be over before."""
    at = _piece_moment(desk, cause, now) if cause.rank is Rank.PIECE else _word_moment(desk, cause, now)
    return at if at is not None and not is_over(cause, at) else None


def _piece_moment(desk: Desk, cause: Cause, now: datetime) -> datetime:
    """D3. As soon as the person is awake, unless their day has seen its two messages."""
    at = max(now, cause.not_before)
    if desk.last_count >= MOST_A_DAY:
        at = after_last_day(desk, at)
    return next_waking(desk.hours, at)


def _word_moment(desk: Desk, cause: Cause, now: datetime) -> datetime | None:
    """D4. The soonest kind moment when nothing hurries, the latest one that still serves when something ends."""
    earliest = rested(desk, max(now, cause.not_before))
    if cause.not_after is None:
        return circle_moment(desk, earliest)
    before = cause.not_after
    while (last := last_waking_moment_before(desk.hours, before)) is not None and last >= earliest:
        begins = day_begins(desk.hours, last)
        at = circle_moment(desk, max(begins, earliest))
        if at <= last:
            return at
        before = min(begins, before - MINUTE)
    return next_waking(desk.hours, earliest)


def circle_moment(desk: Desk, t: datetime) -> datetime:
    """From `t` on, the next moment that suits: "my circle time", else as soon as the person is awake.

    On a day on which they sleep through their circle time it is the day's first waking moment.
    """
    waking = next_waking(desk.hours, t)
    if desk.circle_time is None:
        return waking
    begins = day_begins(desk.hours, waking)
    wanted = next_at(desk.hours, begins, desk.circle_time)
    if day(desk, wanted) != day(desk, waking):
        wanted = next_waking(desk.hours, begins)
    if waking <= wanted:
        return wanted
    if waking < wanted + GRACE:
        return waking
    return circle_moment(desk, day_begins(desk.hours, waking, 1))


def told(desk: Desk, now: datetime) -> Desk:
    """The desk after one more message."""
    today = day(desk, now)
    if desk.last_day is not None and today <= desk.last_day:
        return replace(desk, last_at=now, last_count=desk.last_count + 1)
    return replace(desk, last_day=today, last_at=now, last_count=1)


def next_message(desk: Desk, now: datetime) -> tuple[Cause, ...]:
    """D5. What may be told at this very moment, in one message; or nothing.

    The piece that ends first, and with it every word that waits: whoever is written to anyway is not written to twice,
    and daily pieces hold no word back. Without a piece, every word that is ready once one of them is due.
    """
    pieces = [c for c in desk.causes if c.rank is Rank.PIECE and _is_due(desk, c, now)]
    words = [c for c in desk.causes if c.rank is Rank.WORD and c.not_before <= now and not is_over(c, now)]
    if pieces:
        return (min(pieces, key=_deadline), *words)
    return tuple(words) if any(_is_due(desk, word, now) for word in words) else ()


def _is_due(desk: Desk, cause: Cause, now: datetime) -> bool:
    at = moment(desk, cause, now)
    return at is not None and at <= now


def _deadline(cause: Cause) -> tuple[bool, datetime]:
    return (cause.not_after is None, cause.not_after or cause.not_before)


def next_ring(desk: Desk, now: datetime) -> datetime | None:
    """When to look at this desk again: something may be told, is over, or is old enough to be forgotten."""
    times = [moment(desk, cause, now) or cause.not_after for cause in desk.causes]
    if desk.last_at is not None:
        times.append(rested(desk, desk.last_at))
    return min((t for t in times if t is not None), default=None)
