"""One person whom a form names, of this side or of another: as an account, or as a guest who can be written to."""

from __future__ import annotations

from collections.abc import Mapping

from bot.service.acts import Problems, Who
from bot.service.reception import elsewhere, greeting
from bot.service.reception.guests import Findings, Guest, belong_here, look_at_people, side_of
from bot.service.reception.visit import Visit
from bot.wording.forms.somebody import NO_ONE, WHO, Somebody


async def accounts(visit: Visit, named: Mapping[str, Somebody]) -> dict[str, Who] | Problems:
    """By the form's fields; or what is to be said at them of a name that is nobody's. Whoever is not named is left out.

    Raises Refusal for a side that does not belong here: that came from no form of ours.
    """
    await belong_here(visit, (one.side for one in named.values() if one.side is not None))
    found: dict[str, Who] = {}
    problems: dict[str, str] = {}
    for field, one in named.items():
        side, user, findings = one.side or side_of(visit.who), one.user, Findings()
        if one.written and not user:
            user = await elsewhere.one_called(visit, side, one.written, findings)
        if user:
            found[field] = Who(side.platform, side.tenant, user)
        elif findings.problems:
            problems[field] = said(visit, findings)
    return Problems(problems) if problems else found


async def guests(
    visit: Visit, named: Mapping[str, Somebody], yourself: str = "form.ask_send.not_you"
) -> dict[str, Guest] | Problems:
    """By the form's fields, each with a desk; or what is to be said at them. Raises Refusal and TakesTime."""
    own = [field for field, one in named.items() if one.side is None and one.user == visit.who.user]
    if own:
        return Problems({field: visit.speaker.say(yourself) for field in own})
    visit.wait("page.wait.checking")
    whos = await accounts(visit, named)
    if isinstance(whos, Problems):
        return whos
    found: dict[str, Guest] = {}
    problems: dict[str, str] = {}
    for field, who in whos.items():
        findings = await look_at_people(visit, [who])
        if findings.problems:
            problems[field] = said(visit, findings)
        elif not findings.guests:  # by another account of theirs
            problems[field] = visit.speaker.say(yourself)
        else:
            found[field] = findings.guests[0]
    return Problems(problems) if problems else found


async def known(visit: Visit, person: str) -> Somebody:
    """How a form shows somebody whom we know: by an account here, else by the one they are reached at."""
    if not person:
        return NO_ONE
    async with visit.house.store.view() as view:
        whos = [one.who for one in await view.accounts(visit.organisation, person)]
        whos += (await view.handles(visit.organisation, [person])).values()
    own = side_of(visit.who)
    here = next((who for who in whos if side_of(who) == own), None)
    if here is not None:
        return Somebody(here.user)
    return Somebody(whos[-1].user, side_of(whos[-1])) if whos else NO_ONE


async def contact(visit: Visit, field: str, one: Somebody, before: str, *, stays: bool) -> str | Problems:
    """The person behind a contact's account; empty where nobody is named, unless whoever was there before `stays`."""
    whos = await accounts(visit, {field: one})
    if isinstance(whos, Problems):
        return whos
    if field in whos:
        found = await visit.house.people.find(whos[field], visit.now)
        ((met, _),) = await greeting.meet_all(visit.house, [(whos[field], found)], visit.now)
        return met.person
    there = (await known(visit, before)).side is not None
    return before if stays and there else ""


def said(visit: Visit, findings: Findings) -> str:
    return " ".join(line.said(visit.speaker) for line in findings.problems) or visit.speaker.say(WHO)
