"""A standing circle: it begins from a circle, has the next one convened in time, and ends.

Rules N1 to N4, N7 and N8 of the rulebook; `series_dates`, `series_members`, `series_sixth` and `series_consent` have the
others. A series sits no circle: it asks for the next one to be convened, as its keeper would, and everybody is asked anew
each time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.after import recognising
from bot.engine.after.conduct import conducted
from bot.engine.circle.course import derive
from bot.engine.circle.leaving import SEATS_LEAST
from bot.engine.effects import ConveneNext, Effect, Hush, LayDates, Ring, Send
from bot.engine.model import Deed, Series, SeriesStage, Subject, circle_subject, desk_subject
from bot.engine.moves import (
    BeginSeries,
    CircleOver,
    Command,
    DatesLaid,
    Enrolled,
    HeldFor,
    NextConvened,
    NextHindered,
    OfSeries,
    Rung,
    SeriesBegan,
    Served,
)
from bot.engine.refusals import Refusal
from bot.engine.regular import (
    series_consent,
    series_dates,
    series_decided,
    series_heard,
    series_load,
    series_members,
    series_replanting,
    series_sixth,
    series_told,
)
from bot.engine.regular.series_dates import LEAST_LEAD, coming
from bot.engine.regular.series_table import SeriesTable

KIND = "convene"
LEAD = timedelta(days=3)
"""So long before a circle begins its members are asked: a kind moment for each of them lies within."""

DATES_LOW = 6
"""With fewer dates ahead more of them are laid."""

OURS = ("no_keeper", "co_keeper", "channel")
"""X5. What hinders a circle and is the organisation's own to see to. Whether people come is free."""

Step = tuple[Series, tuple[Effect, ...]]


def step_series(series: Series | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    if isinstance(command.move, BeginSeries):
        table = _begin(series, command, command.move, now)
    else:
        rule = RULES.get(type(command.move))
        if series is None or rule is None:
            raise Refusal("refusal.unknown")
        if series.stage is SeriesStage.ENDED:
            raise Refusal("refusal.series_over")
        table = SeriesTable(series, command, now)
        series_replanting.check(table, command.move)
        rule(table, command.move)
        series_replanting.tell_circle(table, series)
        if table.series.keeper != series.keeper:
            series_load.anew(table)
        _lay_more(table)
    _set_alarm(table)
    return table.series, tuple(table.effects)


# --- beginning ---


def _begin(series: Series | None, command: Command, move: BeginSeries, now: datetime) -> SeriesTable:
    """N1. By the keeper of a circle. Whoever sits there belongs to the series until they leave it."""
    keeper = command.actor
    if series is not None:
        raise Refusal("refusal.series_already")
    people = list(dict.fromkeys(m.person for m in move.members))
    if keeper is None or keeper != move.kept_by or keeper not in people:
        raise Refusal("refusal.not_keeper")
    if len(people) < SEATS_LEAST:
        raise Refusal("refusal.fewer_than_three", least=SEATS_LEAST)
    dates = series_dates.check(move.minutes, move.likely, move.dates, now)
    unsigned = _unsigned(move, keeper)
    made = Series(
        id=command.subject.id,
        organisation=command.organisation,
        template=move.template,
        template_version=move.template_version,
        keeper=keeper,
        place=move.place,
        zone=move.zone,
        rule=move.rule,
        first=dates[0],
        laid_to=dates[-1],
        members=tuple({m.person: m for m in move.members}.values()),
        co_keeper=move.co_keeper if move.co_keeper in people else "",
        held=move.held,
        line_lead=move.line_lead,
        dates=dates,
        unsigned=unsigned,
        own_names=move.own_names,
        circle=move.circle,
        inherits=move.inherits,
        speakers=_shuffled(people, command.seed, "speakers"),
        scribes=_shuffled(people, command.seed, "scribes"),
        witnesses=_shuffled(people, command.seed, "witnesses") if move.witness else (),
        previous=move.previous,
        unit=move.unit,
    )
    table = SeriesTable(made, command, now)
    if move.replaces:
        series_replanting.begins(table, move)
    table.effects += [Send(desk_subject(person), Enrolled(made.id)) for person in people]
    table.effects.append(Send(Subject("organisation", made.organisation), SeriesBegan(made.id)))
    if move.circle:
        table.effects.append(Send(circle_subject(move.circle), OfSeries(made.id)))
    if made.unit:
        table.effects.append(Send(Subject("organisation", made.organisation), HeldFor(made.id, made.unit)))
    table.reply("reply.series_begun", next_at=dates[0])
    return table


def _unsigned(move: BeginSeries, keeper: str) -> bool:
    """H10. Leadership has signed what happened here, by another hand than the keeper's; or members see that it has not."""
    signed = any(one.lead != keeper for one in move.signed)
    if not signed and not move.override:
        raise Refusal("refusal.series_unsigned")
    return not signed


def _shuffled(people: list[str], seed: str, what: str) -> tuple[str, ...]:
    return tuple(sorted(people, key=lambda person: derive(seed, what, person)))


# --- the next circle ---


def _lay_more(table: SeriesTable) -> None:
    """N1. A rule never comes to an end: before its dates do, more are asked for. The answer itself asks for none."""
    s = table.series
    runs_low = s.rule and s.stage is SeriesStage.RUNNING and len(s.dates) < DATES_LOW
    if runs_low and not isinstance(table.command.move, DatesLaid):
        table.effects.append(LayDates())


def _set_alarm(table: SeriesTable) -> None:
    """One alarm: at the next moment at which the series has to do something."""
    s = table.series
    if s.stage is not SeriesStage.RUNNING or s.convening is not None or not s.dates:
        table.effects.append(Hush(KIND))
    else:
        table.effects.append(Ring(KIND, max(_due(s), table.now)))


def _due(series: Series) -> datetime:
    """When the next date has to be decided: a circle that is still open is given some days more."""
    return series.dates[0] - (LEAST_LEAD if series.circle else LEAD)


def _rung(table: SeriesTable, move: Rung) -> None:
    alarm = ALARMS.get(move.kind)
    if alarm is not None:
        alarm(table, move)


def _due_now(table: SeriesTable, move: Rung) -> None:
    """N3, N4. Time to ask everybody. While the circle before is open this date has to wait, and then to pass."""
    s = table.series
    if s.stage is not SeriesStage.RUNNING or s.convening is not None or not s.dates:
        return
    if table.now < _due(s):
        return
    reason = _hindrance(s, table.now)
    if reason:
        _pass_over(table, reason)
    else:
        table.set(convening=s.dates[0])
        table.effects.append(ConveneNext(s.dates[0]))


def _hindrance(series: Series, now: datetime) -> str:
    if series.circle:
        return "still_open"
    if now >= series.dates[0]:
        return "too_late"
    if not series.keeper:
        return "no_keeper"
    return "few" if len(series.members) < SEATS_LEAST else ""


def _convened(table: SeriesTable, move: NextConvened) -> None:
    """N3. It stands: from here on it is a circle like every other. A pause may have come too late to hold it back."""
    s = table.series
    if s.convening == move.at or (s.stage is SeriesStage.PAUSED and move.at in s.dates):
        table.set(circle=move.circle, held=move.held, convening=None, inherits=move.inherits)
        table.set(own_names=s.own_names or move.own_names)
        _is_over(table, move.at)


def _hindered(table: SeriesTable, move: NextHindered) -> None:
    if table.series.convening == move.at:
        _pass_over(table, move.reason)


def _pass_over(table: SeriesTable, reason: str) -> None:
    """N7. The date passes, and every other for which it is too late by now; the keeper reads why, once."""
    s = table.series
    at = s.dates[0] if s.convening is None else s.convening
    following = next(iter(coming((one for one in s.dates if one != at), table.now)), "")
    values = {"was_at": at, "reason": reason, "next_at": following, "ended": not s.rule and not following}
    table.tell_keepers(table.part(f"passed:{at.date()}", "series.passed_over", **values))
    if reason in OURS:
        table.effects.append(conducted(s.organisation, Deed.NOT_HELD, s.unit))
    table.set(convening=None)
    _is_over(table, at)


def _is_over(table: SeriesTable, at: datetime) -> None:
    """This date is behind us. The dates of a calendar file come to an end, and the series with them."""
    s = table.series
    table.set(dates=coming((one for one in s.dates if one != at), table.now))
    if not table.series.dates and not s.rule:
        series_dates.end(table)


def _circle_over(table: SeriesTable, move: CircleOver) -> None:
    """N3. Whoever was there agreed to its card: under the same one they need not read it again."""
    if table.series.circle == move.circle:
        table.set(circle="")
    agreed = {m.person: m for m in move.agreed}
    table.set(members=tuple(agreed.get(m.person, m) for m in table.series.members))
    if move.published:
        table.set(previous=move.circle)
    if move.opened:
        series_load.counted(table, alone=move.alone)
        series_sixth.counted(table)


def _served(table: SeriesTable, move: Served) -> None:
    """N8. Whoever had a turn goes to the end of the queue, and so does whoever would rather not."""
    s = table.series
    table.set(
        speakers=_to_the_end(s.speakers, move.speakers),
        scribes=_to_the_end(s.scribes, move.scribes),
        witnesses=_to_the_end(s.witnesses, move.witnesses),
    )


def _to_the_end(queue: tuple[str, ...], served: tuple[str, ...]) -> tuple[str, ...]:
    return (*(p for p in queue if p not in served), *(p for p in queue if p in served))


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    Rung: _rung,
    NextConvened: _convened,
    NextHindered: _hindered,
    CircleOver: _circle_over,
    Served: _served,
    **series_dates.RULES,
    **series_members.RULES,
    **series_sixth.RULES,
    **series_consent.RULES,
    **series_decided.RULES,
    **series_heard.RULES,
    **series_told.RULES,
    **recognising.SERIES_RULES,
    **series_replanting.RULES,
}
ALARMS: dict[str, Callable[[SeriesTable, Rung], None]] = {
    KIND: _due_now,
    series_sixth.KIND: series_sixth.rung,
    series_consent.KIND: series_consent.rung,
    series_decided.KIND: series_decided.rung,
    series_replanting.KIND: series_replanting.rung,
}
