"""What stands in the convening form when it opens: the kind that was named, and a time that leaves people time to answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.engine.kinds.script import Template
from bot.engine.waking.hours import Hours, is_waking, local, next_waking
from bot.service.acts import Press
from bot.service.reception.visit import Visit
from bot.wording.forms.convene import Asked

NEXT_DAY = timedelta(days=1)


async def first_wish(visit: Visit, press: Press) -> Asked:
    template = await _wished(visit, press.args)
    begins = _soon(visit, template)
    day, minute = _happened(visit, press.args.get("happened", ""))
    return Asked(
        template=template.id,
        channel=press.args.get("ch", ""),
        day=_day(press.args.get("day", "")) or begins.date().isoformat(),
        minute=begins.hour * 60 + begins.minute,
        happened_day=day,
        happened_minute=minute,
    )


def _happened(visit: Visit, given: str) -> tuple[str, int]:
    """On the keeper's wall; nothing for what is no instant of the past."""
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return "", 0
    if at.tzinfo is None or at > visit.now:
        return "", 0
    there = local(visit.desk.hours, at)
    return there.date().isoformat(), there.hour * 60 + there.minute


def _day(given: str) -> str:
    """Arguments come back from outside: empty for what is no day."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""


async def _wished(visit: Visit, args: Mapping[str, str]) -> Template:
    """The kind that was named; about what happened the first that lets time pass before it; else the regular one."""
    offered, named = await visit.offered(), args.get("template", "")
    after = (one for one in offered if one.cooling_hours and "happened" in args and not named)
    return next((one for one in offered if one.id == named), next(after, offered[0]))


def _soon(visit: Visit, template: Template) -> datetime:
    """On the keeper's wall: a later day of their week; for a kind that begins within the day its next full hour awake."""
    hours, wait = visit.desk.hours, timedelta(hours=template.begins_in_hours)
    if wait >= NEXT_DAY:
        return first_day(hours, visit.now + wait)
    return local(hours, next_waking(hours, _full_hour(visit.now + wait)))


def first_day(hours: Hours, soonest: datetime) -> datetime:
    """On this wall: ten o'clock of the first day, from this one on, on which the person is awake after ten.

    Whoever wakes later that day begins when they wake.
    """
    ten = local(hours, soonest).replace(hour=10, minute=0, second=0, microsecond=0)
    awake = local(hours, next_waking(hours, ten))
    same_day = awake.replace(hour=10, minute=0)
    return same_day if same_day >= awake and is_waking(hours, same_day) else awake


def _full_hour(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(hours=1)
