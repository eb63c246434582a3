"""Asks of published sheets: naming who answers, answering, and saying whether one can live with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.after.ask_answers import REQUEST
from bot.engine.after.asks import may_name
from bot.engine.model import Ask, AskStage, ask_subject
from bot.engine.moves import AcceptAsk, HandAskOn, LiveWith, Move, RefuseAsk, SendAsk, TakeAsk
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import add_working_days
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception import elsewhere, somebody
from bot.service.reception.after.asks_seen import answers, follows, found, owes_one, shown, words_of
from bot.service.reception.answers import answered, opened
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import asks as forms
from bot.wording.forms import somebody as somebody_form
from bot.wording.forms.asks import AskValues
from bot.wording.forms.kit import Unclear, text
from bot.wording.pages import ask as ask_page
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

RECEIPT_DAYS = 2
Form = Callable[[AskValues, Speaker], Sheet]


async def _one(visit: Visit, args: Mapping[str, str]) -> Ask:
    """R8. Asks of published sheets are for members, as the sheets are; and for whoever has a part in one. Raises Refusal."""
    ask = (await found(visit, [args.get("id", "")])).get(args.get("id", ""))
    if ask is None:
        raise Refusal("refusal.unknown")
    part = visit.person in (ask.lead, ask.deputy, ask.sponsor, ask.offered, ask.asked)
    if not part and not await follows(visit, ask):
        await only_members(visit)
    return ask


async def open_page(visit: Visit, press: Press) -> Answer:
    ask = await _one(visit, press.args)
    return opened(visit, ask_page.page(await shown(visit, ask), visit.once(), visit.speaker))


# --- forms ---

FORMS: Mapping[str, Form] = {
    "ask_send": forms.send,
    "ask_take": forms.take,
    "ask_answer": forms.answer,
    "ask_time": forms.need_time,
    "ask_hand": forms.hand,
    "ask_not_yet": forms.not_yet,
}


NAMING = ("ask_send", "ask_take", "ask_hand")
"""Forms in which somebody is named."""


async def open_form(visit: Visit, press: Press) -> Answer:
    """What stands in the way is said before anybody fills in a form."""
    ask = await _one(visit, press.args)
    await _may(visit, ask, press.move)
    words = await words_of(visit, ask)
    names = await visit.names([ask.lead]) if press.move == "ask_not_yet" else {}
    lead = names.get(ask.lead, "")
    shown = words.get(REQUEST, "") if ask.sent else ""
    there = await elsewhere.offered(visit) if press.move in NAMING else ()
    line = shown or words.get(ask.line, "")
    values = AskValues(ask.id, line, visit.once(), lead, ask.due, there, ask.invitation)
    return opened(visit, FORMS[press.move](values, visit.speaker))


async def _may(visit: Visit, ask: Ask, what: str) -> None:
    if what == "ask_send":
        if ask.stage is not AskStage.OPEN:
            raise Refusal("refusal.ask_sent")
        if not may_name(ask, visit.person, visit.now):
            raise Refusal("refusal.ask_keepers")
        if await owes_one(visit):
            raise Refusal("refusal.ask_first")
    elif what == "ask_not_yet":
        await _of_the_circle(visit, ask)
    elif ask.outcome is not None:
        raise Refusal("refusal.ask_answered")
    elif not answers(visit, ask):
        raise Refusal("refusal.ask_not_yours")
    elif what == "ask_time" and ask.extended:
        raise Refusal("refusal.ask_extended")
    elif what == "ask_hand" and ask.handed:
        raise Refusal("refusal.ask_handed")


async def _of_the_circle(visit: Visit, ask: Ask) -> None:
    """Q11. The circle is whoever asked for news of it: who else sat there is remembered nowhere."""
    if not await follows(visit, ask):
        raise Refusal("refusal.ask_circle")


async def send(visit: Visit, submit: Submit) -> Answer:
    ask = await _one(visit, submit.args)
    lead = somebody_form.one(submit.fields, submit.args, "lead")
    sponsor = somebody_form.one(submit.fields, submit.args, "sponsor", optional=True)
    if isinstance(lead, Unclear) or isinstance(sponsor, Unclear):
        return Problems(somebody_form.unclear(lead, sponsor).said(visit.speaker))
    guests = await somebody.guests(visit, {"lead": lead, "sponsor": sponsor})
    if isinstance(guests, Problems):
        return guests
    asked, told = guests["lead"], guests["sponsor"].person if "sponsor" in guests else ""
    if told == asked.person:
        return Problems(Unclear.at("sponsor", "refusal.ask_sponsor").said(visit.speaker))
    invites = forms.invitation(submit.fields) if ask.invitation else ""
    if isinstance(invites, Unclear):
        return Problems(invites.said(visit.speaker))
    receipt = add_working_days(asked.desk.hours, visit.now, RECEIPT_DAYS)
    owes = await owes_one(visit)
    move = SendAsk(asked.person, forms.kind(submit.fields), receipt, told, invites, owes)
    return await _act(visit, ask, move, submit)


async def take(visit: Visit, submit: Submit) -> Answer:
    return await _with_person(visit, submit, TakeAsk)


async def hand_on(visit: Visit, submit: Submit) -> Answer:
    return await _with_person(visit, submit, HandAskOn)


async def _with_person(visit: Visit, submit: Submit, make: Callable[[str], Move]) -> Answer:
    ask = await _one(visit, submit.args)
    person = somebody_form.one(submit.fields, submit.args, "person")
    if isinstance(person, Unclear):
        return Problems(person.said(visit.speaker))
    guests = await somebody.guests(visit, {"person": person})
    if isinstance(guests, Problems):
        return guests
    return await _act(visit, ask, make(guests["person"].person), submit)


async def answer(visit: Visit, submit: Submit) -> Answer:
    ask = await _one(visit, submit.args)
    move = forms.parse_answer(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, ask, move, submit)


async def need_time(visit: Visit, submit: Submit) -> Answer:
    ask = await _one(visit, submit.args)
    move = forms.parse_time(submit.fields, visit.desk.hours.zone)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, ask, move, submit)


async def not_yet(visit: Visit, submit: Submit) -> Answer:
    ask = await _one(visit, submit.args)
    await _of_the_circle(visit, ask)
    return await _act(visit, ask, LiveWith(yes=False, words=text(submit.fields, "words").strip()), submit)


async def live(visit: Visit, press: Press) -> Answer:
    ask = await _one(visit, press.args)
    await _of_the_circle(visit, ask)
    return await _act(visit, ask, LiveWith(yes=True), press)


async def accept(visit: Visit, press: Press) -> Answer:
    return await _act(visit, await _one(visit, press.args), AcceptAsk(), press)


async def refuse(visit: Visit, press: Press) -> Answer:
    return await _act(visit, await _one(visit, press.args), RefuseAsk(), press)


async def _act(visit: Visit, ask: Ask, move: Move, act: Press | Submit) -> Answer:
    once = act.args.get("once", act.once)
    outcome = await visit.act(ask_subject(ask.id), move, f"{type(move).__name__}:{once}")
    return await answered(visit, outcome)


PRESSES = {
    "ask": open_page,
    **dict.fromkeys(FORMS, open_form),
    "ask_live": live,
    "ask_accept": accept,
    "ask_refuse": refuse,
}
SUBMITS = {
    "ask_send": send,
    "ask_take": take,
    "ask_answer": answer,
    "ask_time": need_time,
    "ask_hand": hand_on,
    "ask_not_yet": not_yet,
}
