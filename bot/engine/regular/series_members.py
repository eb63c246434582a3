"""Who belongs to a series, and who keeps it.

Rule N6 of the rulebook. Leaving takes one tap and no reason, and no other member's view differs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.effects import Send
from bot.engine.model import SeriesStage, desk_subject
from bot.engine.moves import LeaveSeries, PersonGone, TakenBack, TakeSeries, Unenrolled
from bot.engine.refusals import Refusal
from bot.engine.regular import series_consent, series_dates, series_decided, series_replanting, series_sixth
from bot.engine.regular.series_table import SeriesTable


def leave(table: SeriesTable, move: LeaveSeries) -> None:
    """N6. No invitation comes any more; a seat in a circle that is open is left there."""
    person = table.member().person
    table.reply("reply.series_left")
    _without(table, person)


def gone(table: SeriesTable, move: PersonGone) -> None:
    """N6. An account that is switched off leaves as quietly."""
    series_replanting.gone(table, move.person)
    if any(m.person == move.person for m in table.series.members):
        _without(table, move.person)


def taken_back(table: SeriesTable, move: TakenBack) -> None:
    """Z5. Reasons go, and a proposal that was made in their own words."""
    series_decided.drop_words_of(table, move.person)
    series_consent.unsay(table, move.person)


def _without(table: SeriesTable, person: str) -> None:
    s = table.series
    table.effects.append(Send(desk_subject(person), Unenrolled(s.id)))
    for module in (series_sixth, series_consent):
        module.without(table, person)
    series_decided.drop_words_of(table, person)
    table.set(
        members=tuple(m for m in s.members if m.person != person),
        speakers=tuple(p for p in s.speakers if p != person),
        scribes=tuple(p for p in s.scribes if p != person),
        witnesses=tuple(p for p in s.witnesses if p != person),
        co_keeper="" if s.co_keeper == person else s.co_keeper,
    )
    if not table.series.members:
        series_dates.end(table)
        return
    if s.keeper == person and s.stage is SeriesStage.REPLANTING:
        table.set(keeper="")
    elif s.keeper == person:
        _next_keeper(table)
    series_consent.look(table)
    if table.series.stage is not SeriesStage.ENDED:
        series_sixth.look(table)


def _next_keeper(table: SeriesTable) -> None:
    """The co-keeper keeps it from here on, if they may. Otherwise any member may take the keeping."""
    co_keeper = _heir(table)
    if co_keeper:
        table.set(keeper=co_keeper, co_keeper="")
    else:
        table.set(keeper="")
    key = "series.keeping_yours" if table.series.keeper else "series.keeping_open"
    table.tell_keepers(table.part("keeping", key))


def _heir(table: SeriesTable) -> str:
    """N16. Circles are convened in their keeper's name, in the place of the series: nobody who may not, or could not,
    finds themselves in that without having said so. They stay co-keeper.
    """
    return table.series.co_keeper if table.series.inherits else ""


def take(table: SeriesTable, move: TakeSeries) -> None:
    """N6. Whoever takes it first; the others find a keeper in their home."""
    person = table.member().person
    if table.series.keeper:
        raise Refusal("refusal.series_kept")
    table.set(keeper=person, co_keeper="" if table.series.co_keeper == person else table.series.co_keeper)
    table.reply("reply.series_taken")


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    LeaveSeries: leave,
    PersonGone: gone,
    TakenBack: taken_back,
    TakeSeries: take,
}
