"""What a person's calendar adds to their hours: shifts, public holidays, and the absence that a platform shows.

Rules D15 to D19 of the rulebook. All of it becomes hours like any others: nothing is told outside them, and no window
runs there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.engine.model import Cause, Desk, Rank
from bot.engine.moves import Looked, SetHours
from bot.engine.people.desk_table import Table
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking.calendars import instant_of
from bot.engine.waking.hours import Hours, HoursRefused, format_week, next_waking

Change = Callable[[Table, Hours], None]

LONGEST_REST = timedelta(days=14)
SOON = timedelta(days=1)
LOOKED_AGAIN = timedelta(days=1)
FARTHEST_SHOWN = timedelta(days=60)


def chosen(hours: Hours, move: SetHours, now: datetime) -> Hours:
    """D15. Hours by this move, with its shifts and days off. Raises Refusal for hours that cannot be.

    Somebody without a waking hour within fourteen days would keep every circle waiting.
    """
    shifts = None if move.clear_shifts else move.shifts or hours.shifts
    try:
        new = replace(
            hours,
            zone=move.zone or hours.zone,
            week=move.week or hours.week,
            shifts=shifts,
            off=hours.off if move.holidays is None else move.off,
        )
    except HoursRefused as refused:
        raise Refusal(refused.key, **refused.values) from None
    changed = (new.shifts, new.off) != (hours.shifts, hours.off)
    if changed and next_waking(replace(new, away_until=None), now) > now + LONGEST_REST:
        raise Refusal("hours.none_soon", days=LONGEST_REST.days)
    return new


def see_days_off(table: Table, move: Looked, change: Change) -> None:
    """D16. The days of the public holidays that a person keeps, as the calendar of their country says now."""
    if move.off is not None and table.desk.holidays:
        change(table, replace(table.desk.hours, off=move.off))


def see_away(table: Table, move: Looked, change: Change) -> None:
    """D17. Who shows on the platform that they are away is told nothing until then; the bot looks again each day.

    What the person says to the bot stands above it: a longer absence of their own, and "I am here". Of an absence
    that is over within a day their circles hear nothing: they would go on without somebody who is back tomorrow.
    """
    desk, now = table.desk, table.now
    until = move.away_until
    if until is not None:
        until = min(until, now + FARTHEST_SHOWN)
    if until is None or until <= now or (desk.here_until is not None and until <= desk.here_until):
        if desk.seen_away:
            table.set(seen_away=False)
            change(table, replace(desk.hours, away_until=None))
        return
    if desk.hours.away_until is None or desk.seen_away:
        soon = desk.hours.away_until is None and until <= now + SOON
        table.set(seen_away=True)
        if soon:
            table.set(hours=replace(desk.hours, away_until=until))
        else:
            change(table, replace(desk.hours, away_until=until))


def say_here(table: Table) -> None:
    """D18. "I am here": until its end, the absence that the platform shows counts for nothing."""
    if table.desk.seen_away:
        table.set(here_until=table.desk.hours.away_until)
    table.set(seen_away=False)


def end_shifts(table: Table, change: Change) -> None:
    """D19. A roster is over: the week counts again, and the person is asked once for the next shifts."""
    desk = table.desk
    ends = roster_ends(desk)
    if ends is None or ends > table.now:
        return
    change(table, replace(desk.hours, shifts=None))
    cause = Cause(
        table.part("shifts", "shifts.over", week=format_week(desk.hours.week)), Rank.WORD, table.now
    )
    others = tuple(one for one in desk.causes if one.part.name != cause.part.name)
    table.set(causes=(*others, cause))


def roster_ends(desk: Desk) -> datetime | None:
    """The midnight after a roster's last day, where the person lives; None without a roster."""
    shifts = desk.hours.shifts
    if shifts is None or shifts.over is None:
        return None
    return instant_of(desk.hours.calendar, shifts.over, 0)


def next_change(desk: Desk, now: datetime) -> datetime | None:
    """When this desk is looked at for its calendar's sake."""
    times = [roster_ends(desk), desk.here_until]
    if desk.seen_away and desk.causes and desk.hours.away_until is not None:
        times.append(min(desk.hours.away_until, now + LOOKED_AGAIN))
    return min((one for one in times if one is not None), default=None)
