"""A person's desk: everything that may be sent to them lies here and waits for a kind moment.

Rules D1 to D19 of the rulebook. A circle asks (`Notify`), the desk decides. Right before telling, it asks the platform
who the person is now (`Look`), because people move; only the answer (`Looked`) tells. One timer, "kind", is enough:
it always stands at the next moment at which anything here can change.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.circle.taking_back import forget_mine
from bot.engine.effects import Effect, Hush, Look, Private, Ring, Send, Tell
from bot.engine.model import Cause, Desk, Part, circle_subject
from bot.engine.moves import (
    Away,
    Command,
    Enrolled,
    Forget,
    ForgetMine,
    Greet,
    Holds,
    HoursChanged,
    Looked,
    Notify,
    Prompted,
    Rung,
    Seated,
    SetHours,
    SetTrained,
    Unenrolled,
    Unseated,
)
from bot.engine.people.desk_calendar import end_shifts, next_change, roster_ends
from bot.engine.people.desk_person import away, change_hours, greet, looked, set_hours, set_trained
from bot.engine.people.desk_table import Table
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking.hours import DAYS, Hours, add_waking
from bot.engine.waking.kindness import is_over, next_message, next_ring, rested, told

KIND = "kind"
# An answer that never comes holds nothing up: after this time the question counts as lost and is asked again.
PATIENCE = timedelta(hours=6)


def step_desk(desk: Desk | None, command: Command, now: datetime) -> tuple[Desk, tuple[Effect, ...]]:
    """Let one move happen at a desk. Raises Refusal for hours that cannot be, and for somebody else's hand on it."""
    _own_hand(command)
    rule = RULES.get(type(command.move))
    if rule is None:
        raise Refusal("refusal.unknown")
    table = Table(desk or _new(command), command, now)
    rule(table, command.move)
    _settle(table, had_timer=desk is not None and _needs_timer(desk))
    return table.desk, tuple(table.effects)


def _own_hand(command: Command) -> None:
    """D12. Only the person changes their desk, and a refusal changes nothing."""
    if command.actor not in (None, command.subject.id):
        raise Refusal("refusal.unknown")


def _new(command: Command) -> Desk:
    """D1. A desk begins with whatever reaches it first, so that nothing waits for an introduction."""
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
        _look(table)
        return
    times = (next_ring(table.desk, table.now), next_change(table.desk, table.now))
    at = min((time for time in times if time is not None), default=None)
    if at is not None:
        table.effects.append(Ring(KIND, at))
    elif had_timer:
        table.effects.append(Hush(KIND))


def _look(table: Table) -> None:
    table.set(looking=True)
    table.effects += [Look(table.desk.person), Ring(KIND, table.now + PATIENCE)]


def _needs_timer(desk: Desk) -> bool:
    waits = bool(desk.causes) or desk.last_at is not None or desk.looking
    return waits or desk.here_until is not None or roster_ends(desk) is not None


def _tidy(table: Table) -> None:
    """D9. What is over falls away; what was remembered of the last message is forgotten with its day."""
    desk, now = table.desk, table.now
    table.set(causes=tuple(c for c in desk.causes if not is_over(c, now)))
    if desk.last_at is not None and now >= rested(desk, desk.last_at):
        table.set(last_at=None, last_day=None, last_count=0)
    away = desk.hours.away_until
    if away is not None and away <= now:
        table.set(hours=replace(desk.hours, away_until=None), seen_away=False)
    if desk.here_until is not None and desk.here_until <= now:
        table.set(here_until=None)
    end_shifts(table, change_hours)


def _tell(table: Table, causes: tuple[Cause, ...]) -> None:
    """One message; each circle hears that its turn was told."""
    parts = [_as_told_now(table, cause) for cause in causes]
    table.set(causes=tuple(c for c in table.desk.causes if c not in causes))
    table.desk = told(table.desk, table.now)
    parts += _zone_question(table)
    table.effects.append(Tell(Private(table.desk.person), tuple(parts)))
    table.effects += [Send(c.part.about, Prompted(c.turn)) for c in causes if c.turn]


def _zone_question(table: Table) -> list[Part]:
    """D8. Where nobody knows the zone, the message that is told anyway asks for it, once."""
    if table.desk.zone_known or table.desk.zone_asked:
        return []
    table.set(zone_asked=True)
    return [table.part("zone", "zone.question")]


def _as_told_now(table: Table, cause: Cause) -> Part:
    """T2, D13. The end of a window is counted from this message; who sits in several circles reads whose it is."""
    part, values = cause.part, dict(cause.part.values)
    window = values.get("window")
    if cause.turn and isinstance(window, int):
        values["due_at"] = add_waking(table.desk.hours, table.now, window).isoformat()
    if part.about.kind == "circle" and len(table.desk.circles) > 1:
        values["several"] = True
    return replace(part, values=values)


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
    """D2. Who sits there no more is told nothing more of it: what waited was asked of the seat."""
    about = circle_subject(move.circle)
    table.set(causes=tuple(c for c in table.desk.causes if c.part.about != about))
    if not move.wrote:
        table.set(circles=tuple(c for c in table.desk.circles if c != move.circle))


def _holds(table: Table, move: Holds) -> None:
    others = tuple(one for one in table.desk.holds if one != move.subject)
    table.set(holds=(*others, move.subject) if move.on else others)


def _enrolled(table: Table, move: Enrolled) -> None:
    if move.series not in table.desk.series:
        table.set(series=(*table.desk.series, move.series))


def _unenrolled(table: Table, move: Unenrolled) -> None:
    table.set(series=tuple(one for one in table.desk.series if one != move.series))


# --- the clock ---


def _rung(table: Table, move: Rung) -> None:
    """D7. A ring while we wait for the platform's answer means that the answer got lost: ask once more.

    Whether somebody whom the platform shows as away is back, it is asked too.
    """
    if move.kind == KIND:
        table.set(looking=False)
        if table.desk.seen_away and table.desk.causes:
            _look(table)


RULES: dict[type, Callable[[Table, Any], None]] = {
    Notify: _notify,
    Forget: _forget,
    Seated: _seated,
    Unseated: _unseated,
    Holds: _holds,
    Enrolled: _enrolled,
    Unenrolled: _unenrolled,
    Greet: greet,
    Looked: looked,
    SetHours: set_hours,
    SetTrained: set_trained,
    Away: away,
    Rung: _rung,
    ForgetMine: forget_mine,
}
