"""Settings: for administrators, whom the platform names. They have no way to anybody's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.after.patterns import unattended
from bot.engine.model import Place, Subject
from bot.engine.moves import Configure
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception import elsewhere, somebody
from bot.service.reception.after.registered import register_of
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.guests import side_of
from bot.service.reception.visit import Visit
from bot.wording.forms import settings
from bot.wording.forms import somebody as somebody_form
from bot.wording.forms.kit import Unclear
from bot.wording.forms.settings import SettingsValues


async def _is_admin(visit: Visit) -> bool:
    """Asked anew each time: people stop being administrators."""
    return (await visit.house.people.find(visit.who, visit.now, fresh=True)).admin


async def open_settings(visit: Visit, _press: Press) -> Answer:
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("form.settings.not_admin"))
    now = await visit.settings()
    card = now.cards[-1]
    safety = await somebody.known(visit, card.safety_person)
    several = len(await visit.sides()) > 1
    values = SettingsValues(
        card,
        _here(visit, now.centrals),
        safety,
        visit.once(),
        _links(visit),
        across=_here(visit, now.across) if several else None,
        language=now.languages[0],
        there=await elsewhere.offered(visit),
        unattended=unattended(await register_of(visit), now),
    )
    return opened(visit, settings.form(values, visit.speaker))


def _here(visit: Visit, places: Sequence[Place]) -> str:
    """O5. Each side has its own; an administrator sees and changes that of theirs."""
    return next((one.conversation for one in places if one.side == side_of(visit.who)), "")


def _links(visit: Visit) -> bool:
    return len(visit.house.platforms) > 1


async def keep(visit: Visit, submit: Submit) -> Answer:
    now = await visit.settings()
    wished = settings.parse(submit.fields, submit.args, now.cards[-1])
    if isinstance(wished, Unclear):
        return Problems(wished.said(visit.speaker))
    visit.wait("page.wait.settings")
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("form.settings.not_admin"))
    once = submit.args.get("once", submit.once)
    before, stays = now.cards[-1].safety_person, somebody_form.stays(submit.args)
    person = await somebody.contact(visit, "safety", wished.safety, before, stays=stays)
    if isinstance(person, Problems):
        return person
    here = Place(visit.who.platform, visit.who.tenant, "")
    place = replace(here, conversation=wished.central) if wished.central else None
    across = replace(here, conversation=wished.across) if wished.across is not None else None
    trouble = await _central_trouble(visit, place) if place else ""
    if across is not None and across.conversation and not trouble:
        trouble = await _central_trouble(visit, across)
    if trouble:
        values = SettingsValues(
            replace(wished.card, safety_person=person),
            wished.central,
            await somebody.known(visit, person),
            once,
            _links(visit),
            across=wished.across,
            language=wished.language or now.languages[0],
            there=await elsewhere.offered(visit),
        )
        form = settings.form(values, visit.speaker)
        return Replace(settings.with_note(form, trouble))
    move = Configure(
        replace(wished.card, safety_person=person), place, across, language=wished.language or None
    )
    return await answered(visit, await visit.act(Subject("organisation", visit.organisation), move, once))


async def _central_trouble(visit: Visit, place: Place) -> str:
    """Sheets can be posted there, and nobody outside reads them."""
    say = visit.speaker.say
    try:
        room = await visit.house.platforms[place.platform].room(place)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return say("check.not_inside")
    if room.archived:
        return say("check.archived")
    if room.shared_outside:
        return say("check.shared_outside", channel=room.name)
    return "" if room.bot_inside else say("check.not_inside")


PRESSES = {"settings": open_settings}
SUBMITS = {"settings": keep}
