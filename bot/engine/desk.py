"""A person's desk: everything that may be sent to them lies here and waits for a kind moment.

Rules D1 to D12 of the rulebook. A circle asks (`Notify`), the desk decides. Right before telling, it asks the platform
who the person is now (`Look`), because people move; only the answer (`Looked`) tells. One timer, "kind", is enough:
it always stands at the next moment at which anything here can change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine.effects import Amend, Effect, Hush, Look, Private, Reply, Ring, Send, Tell
from bot.engine.hours import DAYS, Hours, HoursRefused, format_week
from bot.engine.kindness import is_over, next_message, next_ring, rested, told
from bot.engine.model import Cause, Desk, Part, circle_subject, desk_subject
from bot.engine.moves import (
    Away,
    Command,
    Forget,
    Greet,
    HoursChanged,
    Looked,
    Notify,
    PersonGone,
    Prompted,
    Rung,
    Seated,
    SetHours,
    Unseated,
)
from bot.engine.refusals import Refusal

KIND = "kind"
# An answer that never comes holds nothing up: after this time the question counts as lost and is asked again.
PATIENCE = timedelta(hours=6)


class Table:
    """The working table of one step: the desk as it stands, and what has been asked for so far."""

    def __init__(self, desk: Desk, command: Command, now: datetime) -> None:
        self.desk = desk
        self.command = command
        self.now = now
        self.fresh = False  # the platform has just said who the person is
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        self.desk = replace(self.desk, **changes)

    def part(self, what: str, key: str, **values: object) -> Part:
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        return Part(f"desk:{self.desk.person}:{what}", key, desk_subject(self.desk.person), plain)

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self.part("reply", key, **values)))


def step_desk(desk: Desk | None, command: Command, now: datetime) -> tuple[Desk, tuple[Effect, ...]]:
    """D1. A desk begins with whatever reaches it first, so that nothing waits for an introduction.

    Raises Refusal for hours that cannot be, and for somebody else's hand on this desk.
    """
    if command.actor not in (None, command.subject.id):
        raise Refusal("refusal.unknown")
    rule = RULES.get(type(command.move))
    if rule is None:
        raise Refusal("refusal.unknown")
    table = Table(desk or _new(command), command, now)
    rule(table, command.move)
    _settle(table, had_timer=desk is not None and _needs_timer(desk))
    return table.desk, tuple(table.effects)


def _new(command: Command) -> Desk:
    hours = Hours("UTC", DAYS)
    return Desk(command.subject.id, command.organisation, "en", hours, zone_known=False)


# --- settling: after every move ---


def _settle(table: Table, *, had_timer: bool) -> None:
    _tidy(table)
    if table.fresh:
        while message := next_message(table.desk, table.now):
            _tell(table, message)
    if table.desk.looking:
        return  # the timer stands at the end of our patience
    if next_message(table.desk, table.now):
        table.set(looking=True)
        table.effects += [Look(table.desk.person), Ring(KIND, table.now + PATIENCE)]
        return
    at = next_ring(table.desk, table.now)
    if at is not None:
        table.effects.append(Ring(KIND, at))
    elif had_timer:
        table.effects.append(Hush(KIND))


def _needs_timer(desk: Desk) -> bool:
    return bool(desk.causes) or desk.last_at is not None or desk.looking


def _tidy(table: Table) -> None:
    """D9. What is over falls away; what was remembered of the last message is forgotten with its day."""
    desk, now = table.desk, table.now
    table.set(causes=tuple(c for c in desk.causes if not is_over(c, now)))
    if desk.last_at is not None and now >= rested(desk, desk.last_at):
        table.set(last_at=None, last_day=None, last_count=0)
    away = desk.hours.away_until
    if away is not None and away <= now:
        table.set(hours=replace(desk.hours, away_until=None))


def _tell(table: Table, causes: tuple[Cause, ...]) -> None:
    """D8. One message, with the question for a zone that nobody knows; each circle hears that its turn was told."""
    parts = [c.part for c in causes]
    table.set(causes=tuple(c for c in table.desk.causes if c not in causes))
    table.desk = told(table.desk, table.now)
    if not table.desk.zone_known and not table.desk.zone_asked:
        parts.append(table.part("zone", "zone.question"))
        table.set(zone_asked=True)
    table.effects.append(Tell(Private(table.desk.person), tuple(parts)))
    table.effects += [Send(c.part.about, Prompted(c.turn)) for c in causes if c.turn]


# --- what circles ask ---


def _notify(table: Table, move: Notify) -> None:
    """D2. The same name again takes the old one's place. Reminders that were switched off are not even kept."""
    cause = move.cause
    kept = [c for c in table.desk.causes if not (move.clears and c.part.about == cause.part.about)]
    if cause.nudge and not table.desk.reminders:
        table.set(causes=tuple(c for c in kept if c.part.name != cause.part.name))
        return
    names = [c.part.name for c in kept]
    if cause.part.name in names:
        kept[names.index(cause.part.name)] = cause
    else:
        kept.append(cause)
    table.set(causes=tuple(kept))


def _forget(table: Table, move: Forget) -> None:
    table.set(causes=tuple(c for c in table.desk.causes if c.part.name != move.name))


def _seated(table: Table, move: Seated) -> None:
    """D10. A new circle hears the hours as they are now: they may have changed since the person joined."""
    if move.circle not in table.desk.circles:
        table.set(circles=(*table.desk.circles, move.circle))
    hours = HoursChanged(table.desk.person, table.desk.hours)
    table.effects.append(Send(circle_subject(move.circle), hours))


def _unseated(table: Table, move: Unseated) -> None:
    table.set(circles=tuple(c for c in table.desk.circles if c != move.circle))


# --- who the person is ---


def _greet(table: Table, move: Greet) -> None:
    """D1. A greeting brings the language and the zone, as far as the person has not chosen their own."""
    if not table.desk.own_language:
        table.set(language=move.language)
    if move.zone_known:
        _see_zone(table, move.zone)
    table.set(active=True)


def _looked(table: Table, move: Looked) -> None:
    """D7. The platform's answer. Late or twice it changes nothing but what it says of the zone."""
    table.set(looking=False)
    if not move.active:
        _gone(table)
        return
    table.fresh = True
    table.set(active=True)
    if move.zone is not None:
        _see_zone(table, move.zone)


def _see_zone(table: Table, zone: str) -> None:
    """What a platform says of the zone. A person's own choice stands above it; a zone no clock knows is like none."""
    if table.desk.own_zone:
        return
    try:
        hours = replace(table.desk.hours, zone=zone)
    except HoursRefused:
        return
    table.set(zone_known=True)
    _set_hours(table, hours)


def _gone(table: Table) -> None:
    """D8. The account is no longer active: nothing waits for it, and every circle that hoped to reach it hears so."""
    waiting = [c.part.about for c in table.desk.causes if c.part.about.kind == "circle"]
    circles = dict.fromkeys([*map(circle_subject, table.desk.circles), *waiting])
    table.effects += [Send(circle, PersonGone(table.desk.person)) for circle in circles]
    table.set(active=False, causes=())


# --- what the person decides ---------------------------------------------------------------------------------------


def _set_hours_by_hand(table: Table, move: SetHours) -> None:
    """D11. Zone, week, circle time, reminders, language: what is not named stays as it is."""
    hours = _checked(table.desk.hours, move)
    if move.circle_time is not None and not 0 <= move.circle_time < 1440:
        raise Refusal("hours.time", text=str(move.circle_time))
    if move.zone is not None:
        if table.desk.zone_asked and not table.desk.own_zone:
            table.effects.append(Amend(table.part("zone", "zone.answered", zone=move.zone)))
        table.set(zone_known=True, own_zone=True)
    if move.language is not None:
        table.set(language=move.language, own_language=True)
    if move.circle_time is not None or move.clear_circle_time:
        table.set(circle_time=None if move.clear_circle_time else move.circle_time)
    if move.reminders is not None:
        _set_reminders(table, on=move.reminders)
    _set_hours(table, hours)
    table.reply("reply.hours_set", zone=hours.zone, week=format_week(hours.week))


def _checked(hours: Hours, move: SetHours) -> Hours:
    try:
        return replace(hours, zone=move.zone or hours.zone, week=move.week or hours.week)
    except HoursRefused as refused:
        raise Refusal(refused.key, **refused.values) from None


def _set_reminders(table: Table, *, on: bool) -> None:
    """D6. Off drops the reminders that wait. Prompts, and what answers an act of one's own, keep coming."""
    table.set(reminders=on)
    if not on:
        table.set(causes=tuple(c for c in table.desk.causes if not c.nudge))


def _away(table: Table, move: Away) -> None:
    """D6. Away until then, or back now. Nothing is told to somebody who is away."""
    if move.until is not None and move.until <= table.now:
        raise Refusal("refusal.away_past")
    _set_hours(table, replace(table.desk.hours, away_until=move.until))
    if move.until is None:
        table.reply("reply.back")
    else:
        table.reply("reply.away", until_at=move.until)


def _set_hours(table: Table, hours: Hours) -> None:
    """D10. Changed hours are told to every circle in which the person sits: windows are counted in them."""
    if hours == table.desk.hours:
        return
    table.set(hours=hours)
    change = HoursChanged(table.desk.person, hours)
    table.effects += [Send(circle_subject(circle), change) for circle in table.desk.circles]


# --- the clock -----------------------------------------------------------------------------------------------------


def _rung(table: Table, move: Rung) -> None:
    """D7. A ring while we wait for the platform's answer means that the answer got lost: ask once more."""
    if move.kind == KIND:
        table.set(looking=False)


RULES: dict[type, Callable[[Table, Any], None]] = {
    Notify: _notify,
    Forget: _forget,
    Seated: _seated,
    Unseated: _unseated,
    Greet: _greet,
    Looked: _looked,
    SetHours: _set_hours_by_hand,
    Away: _away,
    Rung: _rung,
}
