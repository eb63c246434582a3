"""Newcomers: from the dates that somebody types to a welcome in week one, suggested to a keeper who decides.

Rules J4 to J10 of the rulebook. Nobody is invited from here, and what somebody answers to a welcome never comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.engine.effects import Effect, Hush, Look, Ring
from bot.engine.model import MonthOfStarts, Newcomer, Newcomers, Welcomed
from bot.engine.moves import (
    Arrival,
    Command,
    ForgetNewcomer,
    NoteNewcomers,
    PersonGone,
    Rung,
    TakeNewcomers,
    WelcomeAsked,
    WelcomeOver,
)
from bot.engine.people.newcomers_table import NewcomersTable
from bot.engine.people.welcome_dates import asked_at, chance, forgotten_at, in_time, today_of, together
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

KIND = "newcomers"
MOST = 5000
LOOK = timedelta(hours=1)
"""So long the platform has to say that somebody is gone, before a welcome with them is suggested."""
NEAR = timedelta(days=4)
"""Whoever starts so soon after somebody is welcomed with them, where the days of both allow it."""
MONTHS = 24

Step = tuple[Newcomers, tuple[Effect, ...]]


def step_newcomers(state: Newcomers | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    rule = RULES.get(type(command.move))
    if rule is None:
        raise Refusal("refusal.unknown")
    if state is None and not isinstance(command.move, NoteNewcomers):
        raise Refusal("refusal.no_newcomer")
    table = NewcomersTable(state or Newcomers(command.subject.id), command, now)
    rule(table, command.move)
    _settle(table)
    table.tell_desks(state)
    return table.state, tuple(table.effects)


# --- dates ---


def _note(table: NewcomersTable, move: NoteNewcomers) -> None:
    """J4. The latest word about somebody counts. What was suggested before is taken back if it is no longer so."""
    welcomed = {one.person for one in table.state.welcomed}
    for arrival in move.arrivals:
        if arrival.person not in welcomed:
            _note_one(table, arrival)
    if len(table.state.people) > MOST:
        raise Refusal("refusal.newcomers_many", most=MOST)
    table.reply("reply.newcomers_noted", count=len(move.arrivals))


def _note_one(table: NewcomersTable, arrival: Arrival) -> None:
    before = table.find(arrival.person)
    made = Newcomer(
        arrival.person,
        arrival.hours,
        arrival.starts,
        arrival.exposed,
        arrival.keeper,
        tuple(one for one in dict.fromkeys(arrival.others) if one != arrival.keeper),
    )
    if before is not None:
        if _facts(before) == _facts(made):
            return
        table.take_back(before.suggested, before.keeper, "welcome.changed")
        made = replace(made, circle=before.circle)
    table.drop([made.person])
    table.set(people=(*table.state.people, made))


def _facts(one: Newcomer) -> tuple[object, ...]:
    return one.starts, one.exposed, one.keeper, one.others


def _forget(table: NewcomersTable, move: ForgetNewcomer) -> None:
    """J9. The newcomer may, and whoever was asked to welcome them; for everybody else there is nothing here."""
    one, actor = table.find(move.person), table.command.actor
    if one is None or actor not in (one.person, one.keeper):
        raise Refusal("refusal.no_newcomer")
    _leave_out(table, [one], "welcome.changed")
    table.reply("reply.newcomer_forgotten")


def _take(table: NewcomersTable, move: TakeNewcomers) -> None:
    """J8. Those whom nobody is left to welcome."""
    left = [one.person for one in table.state.people if not one.keeper]
    if not left:
        raise Refusal("refusal.no_newcomer")
    table.change(left, keeper=table.command.actor, looked=False)
    table.reply("reply.newcomers_taken", count=len(left))


# --- the welcome ---


def _asked(table: NewcomersTable, move: WelcomeAsked) -> None:
    """J10. They are asked: that alone is counted, by the month, whatever they answer."""
    there = [one for one in table.state.people if one.person in move.people and one.circle != move.circle]
    for one in there:
        _count(table, one, in_time=in_time(one, move.start))
    table.change([one.person for one in there], circle=move.circle)
    for serial, keeper in dict.fromkeys((one.suggested, one.keeper) for one in there):
        table.take_back(serial, keeper, "welcome.planned")


def _over(table: NewcomersTable, move: WelcomeOver) -> None:
    """J9. With its first sitting their dates are forgotten; a welcome that was let go is suggested again."""
    there = [one for one in table.state.people if one.circle == move.circle]
    if move.began:
        table.drop([one.person for one in there])
        fresh = tuple(Welcomed(one.person, forgotten_at(one)) for one in there)
        table.set(welcomed=(*table.state.welcomed, *fresh))
    else:
        table.change([one.person for one in there], circle="", looked=False)


def _gone(table: NewcomersTable, move: PersonGone) -> None:
    """J8. A newcomer who is gone is forgotten; a keeper who is gone is asked no more, and the next one is."""
    one = table.find(move.person)
    if one is not None:
        _leave_out(table, [one], "welcome.changed")
    kept = [n for n in table.state.people if move.person in (n.keeper, *n.others)]
    for n in kept:
        others = tuple(who for who in n.others if who != move.person)
        if n.keeper == move.person:
            table.take_back(n.suggested, n.keeper, "welcome.changed")
            table.change([n.person], keeper=next(iter(others), ""), others=others[1:])
        else:
            table.change([n.person], others=others)


def _leave_out(table: NewcomersTable, people: Iterable[Newcomer], key: str) -> None:
    """What was suggested with somebody among others is suggested anew without them."""
    for one in people:
        table.drop([one.person])
        table.take_back(one.suggested, one.keeper, key)


# --- the clock ---


def _rung(table: NewcomersTable, move: Rung) -> None:
    """What is due is found after every move; an alarm only makes one."""


def _settle(table: NewcomersTable) -> None:
    _expire(table)
    near = sorted(
        (one for one in _open(table) if asked_at(one) <= table.now + NEAR), key=lambda one: one.starts
    )
    fresh = [one for one in near if not one.looked]
    if fresh and any(_due(table, one) for one in near):
        _look(table, fresh)
    elif not fresh:
        _suggest(table, near)
    _set_alarm(table)


def _suggest(table: NewcomersTable, known: list[Newcomer]) -> None:
    """J6. As few welcomes as the dates allow; whoever is not due yet waits, if nobody who is takes them along."""
    while any(_due(table, one) for one in known):
        group, agreed = together([(one, chance(one, table.now)) for one in known])
        table.suggest(group, agreed)
        known = [one for one in known if one not in group]


def _due(table: NewcomersTable, one: Newcomer) -> bool:
    return asked_at(one) <= table.now


def _open(table: NewcomersTable) -> list[Newcomer]:
    """Those with whom a welcome has still to be suggested."""
    return [one for one in table.state.people if one.keeper and not one.circle and not one.suggested]


def _look(table: NewcomersTable, people: list[Newcomer]) -> None:
    """J8. Right before it is suggested: is this person still there? Their desk tells us if not."""
    table.effects += [Look(one.person) for one in people]
    table.change([one.person for one in people], looked=True)


def _set_alarm(table: NewcomersTable) -> None:
    times = [forgotten_at(one) for one in table.state.people]
    times += [one.until for one in table.state.welcomed]
    times += [table.now + LOOK if _due(table, one) else asked_at(one) for one in _open(table)]
    table.effects.append(Ring(KIND, min(times)) if times else Hush(KIND))


def _expire(table: NewcomersTable) -> None:
    """J9. At the latest two weeks after the first day with high-harm work, or after the start, dates are forgotten."""
    over = [one for one in table.state.people if forgotten_at(one) <= table.now]
    for one in over:
        _count(table, one, in_time=False)
    _leave_out(table, over, "welcome.changed")
    table.set(welcomed=tuple(one for one in table.state.welcomed if one.until > table.now))


# --- what is counted ---


def _count(table: NewcomersTable, one: Newcomer, *, in_time: bool) -> None:
    """J10. Of all who started in a month, how many were asked in time. Nobody is named, and nothing else is counted."""
    if one.counted:
        return
    table.change([one.person], counted=True)
    month = one.starts[:7]
    months = {m.month: m for m in table.state.months}
    known = months.get(month, MonthOfStarts(month))
    months[month] = replace(known, due=known.due + 1, in_time=known.in_time + in_time)
    first = _months_before(today_of(one.hours, table.now))
    table.set(months=tuple(m for name, m in sorted(months.items()) if name >= first))


def _months_before(day: date) -> str:
    return f"{day.year - MONTHS // 12:04}-{day.month:02}"


def share_in_time(months: Sequence[MonthOfStarts], least: int = 3) -> str:
    """J10. A band, and "few" where fewer than `least` people would stand behind it."""
    due = sum(one.due for one in months)
    if due < least:
        return "few"
    part = sum(one.in_time for one in months) / due
    bands = (("all", 1.0), ("most", 0.75), ("half", 0.5), ("some", 0.0))
    return next(name for name, begins in bands if part >= begins)


RULES: dict[type, Callable[[NewcomersTable, Any], None]] = {
    NoteNewcomers: _note,
    ForgetNewcomer: _forget,
    TakeNewcomers: _take,
    WelcomeAsked: _asked,
    WelcomeOver: _over,
    PersonGone: _gone,
    Rung: _rung,
}
