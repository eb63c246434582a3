"""The parts of an organisation, who answers for them, and when digests come. For administrators, asked anew each time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from bot.engine.circle.course import derive
from bot.engine.model import Subject
from bot.engine.moves import Appoint, DropUnit, Move, SetUnit
from bot.engine.moves.organisation import Duty
from bot.engine.organisation_units import IN_A_ROLE_MOST
from bot.engine.refusals import Refusal
from bot.engine.units import below, leads_of, named_by, parent_of, unit_of
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception import elsewhere, somebody
from bot.service.reception.answers import told
from bot.service.reception.membership import is_member
from bot.service.reception.settings.units_seen import choices, paths
from bot.service.reception.visit import AT_ONCE, TakesTime, Visit
from bot.wording.forms import digest_plan
from bot.wording.forms import units as forms
from bot.wording.forms.kit import Unclear
from bot.wording.forms.units import AppointValues, UnitValues
from bot.wording.pages import units as pages
from bot.wording.pages.units import PATH, OneValues, UnitShown, UnitsValues

# --- who may ---


async def _only_admins(visit: Visit, *, at_once: bool = False) -> None:
    """O6. `at_once`: without a page that says "one moment", which would take the place of what is filled in.

    Raises Refusal, and PlatformTrouble.
    """
    if not at_once:
        visit.wait("page.wait.settings")
    asking = visit.house.people.find(visit.who, visit.now, fresh=True)
    try:
        found = await (asyncio.wait_for(asking, AT_ONCE) if at_once else asking)
    except TimeoutError:
        raise PlatformTrouble("down") from None
    if not found.admin:
        raise Refusal("refusal.not_admin")


async def _act(visit: Visit, move: Move, once: str) -> None:
    await visit.act(Subject("organisation", visit.organisation), move, once)


# --- pages ---


async def _names(visit: Visit, people: Iterable[str]) -> dict[str, str]:
    """A page that opens on top of a form does not wait for names."""
    unknown, found = visit.speaker.say("name.unknown"), dict[str, str]()
    people = tuple(people)
    with suppress(TakesTime):
        found = await visit.names(people)
    return {person: found.get(person) or unknown for person in people}


async def _all(visit: Visit, after: str = "") -> UnitsValues:
    here = await visit.settings()
    names = await _names(visit, named_by(here))

    def named(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[one] for one in people)

    shown = [
        UnitShown(id_, path, named(unit.leads), named(leads_of(here, unit.parent)))
        for id_, path in paths(here).items()
        if (unit := unit_of(here, id_)) is not None
    ]
    start = next((n for n, one in enumerate(shown, 1) if one.id == after), 0)
    part = tuple(shown[start : start + pages.SHOWN])
    more = part[-1].id if len(shown) > start + pages.SHOWN else ""
    return UnitsValues(named(here.leads), named(here.stewards), part, more, first=not start)


async def _one(visit: Visit, duty: Duty, unit: str) -> OneValues:
    """Raises Refusal for a unit that is not there any more."""
    here = await visit.settings()
    found = unit_of(here, unit)
    if unit and found is None:
        raise Refusal("refusal.unit_gone")
    people = here.stewards if duty == "steward" else found.leads if found else here.leads
    parent = parent_of(here, unit) if duty == "lead" else None
    up = leads_of(here, parent) if parent is not None else ()
    names = await _names(visit, (*people, *up))
    return OneValues(
        duty,
        unit,
        paths(here).get(unit, ()),
        tuple((one, names[one]) for one in people),
        visit.once(),
        tuple(names[one] for one in up),
        full=len(people) >= IN_A_ROLE_MOST,
    )


async def show_all(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    sheet = pages.page(await _all(visit, press.args.get("after", "")), visit.speaker)
    return Show(sheet) if "top" in press.args else Replace(sheet)


async def show_one(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    values = await _one(visit, forms.duty_of(press.args), press.args.get("u", ""))
    return Replace(pages.one(values, visit.speaker))


# --- units ---


async def open_unit(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    here, id_ = await visit.settings(), press.args.get("u", "")
    unit = unit_of(here, id_)
    if id_ and unit is None:
        raise Refusal("refusal.unit_gone")
    inside = {id_, *below(here, id_)} if unit else set()
    parents = tuple(one for one in choices(here) if one[0] not in inside)
    name, parent = (unit.name, unit.parent) if unit else ("", "")
    return Replace(forms.form(UnitValues(id_, name, parent, parents, visit.once()), visit.speaker))


async def keep_unit(visit: Visit, submit: Submit) -> Answer:
    parsed = forms.parse(submit.fields)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    await _only_admins(visit, at_once=True)
    once, id_ = submit.args.get("once", submit.once), submit.args.get("u", "")
    if id_ and unit_of(await visit.settings(), id_) is None:
        raise Refusal("refusal.unit_gone")
    # Named after the form: sent twice, it makes one.
    id_ = id_ or derive(f"{visit.organisation}:{visit.person}:{once}", "unit")
    await _act(visit, SetUnit(id_, *parsed), once)
    return Replace(pages.one(await _one(visit, "lead", id_), visit.speaker))


async def drop_unit(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    unit = press.args.get("u", "")
    await _act(visit, DropUnit(unit), f"{press.args.get('once', press.once)}:drop")
    return Replace(pages.page(await _all(visit), visit.speaker))


# --- people ---


async def open_appoint(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    here, duty, unit = await visit.settings(), forms.duty_of(press.args), press.args.get("u", "")
    called = visit.speaker.say("page.units.stewards" if duty == "steward" else "page.units.whole")
    called = PATH.join(paths(here).get(unit, ())) or called
    values = AppointValues(duty, unit, called, visit.once(), await elsewhere.at_once(visit))
    return Replace(forms.appoint(values, visit.speaker))


async def appoint(visit: Visit, submit: Submit) -> Answer:
    """O8. Anybody of the organisation, on whichever side, also the administrator; no guest and no bot."""
    one = forms.appointed(submit.fields, submit.args)
    if isinstance(one, Unclear):
        return Problems(one.said(visit.speaker))
    await _only_admins(visit)
    whos = await somebody.accounts(visit, {"who": one})
    if isinstance(whos, Problems):
        return whos
    found = await visit.house.people.find(whos["who"], visit.now, fresh=True)
    if not found.active or not is_member(found):
        return Problems({"who": visit.speaker.say("form.appoint.not_member", name=found.name)})
    person = await somebody.contact(visit, "who", one, "", stays=False)
    if isinstance(person, Problems):
        return person
    duty, unit = forms.duty_of(submit.args), submit.args.get("u", "")
    await _act(visit, Appoint(duty, person, unit), submit.args.get("once", submit.once))
    return Replace(pages.one(await _one(visit, duty, unit), visit.speaker))


async def dismiss(visit: Visit, press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    duty, unit, person = forms.duty_of(press.args), press.args.get("u", ""), press.args.get("p", "")
    once = f"{press.args.get('once', press.once)}:{duty}:{unit}:{person}"
    await _act(visit, Appoint(duty, person, unit, on=False), once)
    return Replace(pages.one(await _one(visit, duty, unit), visit.speaker))


# --- digests ---


async def open_plan(visit: Visit, _press: Press) -> Answer:
    await _only_admins(visit, at_once=True)
    return Show(digest_plan.form((await visit.settings()).digest, visit.once(), visit.speaker))


async def keep_plan(visit: Visit, submit: Submit) -> Answer:
    move = digest_plan.parse(submit.fields)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    await _only_admins(visit, at_once=True)
    await _act(visit, move, submit.args.get("once", submit.once))
    return told(visit, visit.speaker.say("form.digest_plan.kept"))


PRESSES = {
    "units": show_all,
    "unit": show_one,
    "unit_edit": open_unit,
    "unit_drop": drop_unit,
    "appoint": open_appoint,
    "dismiss": dismiss,
    "digest_plan": open_plan,
}
SUBMITS = {"unit": keep_unit, "appoint": appoint, "digest_plan": keep_plan}
