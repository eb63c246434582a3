"""Asking somebody who leads to name what happened. Who may be asked, and how often, the rules say."""

from __future__ import annotations

from bot.engine.model import acknowledgement_subject
from bot.engine.moves import AskToName
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception import elsewhere, somebody
from bot.service.reception.answers import answered, opened
from bot.service.reception.leads import statements
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import naming_ask
from bot.wording.forms.kit import Unclear


async def open_ask(visit: Visit, _press: Press) -> Answer:
    await only_members(visit)
    there = await elsewhere.offered(visit)
    return opened(visit, naming_ask.form(visit.once(), there, visit.speaker))


async def ask(visit: Visit, submit: Submit) -> Answer:
    wish = naming_ask.parse(submit.fields, submit.args)
    if isinstance(wish, Unclear):
        return Problems(wish.said(visit.speaker))
    await only_members(visit)
    guests = await somebody.guests(visit, {naming_ask.FIELD: wish}, "refusal.ask_oneself")
    if isinstance(guests, Problems):
        return guests
    lead = guests[naming_ask.FIELD].person
    subject = acknowledgement_subject(await statements.id_of(visit, lead))
    return await answered(
        visit, await visit.act(subject, AskToName(lead), submit.args.get("once", submit.once))
    )


PRESSES = {"naming_ask": open_ask}
SUBMITS = {"naming_ask": ask}
