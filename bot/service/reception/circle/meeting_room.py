"""A live meeting: noting what was agreed."""

from __future__ import annotations

from bot.engine.circle.apart import all_ready
from bot.engine.circle.keeping import keeps
from bot.engine.model import Circle, Mode
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import met
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.met import MetValues
from bot.wording.forms.sitting import Asked


async def open_met(visit: Visit, press: Press) -> Answer:
    """Raises Refusal for whoever may not keep just now, or while not everybody is ready: nobody writes in vain."""
    circle = await visit.circle(press.args.get("c", ""))
    if not keeps(circle, own_seat(circle, visit.person), visit.now):
        raise Refusal("refusal.not_keeper")
    n = number(press.args, "n")
    if circle.sitting is None or circle.sitting.n != n or circle.sitting.mode is not Mode.LIVE:
        raise Refusal("refusal.turn_over")
    if not all_ready(circle):
        raise Refusal("refusal.not_everybody_ready")
    return opened(visit, met.form(_values(visit, circle, n), visit.speaker))


def _values(visit: Visit, circle: Circle, n: int) -> MetValues:
    scripted, say = visit.template(circle).sittings[n - 1], visit.speaker.read
    asked = tuple(Asked(say(r.prompt), say(r.hint) if r.hint else "") for r in scripted.rounds)
    return MetValues(circle.id, n, len(circle.agenda), say(scripted.title), asked, visit.once())


async def note(visit: Visit, submit: Submit) -> Answer:
    move = met.parse(submit.fields, submit.args, visit.desk.hours.zone)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(submit.args.get("c", ""), move, once))


PRESSES = {"met": open_met}
SUBMITS = {"met": note}
