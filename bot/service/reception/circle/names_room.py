"""Names of one's own: choosing one when joining or convening, and another one later."""

from __future__ import annotations

import asyncio

from bot.engine.circle.own_names import tidied
from bot.engine.model import Circle
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception.answers import answered, opened
from bot.service.reception.guests import side_of
from bot.service.reception.visit import AT_ONCE, TakesTime, Visit, own_seat
from bot.wording import refusal_sentence
from bot.wording.forms import own_name
from bot.wording.forms.own_name import NameValues
from bot.wording.sheet import Sheet


async def open_name(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    return opened(visit, await _form(visit, circle))


async def _form(visit: Visit, circle: Circle, written: str | None = None, note: str = "") -> Sheet:
    seat = own_seat(circle, visit.person)
    if not circle.own_names:
        raise Refusal("refusal.names_off")
    called = (await visit.names_in(circle, [visit.person]))[visit.person]
    name = seat.name if written is None else written
    values = NameValues(circle.id, visit.title(circle), called, name, visit.once(), note)
    return own_name.form(values, visit.speaker)


async def choose(visit: Visit, submit: Submit) -> Answer:
    move = own_name.parse(submit.fields)
    circle = await visit.circle(submit.args.get("c", ""))
    note = await why_not(visit, move.name)
    if note:
        if not visit.patient:
            return Problems({own_name.FIELD: note})
        return Replace(await _form(visit, circle, move.name, note))
    return await answered(visit, await visit.in_circle(circle.id, move, submit.args.get("once", submit.once)))


async def why_not(visit: Visit, name: str) -> str:
    """G13. Empty for a name that may stand. Raises TakesTime while a platform is asked whose names there are."""
    if not name:
        return ""
    flaw = own_name.flaw(name, visit.speaker)
    if flaw is not None:
        return flaw.said(visit.speaker)
    try:
        taken = await _is_somebodys(visit, tidied(name))
    except Refusal as refusal:
        return refusal_sentence(refusal, visit.speaker)
    except PlatformTrouble:
        return visit.speaker.say("form.name.unsure")
    return visit.speaker.say("form.name.somebodys") if taken else ""


async def _is_somebodys(visit: Visit, name: str) -> bool:
    """Of everybody here, whether they sit in the circle or not: a no would tell otherwise who does. One's own is free."""
    sides, own = await visit.sides(), (side_of(visit.who), visit.who.user)
    asking = asyncio.gather(*(visit.house.people.everyone(side, visit.now) for side in sides))
    try:
        there = await (asking if visit.patient else asyncio.wait_for(asking, AT_ONCE))
    except TimeoutError:
        raise TakesTime("page.wait.checking") from None
    here = ((side, one) for side, everybody in zip(sides, there, strict=True) for one in everybody)
    return name.casefold() in {one.name.casefold() for side, one in here if (side, one.user) != own}


PRESSES = {"own_name": open_name}
SUBMITS = {"own_name": choose}
