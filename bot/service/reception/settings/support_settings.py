"""The support card's settings: help contacts, lines by country, and the route for what needs more than a circle."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.engine.model import HelpContact, Subject, SupportCard
from bot.engine.moves import Configure
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception import elsewhere, somebody
from bot.service.reception.answers import answered, told
from bot.service.reception.visit import AT_ONCE, Visit
from bot.wording.crisis import crisis_lines as looked_up
from bot.wording.forms import crisis_lines, help_contacts, routes
from bot.wording.forms import somebody as somebody_form
from bot.wording.forms.crisis_lines import LinesValues
from bot.wording.forms.help_contacts import MOST, ContactValues
from bot.wording.forms.kit import Unclear, number

NEW = HelpContact("")


async def _is_admin(visit: Visit) -> bool:
    """R17. Asked anew each time: people stop being administrators."""
    return (await visit.house.people.find(visit.who, visit.now, fresh=True)).admin


async def _is_admin_now(visit: Visit) -> bool:
    """Without a page that says "one moment", which would take the place of the form below. Raises PlatformTrouble."""
    try:
        return await asyncio.wait_for(_is_admin(visit), AT_ONCE)
    except TimeoutError:
        raise PlatformTrouble("down") from None


def _not_admin(visit: Visit) -> Answer:
    return told(visit, visit.speaker.say("form.settings.not_admin"))


async def _support(visit: Visit) -> SupportCard:
    return (await visit.settings()).support


async def _keep(visit: Visit, support: SupportCard, once: str) -> Answer:
    move = Configure(support=support)
    return await answered(visit, await visit.act(Subject("organisation", visit.organisation), move, once))


async def _keep_contacts(visit: Visit, support: SupportCard, once: str) -> Answer:
    """Then all of them, as they are now."""
    await visit.act(Subject("organisation", visit.organisation), Configure(support=support), once)
    return Replace(help_contacts.page(support.contacts, visit.once(), visit.speaker))


# --- help contacts -------------------------------------------------------------------------------------------


async def show_contacts(visit: Visit, _press: Press) -> Answer:
    if not await _is_admin_now(visit):
        return _not_admin(visit)
    return Show(help_contacts.page((await _support(visit)).contacts, visit.once(), visit.speaker))


async def open_contact(visit: Visit, press: Press) -> Answer:
    if not await _is_admin_now(visit):
        return _not_admin(visit)
    contacts, n = (await _support(visit)).contacts, number(press.args, "n")
    contact = contacts[n - 1] if 1 <= n <= len(contacts) else replace(NEW, zone=visit.desk.hours.zone)
    account = await somebody.known(visit, contact.person)
    values = ContactValues(n, contact, account, visit.once(), await elsewhere.at_once(visit))
    return Replace(help_contacts.form(values, visit.speaker))


async def keep_contact(visit: Visit, submit: Submit) -> Answer:
    parsed = help_contacts.parse(submit.fields, submit.args)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return _not_admin(visit)
    contact, account = parsed
    support, n = await _support(visit), number(submit.args, "n")
    before = support.contacts[n - 1] if 1 <= n <= len(support.contacts) else NEW
    stays = somebody_form.stays(submit.args)
    person = await somebody.contact(visit, "account", account, before.person, stays=stays)
    if isinstance(person, Problems):
        return person
    contact = replace(contact, person=person)
    listed = [*support.contacts]
    if before is NEW:
        listed = [*listed, contact][:MOST]
    else:
        listed[n - 1] = contact
    return await _keep_contacts(
        visit, replace(support, contacts=tuple(listed)), submit.args.get("once", submit.once)
    )


async def drop_contact(visit: Visit, press: Press) -> Answer:
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return _not_admin(visit)
    support, n = await _support(visit), number(press.args, "n")
    if not 1 <= n <= len(support.contacts):
        return told(visit, visit.speaker.say("page.contacts.gone"))
    left = tuple(one for at, one in enumerate(support.contacts, start=1) if at != n)
    once = f"{press.args.get('once', press.once)}:{n}"
    return await _keep_contacts(visit, replace(support, contacts=left), once)


# --- lines and routes ----------------------------------------------------------------------------------------


async def open_lines(visit: Visit, _press: Press) -> Answer:
    if not await _is_admin_now(visit):
        return _not_admin(visit)
    return Show(crisis_lines.form(LinesValues(await _support(visit), visit.once()), visit.speaker))


async def show_seen(visit: Visit, _press: Press) -> Answer:
    """On top of the form, which stays as it is."""
    return Show(crisis_lines.seen(looked_up(), visit.speaker))


async def keep_lines(visit: Visit, submit: Submit) -> Answer:
    parsed = crisis_lines.parse(submit.fields)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return _not_admin(visit)
    countries, own = parsed
    support = replace(await _support(visit), countries=countries, own_lines=own)
    return await _keep(visit, support, submit.args.get("once", submit.once))


async def open_routes(visit: Visit, _press: Press) -> Answer:
    if not await _is_admin_now(visit):
        return _not_admin(visit)
    return Show(routes.form(await _support(visit), visit.once(), visit.speaker))


async def keep_routes(visit: Visit, submit: Submit) -> Answer:
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return _not_admin(visit)
    support = replace(await _support(visit), routes=routes.parse(submit.fields))
    return await _keep(visit, support, submit.args.get("once", submit.once))


PRESSES = {
    "help_contacts": show_contacts,
    "help_contact": open_contact,
    "help_contact_drop": drop_contact,
    "crisis_lines": open_lines,
    "crisis_lines_seen": show_seen,
    "routes": open_routes,
}
SUBMITS = {"help_contact": keep_contact, "crisis_lines": keep_lines, "routes": keep_routes}
