"""A hollow regular circle ends, somebody else is asked to begin anew, and by when an answer is due stands where all see it.

Rules X9 to X12 of the rulebook. Nothing opens without leadership's signed agreement (G11, H7): that is asked of the circle.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.effects import Send
from bot.engine.model import (
    Part,
    Replanting,
    Series,
    SeriesStage,
    circle_subject,
    desk_subject,
    series_subject,
)
from bot.engine.moves import (
    AnswerDue,
    BeginSeries,
    EndSeries,
    Holds,
    LeaveSeries,
    OfSeries,
    RefuseReplanting,
    Replaced,
    ReplantBegun,
    ReplantOver,
    ReplantSeries,
    Rung,
)
from bot.engine.refusals import Refusal
from bot.engine.regular import series_asking, series_dates
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace

KIND = "replant"
WAITS = timedelta(days=60)
"""So long somebody can begin anew; then nothing of the old one is left."""

FIRST_ANSWER = timedelta(days=30)
ASKED, RESTART = "replant", "restart"

STAYS_POSSIBLE = (ReplantSeries, RefuseReplanting, EndSeries, LeaveSeries)


def check(table: SeriesTable, move: object) -> None:
    """X9. What has ended has no dates, no questions and no keeper's work any more."""
    ended = table.series.stage is SeriesStage.REPLANTING
    if ended and table.command.actor is not None and not isinstance(move, STAYS_POSSIBLE):
        raise Refusal("refusal.series_replanting")


# --- it ends, and somebody is asked ---


def replant(table: SeriesTable, move: ReplantSeries) -> None:
    """X9. By whoever keeps it, by a sponsor while no answer comes, by any member where nobody keeps it."""
    s, actor = table.series, table.command.actor
    by = _may(table, move)
    if s.replanting is not None and s.replanting.circle:
        raise Refusal("refusal.series_replanting")
    if move.keeper == s.keeper and not move.again:
        raise Refusal("refusal.replant_same")
    _asked_no_more(table)
    if s.stage is not SeriesStage.REPLANTING:
        _ends(table, by, move.keeper)
    table.set(replanting=Replanting(by, move.keeper, table.now + WAITS))
    table.ring(KIND, table.now + WAITS, 0)
    table.effects.append(Send(desk_subject(move.keeper), Holds(series_subject(s.id))))
    table.tell(move.keeper, _asks(table, by_who=by))
    if actor is not None:
        table.reply("reply.series_replanted", asked_who=move.keeper)


def _may(table: SeriesTable, move: ReplantSeries) -> str:
    s, actor = table.series, table.command.actor
    began = s.replanting is not None and actor == s.replanting.by
    member = not s.keeper and any(m.person == actor for m in s.members)
    if actor is None or not (actor == s.keeper or began or member or (move.sponsored and s.hollow)):
        raise Refusal("refusal.not_keeper")
    return actor


def _ends(table: SeriesTable, by: str, asked: str) -> None:
    """X9. Its members read who ended it and who is asked. A circle that is open goes on to its own end."""
    s = table.series
    series_dates.ask_no_more(table)
    others = [m.person for m in s.members if m.person not in (by, asked)]
    values = {"by_who": by, "asked_who": asked, "unheard": bool(s.hollow)}
    series_asking.ask(table, others, "ended", "series.replanted", **values)
    if s.circle:
        table.effects.append(Send(circle_subject(s.circle), OfSeries(None)))
    table.set(
        stage=SeriesStage.REPLANTING, dates=(), convening=None, circle="", question=None, proposal=None,
    )  # fmt: skip


def _asks(table: SeriesTable, **values: object) -> Part:
    return table.part(ASKED, "series.replant", **values)


def _asked_no_more(table: SeriesTable) -> None:
    r = table.series.replanting
    if r is not None and r.asked:
        table.retell(r.asked, table.part(ASKED, "series.replant.over"))
        _let_go(table, r.asked)


def _let_go(table: SeriesTable, person: str) -> None:
    table.effects.append(Send(desk_subject(person), Holds(series_subject(table.series.id), on=False)))


def refuse(table: SeriesTable, move: RefuseReplanting) -> None:
    """X10. No reason is asked; whoever ended it asks somebody else."""
    r = table.series.replanting
    if r is None or not r.asked or table.command.actor != r.asked or r.circle:
        raise Refusal("refusal.replant_not_asked")
    table.reply("reply.replant_refused")
    _nobody(table, r)


def gone(table: SeriesTable, person: str) -> None:
    """X10. As if they would rather not."""
    r = table.series.replanting
    if r is not None and r.asked == person and not r.circle:
        _nobody(table, r)


def _nobody(table: SeriesTable, r: Replanting) -> None:
    table.retell(r.asked, table.part(ASKED, "series.replant.over"))
    _let_go(table, r.asked)
    if r.by != r.asked:
        table.tell(
            r.by, table.part(f"{ASKED}:{table.next_serial()}", "series.replant.rather_not", asked_who=r.asked)
        )
    table.set(replanting=replace(r, asked=""))


# --- the circle in which they begin anew ---


def begun(table: SeriesTable, move: ReplantBegun) -> None:
    """X10. It stands: from here on nobody else is asked."""
    r = table.series.replanting
    if r is not None and not r.circle:
        table.retell(r.asked, table.part(ASKED, "series.replant.over"))
        _until(table, replace(r, circle=move.circle))


def over(table: SeriesTable, move: ReplantOver) -> None:
    """X11. Whoever kept it holds it regularly from here on; one that was let go can be convened again."""
    r = table.series.replanting
    if r is None or r.circle != move.circle:
        return
    if not move.opened:
        _until(table, replace(r, circle=""))
        table.tell(r.asked, _asks(table, by_who=r.by))
        return
    _until(table, replace(r, over=True))
    if move.keeper:
        table.tell(move.keeper, table.part(RESTART, "series.restart", circle=move.circle))


def _until(table: SeriesTable, r: Replanting) -> None:
    table.set(replanting=replace(r, until=table.now + WAITS))
    table.ring(KIND, table.now + WAITS, 0)


def rung(table: SeriesTable, move: Rung) -> None:
    """X10. Nobody began anew: nothing that names anybody stays behind."""
    r = table.series.replanting
    if r is not None and table.now >= r.until:
        replaced(table, Replaced())


def replaced(table: SeriesTable, move: Replaced) -> None:
    """X11. The new one has begun, and with that the old one is erased."""
    r = table.series.replanting
    if r is not None and r.asked:
        _let_go(table, r.asked)
    table.hush(KIND, 0)
    series_dates.end(table)


# --- begun anew ---


def begins(table: SeriesTable, move: BeginSeries) -> None:
    """X11. From the first day on it stands by when the first answer is due."""
    table.set(anew=True, first_answer=table.now + FIRST_ANSWER)
    table.effects.append(Send(series_subject(move.replaces), Replaced()))


def answer_due(series: Series) -> datetime | None:
    """X12. Of a series that began anew: the earliest day that waits, or passed without an answer. None: nothing waits."""
    if not series.anew:
        return None
    asks = [one.due for cycle in series.cycles for one in (*cycle.waiting, *cycle.silent)]
    return min(asks, default=series.first_answer)


def tell_circle(table: SeriesTable, before: Series) -> None:
    """X12. What its open circle shows of it in its threads."""
    s = table.series
    if s.circle and s.circle == before.circle and answer_due(s) != answer_due(before):
        table.effects.append(Send(circle_subject(s.circle), AnswerDue(answer_due(s))))


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    ReplantSeries: replant,
    RefuseReplanting: refuse,
    ReplantBegun: begun,
    ReplantOver: over,
    Replaced: replaced,
}
