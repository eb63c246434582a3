"""What a person sets for themselves: hours, zone, circle time, reminders, language, being away."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.moves import Away, SetHours
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.people import calendar_room
from bot.service.reception.people.calendar_room import follow
from bot.service.reception.visit import Visit
from bot.wording.forms import away, hours, training
from bot.wording.forms.away import AwayValues
from bot.wording.forms.hours import HoursValues
from bot.wording.forms.kit import Unclear
from bot.wording.forms.training import TrainingValues


async def open_hours(visit: Visit, _press: Press) -> Answer:
    desk = visit.desk
    values = HoursValues(
        desk.hours, desk.zone_known, desk.circle_time, desk.reminders, visit.once(), desk.holidays
    )
    return opened(visit, hours.form(values, visit.speaker))


async def set_hours(visit: Visit, submit: Submit) -> Answer:
    move = hours.parse(submit.fields, submit.args, visit.desk.hours)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    outcome = await visit.at_desk(move, submit.args.get("once", submit.once))
    visit = _in(move.language, visit)
    return await follow(visit, hours.following(submit.fields), move.zone) or await answered(visit, outcome)


def _in(language: str | None, visit: Visit) -> Visit:
    """Whoever has just chosen a language is answered in it."""
    return replace(visit, speaker=replace(visit.speaker, language=language)) if language else visit


async def open_away(visit: Visit, press: Press) -> Answer:
    """A day means nothing without a zone, so hours come first."""
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    until = visit.desk.hours.away_until
    now = until if until is not None and until > visit.now else None
    offers = away.offers(visit.desk.hours.zone, visit.now)
    return opened(visit, away.form(AwayValues(now, visit.once(), offers), visit.speaker))


async def go_away(visit: Visit, submit: Submit) -> Answer:
    move = away.parse(submit.fields, submit.args, visit.desk.hours.zone, visit.now)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await answered(visit, await visit.at_desk(move, submit.args.get("once", submit.once)))


async def away_until(visit: Visit, press: Press) -> Answer:
    """One tap, with the day on the button."""
    move = away.parse(press.args, {}, visit.desk.hours.zone, visit.now)
    if isinstance(move, Unclear):
        return told(visit, " ".join(move.said(visit.speaker).values()))
    return await answered(visit, await visit.at_desk(move, press.args.get("once", press.once)))


async def back(visit: Visit, press: Press) -> Answer:
    return await answered(visit, await visit.at_desk(Away(None), press.once))


async def open_training(visit: Visit, _press: Press) -> Answer:
    return opened(visit, training.form(TrainingValues(visit.desk.trained, visit.once()), visit.speaker))


async def set_training(visit: Visit, submit: Submit) -> Answer:
    move = training.parse(submit.fields, submit.args, visit.now)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await answered(visit, await visit.at_desk(move, submit.args.get("once", submit.once)))


async def reminders(visit: Visit, press: Press) -> Answer:
    move = SetHours(reminders=press.args.get("y") == "yes")
    return await answered(visit, await visit.at_desk(move, press.once))


PRESSES = calendar_room.PRESSES | {
    "hours": open_hours,
    "away": open_away,
    "away_until": away_until,
    "back": back,
    "reminders": reminders,
    "trained": open_training,
}
SUBMITS = calendar_room.SUBMITS | {"hours": set_hours, "away": go_away, "trained": set_training}
