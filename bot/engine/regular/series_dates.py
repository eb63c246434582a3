"""The dates of a series: left out, moved, paused, taken up again, ended.

Rule N5 of the rulebook. Nobody is told: whoever belongs to it sees the next dates in their home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from bot.engine.effects import Erase, Send
from bot.engine.model import SeriesStage, Subject, circle_subject, desk_subject
from bot.engine.moves import (
    DatesLaid,
    EndSeries,
    HeldFor,
    MoveDate,
    OfSeries,
    PauseSeries,
    ResumeSeries,
    SeriesEnded,
    SkipDate,
    Unenrolled,
)
from bot.engine.refusals import Refusal
from bot.engine.regular.series_asking import retell
from bot.engine.regular.series_table import SeriesTable

DAY = timedelta(days=1)
MOST_MINUTES = 90
"""What a standing circle may ask of a member each time."""

LEAST_LEAD = timedelta(days=1)
"""So long before a circle begins its members have to be asked at the latest."""

DATES_MOST = 60


def coming(dates: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Those for which there is still time to ask everybody, in order."""
    return tuple(sorted({at for at in dates if at - LEAST_LEAD > now}))[:DATES_MOST]


def check(minutes: int, likely: timedelta, dates: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """N2. A circle stays within the container, and a cadence has room for its circles. Gives the dates to come."""
    if minutes > MOST_MINUTES:
        raise Refusal("refusal.series_minutes", minutes=minutes, most=MOST_MINUTES)
    ahead = coming(dates, now)
    if not ahead:
        raise Refusal("refusal.series_no_dates")
    room_between(ahead, likely)
    return ahead


def room_between(dates: Iterable[datetime], likely: timedelta) -> None:
    """N2. Raises Refusal for dates, in order, that come faster than a circle likely takes."""
    closest = min((after - before for before, after in pairwise(dates)), default=None)
    if closest is not None and closest < likely:
        takes = _days(likely)
        apart = max(
            1, min(round(closest / DAY), takes - 1)
        )  # never as many as it takes: that would be no reason
        raise Refusal("refusal.series_too_often", days=takes, count=apart)


def _days(length: timedelta) -> int:
    """Whole days; one that has begun counts."""
    return -(-length // DAY)


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
    """N5, N2. Another day for this one, with room for a circle before it and after it; the others stay."""
    table.may_keep()
    others = _without(table, move.at)
    dates = coming((*others, move.to), table.now)
    if move.to not in dates or len(dates) == len(others):
        raise Refusal("refusal.series_date")
    nth = dates.index(move.to)
    room_between(dates[max(nth - 1, 0) : nth + 2], move.likely)
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
    """N5, N11. Where the circle paused it together, it goes on together."""
    table.may_keep()
    if table.series.paused_together:
        raise Refusal("refusal.series_paused_together")
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
    """N6. Nothing that names anybody stays behind, and nobody is asked any more."""
    ask_no_more(table)
    s = table.series
    table.effects += [Send(desk_subject(m.person), Unenrolled(s.id)) for m in s.members]
    if s.circle:
        table.effects.append(Send(circle_subject(s.circle), OfSeries(None)))
    if s.unit:
        table.effects.append(Send(Subject("organisation", s.organisation), HeldFor(s.id, "")))
    table.effects.append(Send(Subject("organisation", s.organisation), SeriesEnded(s.id)))
    table.effects.append(Erase(table.command.subject))
    table.set(
        stage=SeriesStage.ENDED, members=(), keeper="", co_keeper="", speakers=(), scribes=(), witnesses=(), dates=(),
        convening=None, circle="", question=None, proposal=None, promises="", decisions=(), replanting=None,
    )  # fmt: skip


def ask_no_more(table: SeriesTable) -> None:
    """What still asks says that it is over. The words go with the key."""
    s = table.series
    if s.question is not None:
        retell(table, s.question.asked, f"sixth:{s.question.serial}", "series.sixth.over")
    if s.proposal is not None and s.proposal.accepted:
        retell(table, s.proposal.asked, f"proposal:{s.proposal.serial}", "series.proposal.over")
    elif s.proposal is not None:
        retell(table, [s.proposal.who], f"keeping:{s.proposal.serial}", "series.would_you.over")


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    SkipDate: skip,
    MoveDate: move_date,
    PauseSeries: pause,
    ResumeSeries: resume,
    DatesLaid: laid,
    EndSeries: end_by_hand,
}
