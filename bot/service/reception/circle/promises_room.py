"""Promises of a single circle's own: any member proposes them, everybody answers in private."""

from __future__ import annotations

from bot.engine.circle.circle_promises import closes_with
from bot.engine.model import Circle
from bot.engine.moves import AnswerPromises, ProposePromises
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.leads.promises import promises_of
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import circle_promises as forms
from bot.wording.forms.circle_promises import OwnPromises
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.series_promises import usual


async def open_proposing(visit: Visit, press: Press) -> Answer:
    """N17. What stands in the way is said before anybody writes in vain."""
    circle = await visit.circle(press.args.get("c", ""))
    own_seat(circle, visit.person)
    if circle.proposal is not None:
        raise Refusal("refusal.promises_open", n=circle.proposal_closes)
    closes = closes_with(circle)
    if not closes:
        raise Refusal(
            "refusal.promises_in_series" if circle.series is not None else "refusal.promises_too_late"
        )
    now = await _now(visit, circle)
    values = OwnPromises(circle.id, visit.title(circle), now, closes, visit.once())
    return opened(visit, forms.form(values, visit.speaker))


async def _now(visit: Visit, circle: Circle) -> str:
    return await promises_of(visit, circle) or usual(visit.speaker)


async def propose(visit: Visit, submit: Submit) -> Answer:
    circle = await visit.circle(submit.args.get("c", ""))
    own_seat(circle, visit.person)
    move = forms.parse(submit.fields, await _now(visit, circle))
    return await _act(visit, circle, move, submit.args.get("once", submit.once))


async def open_answering(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    seat, p = own_seat(circle, visit.person), circle.proposal
    if p is None or p.serial != number(press.args, "s"):
        raise Refusal("refusal.series_proposal_over")
    if seat.id not in p.asked:
        raise Refusal("refusal.series_proposal_not_asked")
    words = (await visit.words(circle, [p.words])).get(p.words)
    if words is None:
        raise Refusal("refusal.series_proposal_over")
    now, n = await _now(visit, circle), circle.proposal_closes
    values = OwnPromises(circle.id, visit.title(circle), now, n, visit.once(), words, p.serial)
    return opened(visit, forms.consent_form(values, visit.speaker))


async def live_with_it(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    move = AnswerPromises(number(press.args, "s"), yes=True)
    return await _act(visit, circle, move, press.args.get("once", press.once) + ":yes")


async def not_yet(visit: Visit, submit: Submit) -> Answer:
    circle = await visit.circle(submit.args.get("c", ""))
    move = forms.parse_consent(submit.fields, submit.args)
    return await _act(visit, circle, move, submit.args.get("once", submit.once))


async def _act(
    visit: Visit, circle: Circle, move: ProposePromises | AnswerPromises | Unclear, once: str
) -> Answer:
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await answered(visit, await visit.in_circle(circle.id, move, once))


PRESSES = {
    "circle_promises": open_proposing,
    "promises_answer": open_answering,
    "promises_yes": live_with_it,
}
SUBMITS = {"circle_promises": propose, "circle_consent": not_yet}
