"""Who belongs to a series, and who keeps it.

Rule N6 of the rulebook. Leaving takes one tap and no reason, and no other member's view differs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine import series_dates
from bot.engine.effects import Send
from bot.engine.model import desk_subject
from bot.engine.moves import LeaveSeries, PersonGone, TakeSeries, Unenrolled
from bot.engine.refusals import Refusal
from bot.engine.series_table import SeriesTable


def leave(table: SeriesTable, move: LeaveSeries) -> None:
    """N6. No invitation comes any more; a seat in a circle that is open is left there."""
    person = table.member().person
    table.reply("reply.series_left")
    _without(table, person)


def gone(table: SeriesTable, move: PersonGone) -> None:
    """N6. An account that is switched off leaves as quietly."""
    if any(m.person == move.person for m in table.series.members):
        _without(table, move.person)


def _without(table: SeriesTable, person: str) -> None:
    s = table.series
    table.effects.append(Send(desk_subject(person), Unenrolled(s.id)))
    table.set(
        members=tuple(m for m in s.members if m.person != person),
        speakers=tuple(p for p in s.speakers if p != person),
        scribes=tuple(p for p in s.scribes if p != person),
        co_keeper="" if s.co_keeper == person else s.co_keeper,
    )
    if not table.series.members:
        series_dates.end(table)
    elif s.keeper == person:
        _next_keeper(table)


def _next_keeper(table: SeriesTable) -> None:
    """The co-keeper keeps it from here on. Without one, any member may take the keeping."""
    table.set(keeper=table.series.co_keeper, co_keeper="")
    key = "series.keeping_yours" if table.series.keeper else "series.keeping_open"
    table.tell_keepers(table.part("keeping", key))


def take(table: SeriesTable, move: TakeSeries) -> None:
    """N6. Whoever takes it first; the others find a keeper in their home."""
    person = table.member().person
    if table.series.keeper:
        raise Refusal("refusal.series_kept")
    table.set(keeper=person)
    table.reply("reply.series_taken")


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    LeaveSeries: leave,
    PersonGone: gone,
    TakeSeries: take,
}
