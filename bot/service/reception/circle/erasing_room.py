"""Erase now: two people together, each in the same form. What the form says is what `changes.erase_every_post` does."""

from __future__ import annotations

from bot.engine.circle.erasing import asked_of, may_ask, seconds
from bot.engine.model import Circle
from bot.engine.moves import EraseNow
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import erase_now
from bot.wording.forms.erase_now import EraseValues


async def _sheltered(visit: Visit, circle: Circle) -> bool:
    """R22. What counts is the card that everybody in this circle agreed to, not the one of today."""
    cards = (await visit.settings()).cards
    return cards[min(circle.card, len(cards)) - 1].sheltered


async def open_erase(visit: Visit, press: Press) -> Answer:
    """R23. Whoever asks and whoever says yes reads first, in the same words, what goes and what stays."""
    circle = await visit.circle(press.args.get("c", ""))
    seat = own_seat(circle, visit.person)
    if not await _sheltered(visit, circle):
        raise Refusal("refusal.erase_off")
    asked = circle.erase_asked if circle.erase_asked and visit.now < circle.erase_asked.until else None
    if asked is not None and asked.seat == seat.id:
        return opened(visit, erase_now.waits(circle.id, asked.until, visit.speaker))
    second = asked is not None and asked_of(circle, seat)
    if not second and not may_ask(circle, seat):
        raise Refusal("refusal.erase_not_yours")
    others = seconds(circle, seat)
    if not others:
        raise Refusal("refusal.erase_alone")
    values = EraseValues(
        circle.id,
        visit.title(circle),
        visit.once(),
        asked.until if asked is not None and second else None,
        any_seat=not any(may_ask(circle, one) for one in others),
    )
    return opened(visit, erase_now.form(values, visit.speaker))


async def erase(visit: Visit, submit: Submit) -> Answer:
    circle = await visit.circle(submit.args.get("c", ""))
    move = EraseNow(sheltered=await _sheltered(visit, circle))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(circle.id, move, once))


PRESSES = {"erase_now": open_erase}
SUBMITS = {"erase_now": erase}
