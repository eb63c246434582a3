"""A person's calendar beside their hours: shifts, and whose public holidays they keep."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.engine.moves import SetHours
from bot.engine.waking.hours import Shifts
from bot.service import rosters
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.cadence import NoCalendar
from bot.service.days_off import countries, days_off, parts_of
from bot.service.reception.answers import answered, opened
from bot.service.reception.people import hold_room
from bot.service.reception.visit import Visit
from bot.wording.forms import holidays, shifts
from bot.wording.forms.kit import Unclear
from bot.wording.sheet import Sheet


async def follow(visit: Visit, forms: Sequence[str], zone: str | None = None) -> Answer | None:
    """The next form that was asked for with the one before; None when nothing follows."""
    if not forms:
        return None
    form = _FORMS[forms[0]]
    return opened(visit, await form(visit, zone or visit.desk.hours.zone, "".join(forms[1:2])))


async def _shifts(visit: Visit, zone: str, then: str) -> Sheet:
    today = visit.now.astimezone(ZoneInfo(zone)).date().isoformat()
    return shifts.form(shifts.ShiftsValues(visit.desk.hours, today, visit.once(), then), visit.speaker)


async def _holidays(visit: Visit, _zone: str, _then: str) -> Sheet:
    values = holidays.HolidaysValues(await to_thread(countries), visit.desk.holidays, visit.once())
    return holidays.form(values, visit.speaker)


_FORMS = {"shifts": _shifts, "holidays": _holidays}


async def open_shifts(visit: Visit, _press: Press) -> Answer:
    return opened(visit, await _shifts(visit, visit.desk.hours.zone, ""))


async def open_holidays(visit: Visit, _press: Press) -> Answer:
    return opened(visit, await _holidays(visit, "", ""))


async def set_shifts(visit: Visit, submit: Submit) -> Answer:
    wanted = shifts.parse(submit.fields, submit.args)
    if isinstance(wanted, shifts.Pasted):
        wanted = _read(visit, wanted)
    if isinstance(wanted, Unclear):
        return Problems(wanted.said(visit.speaker))
    move = SetHours(shifts=wanted, clear_shifts=wanted is None)
    outcome = await visit.at_desk(move, submit.args.get("once", submit.once))
    then = [one for one in (submit.args.get("then", ""),) if one in _FORMS]
    return await follow(visit, then) or await answered(visit, outcome)


def _read(visit: Visit, pasted: shifts.Pasted) -> Shifts | Unclear:
    try:
        return rosters.of_file(pasted.text, visit.desk.hours.zone, pasted.span, visit.now)
    except rosters.TooLong:
        return Unclear.at("text", "form.shifts.day_long")
    except NoCalendar:
        return Unclear.at("text", "form.shifts.no_file")


async def set_holidays(visit: Visit, submit: Submit) -> Answer:
    """Where days differ inside a country, it is asked for the part next; until then the whole country counts."""
    country = holidays.parse(submit.fields, await to_thread(countries))
    if isinstance(country, Unclear):
        return Problems(country.said(visit.speaker))
    before = visit.desk.holidays
    kept = before if country and before.partition("-")[0] == country else country
    answer = await _keep(visit, kept, submit)
    parts = await to_thread(parts_of, country)
    if not parts:
        return answer
    values = holidays.PartValues(country, parts, before, visit.once())
    return opened(visit, holidays.part_form(values, visit.speaker))


async def set_part(visit: Visit, submit: Submit) -> Answer:
    country = submit.args.get("country", "")
    whose = holidays.parse_part(submit.fields, country, await to_thread(parts_of, country))
    if isinstance(whose, Unclear) or country not in countries():
        unclear = whose if isinstance(whose, Unclear) else Unclear.at("part", "form.holidays.unknown")
        return Problems(unclear.said(visit.speaker))
    return await _keep(visit, whose, submit)


async def _keep(visit: Visit, whose: str, submit: Submit) -> Answer:
    off = await to_thread(days_off, whose, visit.desk.hours.zone, visit.now)
    move = SetHours(holidays=whose, off=off)
    return await answered(visit, await visit.at_desk(move, submit.args.get("once", submit.once)))


PRESSES = hold_room.PRESSES | {"shifts": open_shifts, "holidays": open_holidays}
SUBMITS = {"shifts": set_shifts, "holidays": set_holidays, "holidays_part": set_part}
