"""The support card, and "I need a person". Nothing of this is stored, counted or reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.engine.hours import Hours, HoursRefused, is_waking, next_waking, parse_week
from bot.engine.model import CardValues
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit, Who
from bot.service.ports import PlatformTrouble
from bot.service.reception import greeting
from bot.service.reception.visit import Visit
from bot.wording.first_help import WISHES, Reached
from bot.wording.first_help import message as wanted
from bot.wording.first_help import page as first_help_page
from bot.wording.forms import need_person
from bot.wording.forms.kit import Unclear
from bot.wording.forms.need_person import NeedValues
from bot.wording.pages import sentence, support
from bot.wording.pages.support import Duty
from bot.wording.sheet import Sheet


def duty_of(card: CardValues, now: datetime, away_until: datetime | None = None) -> Duty:
    """Whether the safety contact is there now. Hours that nobody entered, or nobody can read, count as none."""
    try:
        hours = Hours(card.safety_zone, parse_week(card.safety_hours), away_until)
    except HoursRefused:
        return Duty(card.safety_contact, on_duty=False)
    there = is_waking(hours, now)
    return Duty(card.safety_contact, there, None if there else next_waking(hours, now))


async def _card_and_duty(visit: Visit) -> tuple[CardValues, Duty]:
    card = (await visit.settings()).cards[-1]
    desk = (await visit.desks([card.safety_person])).get(card.safety_person) if card.safety_person else None
    return card, duty_of(card, visit.now, desk.hours.away_until if desk else None)


async def show_card(visit: Visit, _press: Press) -> Answer:
    """Always on top: what is written in a form below stays."""
    card, duty = await _card_and_duty(visit)
    once = visit.once() if card.safety_person else ""
    return Show(support.page(card, duty, visit.speaker, once=once))


async def open_need(visit: Visit, _press: Press) -> Answer:
    return Show(await _form(visit))


async def _form(visit: Visit, note: str = "") -> Sheet:
    card, duty = await _card_and_duty(visit)
    values = NeedValues(card, duty, bool(card.safety_person), visit.once(), note)
    return need_person.form(values, visit.speaker)


async def call_contact(visit: Visit, press: Press) -> Answer:
    """One tap on the safety contact, who is told only while on duty."""
    visit.wait("page.wait.asking")
    card, duty = await _card_and_duty(visit)
    async with visit.house.store.view() as view:
        who = (await view.handles(visit.organisation, [card.safety_person])).get(card.safety_person)
    if who is None or not duty.on_duty:
        return Replace(await _form(visit))
    desk = (await visit.desks([card.safety_person])).get(card.safety_person)
    language = desk.language if desk else visit.desk.language
    return await _tell(visit, who, card.safety_contact, language, press.args.get("once", press.once))


async def first_help(visit: Visit, press: Press) -> Answer:
    """R10. One tap to whoever is on duty; nobody there is said plainly, with the lines. Nothing of it is kept."""
    wish = press.args.get("w", "")
    if wish not in WISHES:
        raise Refusal("refusal.unknown")
    visit.wait("page.wait.asking")
    card, duty = await _card_and_duty(visit)
    told = duty.on_duty and await _wish_told(visit, card, wish, press.once)
    sheet = first_help_page(Reached(wish, card, duty, told), visit.speaker)
    return Replace(sheet) if visit.patient else Show(sheet)


async def _wish_told(visit: Visit, card: CardValues, wish: str, once: str) -> bool:
    """Sent at once and past the outbox, like a wish for a person."""
    async with visit.house.store.view() as view:
        who = (await view.handles(visit.organisation, [card.safety_person])).get(card.safety_person)
    if who is None:
        return False
    desk = (await visit.desks([card.safety_person])).get(card.safety_person)
    own = (await visit.names([visit.person])).get(visit.person) or visit.speaker.say("name.unknown")
    speaker = replace(
        visit.speaker, language=desk.language if desk else visit.desk.language, platform=who.platform
    )
    try:
        await visit.house.platforms[who.platform].tell(who, wanted(own, wish, speaker), once)
    except PlatformTrouble:
        return False
    return True


async def ask_other(visit: Visit, submit: Submit) -> Answer:
    """Anybody the member picks, while it is a waking hour for them."""
    user = need_person.parse(submit.fields)
    if isinstance(user, Unclear):
        return Problems(user.said(visit.speaker))
    visit.wait("page.wait.asking")
    who = Who(visit.who.platform, visit.who.tenant, user)
    try:
        found = await visit.house.people.find(who, visit.now, fresh=True)
    except PlatformTrouble:
        return Replace(await _form(visit, visit.speaker.say("form.need_person.not_told")))
    if found.bot or not found.active or user == visit.who.user:
        return Replace(await _form(visit, visit.speaker.say("form.need_person.not_them", name=found.name)))
    ((_, desk),) = await greeting.meet_all(visit.house, [(who, found)], visit.now)
    if not is_waking(desk.hours, visit.now):
        note = visit.speaker.say("form.need_person.asleep", name=found.name)
        return Replace(await _form(visit, note))
    return await _tell(visit, who, found.name, desk.language, submit.args.get("once", submit.once))


async def _tell(visit: Visit, who: Who, name: str, language: str, once: str) -> Answer:
    """Sent at once and past the outbox: a row that waits would be too late, and would be kept."""
    own = (await visit.names([visit.person])).get(visit.person) or visit.speaker.say("name.unknown")
    speaker = replace(visit.speaker, language=language, platform=who.platform)
    try:
        await visit.house.platforms[who.platform].tell(who, need_person.message(own, speaker), once)
    except PlatformTrouble:
        return Replace(await _form(visit, visit.speaker.say("form.need_person.not_told")))
    told = visit.speaker.say("form.need_person.told", name=name)
    return Replace(sentence.page(told, visit.speaker, note=visit.speaker.say("form.need_person.told_note")))


PRESSES = {
    "support": show_card,
    "need_person": open_need,
    "call_person": call_contact,
    "first_help": first_help,
}
SUBMITS = {"need_person": ask_other}
