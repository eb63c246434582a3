"""This needs more than a circle: the keeper reads the organisation's way, and decides what becomes of the circle.

What it is, is asked to show the way for it, and forgotten with the page. No move of the engine carries it.
"""

from __future__ import annotations

from bot.engine.circle.keeping import keeps
from bot.engine.model import ROUTES, Circle, Stage
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception.answers import opened
from bot.service.reception.people.help_at_hand import at_hand
from bot.service.reception.people.person_room import ask_contact
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import more_than
from bot.wording.forms.kit import text
from bot.wording.forms.more_than import MoreValues
from bot.wording.forms.routes import RoutesShown


async def _kept(visit: Visit, circle_id: str) -> Circle:
    """Raises Refusal for whoever may not keep this circle just now, and when it is over."""
    circle = await visit.circle(circle_id)
    if not keeps(circle, own_seat(circle, visit.person), visit.now):
        raise Refusal("refusal.not_keeper")
    if circle.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    return circle


async def open_more(visit: Visit, press: Press) -> Answer:
    circle = await _kept(visit, press.args.get("c", ""))
    return opened(visit, more_than.form(circle.id, visit.speaker))


async def show_way(visit: Visit, submit: Submit) -> Answer:
    """R20. The way for what was chosen. The choice is read here and kept nowhere."""
    kind = text(submit.fields, "kind")
    if kind not in ROUTES:
        return Problems({"kind": visit.speaker.say("form.more_than.which")})
    circle = await _kept(visit, submit.args.get("c", ""))
    here = await at_hand(visit)
    may_pause = circle.stage is Stage.SITTING and circle.pause is None
    values = MoreValues(
        circle.id,
        kind,
        RoutesShown(here.settings.support, here.card.duties, here.lines),
        here.duty,
        visit.once(),
        may_pause=may_pause,
        unopened=circle.stage is Stage.INVITED,
    )
    return Replace(more_than.page(values, visit.speaker))


async def tell_contact(visit: Visit, press: Press) -> Answer:
    """R20. The safety contact is asked to get in touch with the keeper; of what, and of whom, nothing is said."""
    await _kept(visit, press.args.get("c", ""))
    return await ask_contact(visit, press, more=True)


PRESSES = {"more_than": open_more, "more_contact": tell_contact}
SUBMITS = {"more_than": show_way}
