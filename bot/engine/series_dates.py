"""The dates of a series: left out, moved, paused, taken up again, ended.

Rule N5 of the rulebook. Nobody is told: whoever belongs to it sees the next dates in their home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.effects import Erase, Send
from bot.engine.model import SeriesStage, circle_subject, desk_subject
from bot.engine.moves import (
    DatesLaid,
    EndSeries,
    MoveDate,
    OfSeries,
    PauseSeries,
    ResumeSeries,
    SkipDate,
    Unenrolled,
)
from bot.engine.refusals import Refusal
from bot.engine.series_table import SeriesTable

LEAST_LEAD = timedelta(days=1)
"""So long before a circle begins its members have to be asked at the latest."""

DATES_MOST = 60


def coming(dates: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Those for which there is still time to ask everybody, in order."""
    return tuple(sorted({at for at in dates if at - LEAST_LEAD > now}))[:DATES_MOST]


def lay(table: SeriesTable, more: Iterable[datetime]) -> None:
    """N1. After those that lie there, each once: one that was left out or moved does not come back."""
    s = table.series
    new = [at for at in more if s.laid_to is None or at > s.laid_to]
    table.set(dates=coming((*s.dates, *new), table.now), laid_to=max(new, default=s.laid_to))


def laid(table: SeriesTable, move: DatesLaid) -> None:
    lay(table, move.more)


def skip(table: SeriesTable, move: SkipDate) -> None:
    """N5. This one date is left out."""
    table.may_keep()
    dates = _without(table, move.at)
    if not dates:
        raise Refusal("refusal.series_no_dates")
    table.set(dates=dates)
    table.reply("reply.series_skipped", was_at=move.at, next_at=dates[0])


def move_date(table: SeriesTable, move: MoveDate) -> None:
    """N5. Another day for this one; those after it stay."""
    table.may_keep()
    others = _without(table, move.at)
    dates = coming((*others, move.to), table.now)
    if move.to not in dates or len(dates) == len(others):
        raise Refusal("refusal.series_date")
    table.set(dates=dates)
    table.reply("reply.series_moved", was_at=move.at, next_at=move.to)


def _without(table: SeriesTable, at: datetime) -> tuple[datetime, ...]:
    """Raises Refusal for a date that is none of the next ones, or is being convened."""
    s = table.series
    if at not in s.dates or at == s.convening:
        raise Refusal("refusal.series_date_gone")
    return tuple(one for one in s.dates if one != at)


def pause(table: SeriesTable, move: PauseSeries) -> None:
    """N5. A series that rests asks nobody, not even to a circle about to be convened. One that is open goes on."""
    table.may_keep()
    table.set(stage=SeriesStage.PAUSED, convening=None)
    table.reply("reply.series_paused")


def resume(table: SeriesTable, move: ResumeSeries) -> None:
    table.may_keep()
    lay(table, move.more)
    if not table.series.dates:
        raise Refusal("refusal.series_no_dates")
    table.set(stage=SeriesStage.RUNNING)
    table.reply("reply.series_resumed", next_at=table.series.dates[0])


def end_by_hand(table: SeriesTable, move: EndSeries) -> None:
    """N5. No circle comes any more; the one that is open goes on to its own end."""
    table.may_keep()
    table.reply("reply.series_ended")
    end(table)


def end(table: SeriesTable) -> None:
    """N6. Nothing that names anybody stays behind."""
    s = table.series
    table.effects += [Send(desk_subject(m.person), Unenrolled(s.id)) for m in s.members]
    if s.circle:
        table.effects.append(Send(circle_subject(s.circle), OfSeries(None)))
    table.effects.append(Erase(table.command.subject))
    table.set(
        stage=SeriesStage.ENDED, members=(), keeper="", co_keeper="", speakers=(), scribes=(), dates=(),
        convening=None, circle="",
    )  # fmt: skip


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    SkipDate: skip,
    MoveDate: move_date,
    PauseSeries: pause,
    ResumeSeries: resume,
    DatesLaid: laid,
    EndSeries: end_by_hand,
}
