"""Who a person is by what the platform says, and what they decide themselves: hours, zone, away, reminders.

Rules D1, D6 to D8, D10 and D11 of the rulebook. What the person chose stands above what a platform shows.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.engine.effects import Amend, Send
from bot.engine.model import Desk, circle_subject, series_subject
from bot.engine.moves import Away, Greet, HoursChanged, Looked, PersonGone, SetHours, SetTrained
from bot.engine.people.desk_calendar import chosen, roster_ends, say_here, see_away, see_days_off
from bot.engine.people.desk_table import Table
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking.hours import Hours, HoursRefused, format_week

LONGEST_AWAY = timedelta(days=730)

# --- who the person is ---


def greet(table: Table, move: Greet) -> None:
    """D1. A greeting brings the language and the zone, as far as the person has not chosen their own."""
    if not table.desk.own_language:
        table.set(language=move.language)
    if move.zone_known:
        _see_zone(table, move.zone)
    table.set(active=True)


def looked(table: Table, move: Looked) -> None:
    """D7. The platform's answer. Late or twice it changes nothing but what it says of the zone."""
    table.set(looking=False)
    if not move.active:
        _gone(table)
        return
    table.fresh = True
    table.set(active=True)
    if move.zone is not None:
        _see_zone(table, move.zone)
    see_days_off(table, move, change_hours)
    see_away(table, move, change_hours)


def _see_zone(table: Table, zone: str) -> None:
    """What a platform says of the zone. A person's own choice stands above it; a zone no clock knows is like none."""
    if table.desk.own_zone:
        return
    try:
        hours = replace(table.desk.hours, zone=zone)
    except HoursRefused:
        return
    table.set(zone_known=True)
    change_hours(table, hours)


def _gone(table: Table) -> None:
    """D8. The account is no longer active: nothing waits for it, and whatever hoped to reach it hears so."""
    waiting = [c.part.about for c in table.desk.causes if c.part.about.kind == "circle"]
    series = map(series_subject, table.desk.series)
    told = dict.fromkeys([*map(circle_subject, table.desk.circles), *waiting, *series, *table.desk.holds])
    table.effects += [Send(subject, PersonGone(table.desk.person)) for subject in told]
    table.set(active=False, causes=())


# --- what the person decides ---


def set_hours(table: Table, move: SetHours) -> None:
    """D11. Whatever of it is not named stays as it is."""
    hours = chosen(table.desk.hours, move, table.now)
    if move.circle_time is not None and not 0 <= move.circle_time < 1440:
        raise Refusal("hours.time", text=str(move.circle_time))
    if move.zone is not None:
        if table.desk.zone_asked and not table.desk.own_zone:
            table.effects.append(Amend(table.part("zone", "zone.answered", zone=move.zone)))
        table.set(zone_known=True, own_zone=True)
    if move.language is not None:
        table.set(language=move.language, own_language=True)
    if move.country is not None:
        table.set(country=move.country)
    if move.circle_time is not None or move.clear_circle_time:
        table.set(circle_time=None if move.clear_circle_time else move.circle_time)
    if move.reminders is not None:
        _set_reminders(table, on=move.reminders)
    if move.holidays is not None:
        table.set(holidays=move.holidays)
    change_hours(table, hours)
    table.reply("reply.hours_set", zone=hours.zone, week=format_week(hours.week), **_beside(table.desk))


def _beside(desk: Desk) -> dict[str, object]:
    """What counts beside the week; nothing of it where there is nothing."""
    ends, kept = roster_ends(desk), desk.holidays
    shifts: dict[str, object] = {} if desk.hours.shifts is None else {"shifts": True}
    return shifts | ({"shifts_end_at": ends} if ends else {}) | ({"holidays": kept} if kept else {})


def _set_reminders(table: Table, *, on: bool) -> None:
    """D6. Off drops the reminders that wait. Prompts, and what answers an act of one's own, keep coming."""
    table.set(reminders=on)
    if not on:
        table.set(causes=tuple(c for c in table.desk.causes if not c.nudge))


def away(table: Table, move: Away) -> None:
    """D6. Away until then, or back now. Nothing is told to somebody who is away.

    Nobody is away for ever, for circles count on the days after it: whoever stays away longer says so again.
    """
    if move.until is not None and move.until <= table.now:
        raise Refusal("refusal.away_past")
    until = None if move.until is None else min(move.until, table.now + LONGEST_AWAY)
    if until is None:
        say_here(table)
    else:
        table.set(seen_away=False, here_until=None)
    change_hours(table, replace(table.desk.hours, away_until=until))
    if until is None:
        table.reply("reply.back")
    else:
        table.reply("reply.away", until_at=until)


def change_hours(table: Table, hours: Hours) -> None:
    """D10. Changed hours are told to every circle in which the person sits: windows are counted in them."""
    if hours == table.desk.hours:
        return
    table.set(hours=hours)
    change = HoursChanged(table.desk.person, hours)
    table.effects += [Send(circle_subject(circle), change) for circle in table.desk.circles]


def set_trained(table: Table, move: SetTrained) -> None:
    """K9. The person's own word about themselves; members read it with an invitation of theirs."""
    if move.trained not in ("", "no") and _day(move.trained) > table.now.date() + timedelta(days=1):
        raise Refusal("refusal.trained_ahead")
    table.set(trained=move.trained)
    table.reply("reply.trained")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refusal("refusal.unknown") from None
