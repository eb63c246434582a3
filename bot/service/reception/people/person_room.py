"""I need a person: asked at once, answered with one tap, and gone within a day.

Nothing of it goes through the door: no state, no journal, no count. What was said stands in two private messages, and
one sealed row of the outbox takes each of them away again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.engine.waking.hours import Hours
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit, Who
from bot.service.platform import Sent
from bot.service.ports import PlatformTrouble
from bot.service.reception import elsewhere, greeting, somebody
from bot.service.reception.answers import told
from bot.service.reception.fleeting import GONE_AFTER, tell_for_a_day
from bot.service.reception.people.help_at_hand import at_hand, duty_at, duty_in, next_there, offered
from bot.service.reception.visit import Visit
from bot.wording.forms import need_person
from bot.wording.forms.kit import Unclear
from bot.wording.forms.need_person import NeedValues, Wish
from bot.wording.forms.somebody import NO_ONE, Somebody
from bot.wording.pages import sentence
from bot.wording.pages.support import Duty
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

SET_BACK = timedelta(hours=1)
"""So far a clock that was put right may lie behind the moment at which somebody asked."""


@dataclass(frozen=True)
class Asked:
    """Whom a person picked. `key`: how the form knows them again; `duty`: when they likely read it."""

    key: str
    who: Who
    duty: Duty
    language: str


@dataclass(frozen=True)
class Unreached(Exception):
    """Nobody can be asked there; `line` says so, above the same form with the lines."""

    line: str


async def open_need(visit: Visit, _press: Press) -> Answer:
    """On top of what lies open, or in the place of the page that asked for a moment."""
    sheet = await _form(visit)
    return Replace(sheet) if visit.patient else Show(sheet)


async def _form(visit: Visit, note: str = "", wish: Wish | None = None, sure: str = "") -> Sheet:
    here = await at_hand(visit)
    wish = wish or Wish("", NO_ONE, "")
    people = tuple(one for one, _ in await offered(visit, here))
    reachable = bool(here.card.safety_person) and here.card.safety_person != visit.person
    values = NeedValues(
        here.duty, here.lines, reachable, visit.once(), note, people, wish.whom, wish.other, wish.words, sure,
        await elsewhere.at_once(visit),
    )  # fmt: skip
    return need_person.form(values, visit.speaker)


# --- asking --------------------------------------------------------------------------------------------------


async def call_contact(visit: Visit, press: Press) -> Answer:
    """R16. One tap on the safety contact, who is told only while on duty."""
    return await ask_contact(visit, press)


async def ask_contact(visit: Visit, press: Press, *, more: bool = False) -> Answer:
    """`more`: a keeper asks, because something needs more than a circle."""
    visit.wait("page.wait.asking")
    here = await at_hand(visit)
    person = here.card.safety_person
    who = await _reached(visit, person)
    if who is None or not here.duty.on_duty or person == visit.person:
        return Replace(await _form(visit))
    asked = Asked("safety", who, here.duty, await _language(visit, person))
    return await _ask(visit, asked, Wish("safety", NO_ONE, ""), press.args.get("once", press.once), more=more)


async def ask(visit: Visit, submit: Submit) -> Answer:
    """R16. Whoever is there now is told at once. Of anybody else it is said when they likely read it, and which lines
    are open; then it is for the member to choose.
    """
    wish = need_person.parse(submit.fields, submit.args)
    if isinstance(wish, Unclear):
        return Problems(wish.said(visit.speaker))
    visit.wait("page.wait.asking")
    try:
        asked = await (_somebody(visit, wish.other) if wish.other else _named(visit, wish.whom))
    except Unreached as unreached:
        return Replace(await _form(visit, unreached.line, replace(wish, whom="", other=NO_ONE)))
    if not asked.duty.on_duty and submit.args.get("sure") != asked.key:
        return Replace(await _form(visit, _later(visit, asked.duty), wish, sure=asked.key))
    return await _ask(visit, asked, wish, submit.args.get("once", submit.once))


def _later(visit: Visit, duty: Duty) -> str:
    if duty.again is None:
        return visit.speaker.say("form.need_person.no_hours_known", name=duty.contact)
    again = visit.speaker.moment(duty.again)
    return visit.speaker.say("form.need_person.asleep", name=duty.contact, again=again)


async def _named(visit: Visit, key: str) -> Asked:
    """Somebody whom the form offers; looked up anew, for nobody is asked because a form says so."""
    here = await at_hand(visit)
    one, person = next(
        ((one, person) for one, person in await offered(visit, here) if one.key == key), (None, "")
    )
    who = await _reached(visit, person)
    if one is None or who is None:
        raise Unreached(visit.speaker.say("form.need_person.not_told"))
    return Asked(key, who, one.duty, await _language(visit, person))


async def _somebody(visit: Visit, other: Somebody) -> Asked:
    """Anybody the member picks: no bot, nobody of a strange workspace, nobody whose account is switched off, not oneself."""
    whos = await somebody.accounts(visit, {"other": other})
    if isinstance(whos, Problems):
        raise Unreached(whos.fields["other"])
    who = whos["other"]
    try:
        found = await visit.house.people.find(who, visit.now, fresh=True)
    except PlatformTrouble:
        raise Unreached(visit.speaker.say("form.need_person.not_told")) from None
    if found.bot or found.stranger or not found.active or who == visit.who:
        raise Unreached(visit.speaker.say("form.need_person.not_them", name=found.name))
    ((known, desk),) = await greeting.meet_all(visit.house, [(who, found)], visit.now)
    if known.person == visit.person:
        raise Unreached(visit.speaker.say("form.need_person.not_them", name=found.name))
    key = f"user:{who.platform}:{who.tenant}:{who.user}"
    return Asked(key, who, await _when(visit, known.person, found.name, desk.hours), desk.language)


async def _when(visit: Visit, person: str, name: str, hours: Hours) -> Duty:
    """Whoever is on duty is there in those hours, also when their own are others."""
    settings = await visit.settings()
    card = settings.cards[-1]
    away = hours.away_until
    own = [duty_at(name, hours, visit.now)]
    if card.safety_person == person:
        own.append(duty_in(name, card.safety_zone, card.safety_hours, visit.now, away))
    own += [
        duty_in(name, one.zone, one.hours, visit.now, away)
        for one in settings.support.contacts
        if one.person == person
    ]
    return next((duty for duty in own if duty.on_duty), own[0])


async def _reached(visit: Visit, person: str) -> Who | None:
    async with visit.house.store.view() as view:
        return (await view.handles(visit.organisation, [person])).get(person) if person else None


async def _language(visit: Visit, person: str) -> str:
    desk = (await visit.desks([person])).get(person)
    return desk.language if desk else visit.desk.language


async def _ask(visit: Visit, asked: Asked, wish: Wish, once: str, *, more: bool = False) -> Answer:
    """Sent at once and past the outbox: a row that waits would be too late, and would be kept."""
    args = {"p": visit.person, "at": visit.now.replace(second=0, microsecond=0).isoformat()}
    sheet = need_person.message(
        await _own_name(visit), _speaking(visit, asked.language, asked.who), wish.words, args, more=more
    )
    try:
        await tell_for_a_day(visit, asked.who, sheet, once)
    except PlatformTrouble:
        note = visit.speaker.say("form.need_person.not_told")
        return Replace(await _form(visit, note, replace(wish, whom="", other=NO_ONE)))
    key = "form.need_person.told" if asked.duty.on_duty else "form.need_person.told_later"
    said = visit.speaker.say(key, name=asked.duty.contact)
    return Replace(sentence.page(said, visit.speaker, note=visit.speaker.say("form.need_person.told_note")))


async def _own_name(visit: Visit) -> str:
    return (await visit.names([visit.person])).get(visit.person) or visit.speaker.say("name.unknown")


def _speaking(visit: Visit, language: str, who: Who) -> Speaker:
    return replace(visit.speaker, language=language, platform=who.platform)


# --- answering -----------------------------------------------------------------------------------------------


async def answer(visit: Visit, press: Press) -> Answer:
    """R16. Yes or no with one tap; whoever asked reads it at once, and a no comes with the next way."""
    comes, person = press.args.get("y") == "yes", press.args.get("p", "")
    who = await _reached(visit, person)
    if who is None or _is_over(press.args, visit.now):
        return told(visit, visit.speaker.say("form.need_person.over"))
    desk = (await visit.desks([person])).get(person)
    theirs = replace(visit, person=person, desk=desk) if desk else visit
    here = await at_hand(theirs)
    speaker = _speaking(visit, desk.language if desk else visit.desk.language, who)
    speaker = replace(speaker, zone=desk.hours.zone) if desk else speaker
    sheet = need_person.answer(
        await _own_name(visit), next_there(here, visit.person), here.lines, speaker, comes=comes
    )
    try:
        await tell_for_a_day(visit, who, sheet, f"answer:{press.once}")
    except PlatformTrouble:
        return told(visit, visit.speaker.say("form.need_person.answer_not_told"))
    await _amend(visit, press, person, comes=comes)
    return told(visit, visit.speaker.say("form.need_person.answer_told"))


def _is_over(args: Mapping[str, str], now: datetime) -> bool:
    """A tap on an old message starts nothing."""
    try:
        asked = datetime.fromisoformat(args.get("at", ""))
    except ValueError:
        return True
    return asked.tzinfo is None or not -SET_BACK <= now - asked <= GONE_AFTER


async def _amend(visit: Visit, press: Press, person: str, *, comes: bool) -> None:
    """The words go from the message as soon as it is answered. One that is gone stays gone."""
    if press.place is None:
        return
    name = (await visit.names([person])).get(person) or visit.speaker.say("name.unknown")
    args = {one: press.args[one] for one in ("p", "at")}
    sheet = need_person.answered(name, visit.speaker, args, comes=comes)
    try:
        await visit.house.platforms[press.place.platform].amend(Sent(press.place, press.ref), sheet)
    except PlatformTrouble:
        return


PRESSES = {"need_person": open_need, "call_person": call_contact, "person_comes": answer}
SUBMITS = {"need_person": ask}
