"""The support card, the route outside the circle, and practical help. Nothing of this is stored, counted or reported."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.moves import SetHours
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Replace, Show, Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception.answers import told
from bot.service.reception.fleeting import tell_for_a_day
from bot.service.reception.people.help_at_hand import AtHand, at_hand, contacts_shown
from bot.service.reception.visit import Visit
from bot.wording.crisis import countries_of
from bot.wording.first_help import WISHES, Reached
from bot.wording.first_help import message as wanted
from bot.wording.first_help import page as first_help_page
from bot.wording.forms import crisis_lines, routes
from bot.wording.forms.kit import text
from bot.wording.forms.routes import RoutesShown
from bot.wording.pages import support
from bot.wording.pages.support import SupportValues
from bot.wording.sheet import Sheet


async def show_card(visit: Visit, _press: Press) -> Answer:
    """Always on top: what is written in a form below stays."""
    return Show(await _card(visit))


async def _card(visit: Visit) -> Sheet:
    here = await at_hand(visit)
    once = visit.once() if here.card.safety_person else ""
    values = SupportValues(here.card, here.duty, here.lines, contacts_shown(here), once)
    return support.page(values, visit.speaker)


async def show_outside(visit: Visit, _press: Press) -> Answer:
    """R18. The organisation's own way for what needs more than a circle, on top of whatever lies open."""
    here = await at_hand(visit)
    shown = RoutesShown(here.settings.support, here.card.duties, here.lines)
    return Show(routes.page(shown, visit.speaker))


async def choose_country(visit: Visit, _press: Press) -> Answer:
    settings = await visit.settings()
    if not countries_of(settings.support):
        return told(visit, visit.speaker.say("form.country.none"))
    here = (await at_hand(visit)).lines.country
    return Show(crisis_lines.country(settings.support, here, visit.once(), visit.speaker))


async def keep_country(visit: Visit, submit: Submit) -> Answer:
    """Only a country for which there are lines; then the card, with that country first."""
    code = text(submit.fields, "country")
    if code in countries_of((await visit.settings()).support):
        await visit.at_desk(SetHours(country=code), submit.args.get("once", submit.once))
        visit = replace(visit, desk=replace(visit.desk, country=code))
    return Replace(await _card(visit))


async def first_help(visit: Visit, press: Press) -> Answer:
    """R10. One tap to whoever is on duty; nobody there is said plainly, with the lines. Nothing of it is kept."""
    wish = press.args.get("w", "")
    if wish not in WISHES:
        raise Refusal("refusal.unknown")
    visit.wait("page.wait.asking")
    here = await at_hand(visit)
    reached = here.duty.on_duty and await _wish_told(visit, here, wish, press.once)
    sheet = first_help_page(Reached(wish, here.card, here.duty, here.lines, reached), visit.speaker)
    return Replace(sheet) if visit.patient else Show(sheet)


async def _wish_told(visit: Visit, here: AtHand, wish: str, once: str) -> bool:
    """R10. At once, once, and gone within a day, like a wish for a person."""
    person = here.card.safety_person
    async with visit.house.store.view() as view:
        who = (await view.handles(visit.organisation, [person])).get(person)
    if who is None:
        return False
    desk = (await visit.desks([person])).get(person)
    own = (await visit.names([visit.person])).get(visit.person) or visit.speaker.say("name.unknown")
    speaker = replace(
        visit.speaker, language=desk.language if desk else visit.desk.language, platform=who.platform
    )
    try:
        await tell_for_a_day(visit, who, wanted(own, wish, speaker), f"{wish}:{once}")
    except PlatformTrouble:
        return False
    return True


PRESSES = {
    "support": show_card,
    "outside": show_outside,
    "country": choose_country,
    "first_help": first_help,
}
SUBMITS = {"country": keep_country}
