"""Newcomers: their dates, typed or pasted, and the welcome that begins from them.

Whoever looks sees their own dates, and those of the people whom they are asked to welcome; nobody sees anybody else's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.engine.model import Newcomer, Newcomers, newcomers_subject
from bot.engine.moves import ForgetNewcomer, NoteNewcomers, TakeNewcomers
from bot.engine.people.welcome_dates import WELCOME, Chance, chance, together
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit, Who
from bot.service.arrivals_file import Fault, Row, read_list
from bot.service.ports import PlatformTrouble
from bot.service.reception import elsewhere, somebody
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.arriving import Asker, look_at, said
from bot.service.reception.circle.convening import form_with
from bot.service.reception.guests import side_of
from bot.service.reception.membership import found_now, is_member
from bot.service.reception.people.desk_room import open_hours
from bot.service.reception.visit import Visit
from bot.wording.forms import newcomers as newcomers_form
from bot.wording.forms.convene import Asked
from bot.wording.forms.elsewhere import Chosen
from bot.wording.forms.kit import Unclear, number, text
from bot.wording.forms.newcomers import ListValues, NewcomerValues
from bot.wording.pages import newcomers as newcomers_page
from bot.wording.pages.newcomers import NewcomerShown, NewcomersValues

NEW = "new"
"""The role of newcomers in a welcome."""
BEGINS = 600
"""Ten o'clock."""
FIELDS = {"person": "person", "keeper": "other"}
"""Where a fault about a column of a list stands in the form for one."""


async def _state(visit: Visit) -> Newcomers:
    subject = newcomers_subject(visit.organisation)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    return state if isinstance(state, Newcomers) else Newcomers(visit.organisation)


async def _guest(visit: Visit) -> bool:
    try:
        return not is_member(await found_now(visit, "page.wait.checking"))
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return True


def _no_guest(visit: Visit) -> Answer:
    return told(visit, visit.speaker.say("page.newcomers.guest"))


# --- looking ---------------------------------------------------------------------------------------------------


async def open_page(visit: Visit, _press: Press) -> Answer:
    """J9. One's own dates, and those of the people whom one is asked to welcome."""
    if await _guest(visit):
        return _no_guest(visit)
    state = await _state(visit)
    own = next((one for one in state.people if one.person == visit.person), None)
    kept = sorted((one for one in state.people if one.keeper == visit.person), key=lambda one: one.starts)
    names = await visit.names([one.person for one in kept] + ([own.keeper] if own else []))
    unknown = visit.speaker.say("name.unknown")
    values = NewcomersValues(
        _shown(own, names.get(own.keeper, "")) if own else None,
        tuple(_shown(one, names.get(one.person) or unknown) for one in kept),
        any(not one.keeper for one in state.people) and await _is_admin(visit),
    )
    return opened(visit, newcomers_page.page(values, visit.speaker))


def _shown(one: Newcomer, name: str) -> NewcomerShown:
    return NewcomerShown(one.person, name, one.starts, one.exposed, asked=bool(one.circle))


async def _is_admin(visit: Visit) -> bool:
    """Asked anew each time: people stop being administrators."""
    visit.wait("page.wait.settings")
    return (await visit.house.people.find(visit.who, visit.now, fresh=True)).admin


# --- one ---------------------------------------------------------------------------------------------------------


async def open_form(visit: Visit, press: Press) -> Answer:
    """For somebody whom this person is asked to welcome with their dates, to be changed."""
    if await _guest(visit):
        return _no_guest(visit)
    values = NewcomerValues(visit.once())
    wanted = press.args.get("p", "")
    mine = (one for one in (await _state(visit)).people if one.keeper == visit.person)
    known = next((one for one in mine if one.person == wanted), None)
    if known is not None:
        person = await somebody.known(visit, known.person)
        other = await somebody.known(visit, next(iter(known.others), ""))
        values = NewcomerValues(visit.once(), person, known.starts, known.exposed, other)
    values = replace(values, there=await elsewhere.offered(visit))
    return opened(visit, newcomers_form.form(values, visit.speaker))


async def keep(visit: Visit, submit: Submit) -> Answer:
    typed = newcomers_form.parse(submit.fields, submit.args)
    if isinstance(typed, Unclear):
        return Problems(typed.said(visit.speaker))
    visit.wait("page.wait.checking")
    if await _guest(visit):
        return _no_guest(visit)
    whos = await somebody.accounts(visit, {"person": typed.person, "other": typed.other})
    if isinstance(whos, Problems):
        return whos
    person = whos["person"]
    rows = [Row(0, person.user, typed.starts, typed.exposed, side=side_of(person))]
    others, faults = await _other(visit, whos.get("other"), rows)
    arrivals, more = await look_at(visit.house, _asker(visit, others), rows, visit.now)
    if faults or more:
        values = NewcomerValues(
            submit.args.get("once", submit.once), typed.person, typed.starts.isoformat(),
            typed.exposed.isoformat() if typed.exposed else "", typed.other, await elsewhere.offered(visit),
        )  # fmt: skip
        form = newcomers_form.form(values, visit.speaker)
        return Replace(newcomers_form.with_notes(form, _lines(visit, (*faults, *more))))
    once = submit.args.get("once", submit.once)
    move = NoteNewcomers(arrivals)
    return await answered(visit, await visit.act(newcomers_subject(visit.organisation), move, once))


async def _other(
    visit: Visit, who: Who | None, rows: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Who else may be asked, looked at as a keeper would be."""
    if who is None:
        return (), ()
    asker = Asker(side_of(who), visit.organisation, who.user)
    arrivals, faults = await look_at(visit.house, asker, rows, visit.now)
    about = tuple(one for one in faults if one.why.startswith("keeper_") or one.column == "keeper")
    return tuple(one.keeper for one in arrivals), about


def _asker(visit: Visit, others: tuple[str, ...] = ()) -> Asker:
    return Asker(side_of(visit.who), visit.organisation, visit.who.user, (*others, visit.person))


# --- a list ------------------------------------------------------------------------------------------------------


async def open_list(visit: Visit, _press: Press) -> Answer:
    if await _guest(visit):
        return _no_guest(visit)
    return opened(visit, newcomers_form.list_form(ListValues(visit.once()), visit.speaker))


async def keep_list(visit: Visit, submit: Submit) -> Answer:
    """J4. Good rows are taken at once; the others are told with their lines, and the list stays in its box."""
    pasted = text(submit.fields, "list")
    rows, faults = read_list(pasted)
    if not rows:
        return Problems({"list": " ".join(_lines(visit, faults))})
    visit.wait("page.wait.checking")
    if await _guest(visit):
        return _no_guest(visit)
    arrivals, more = await look_at(visit.house, _asker(visit), rows, visit.now)
    once = submit.args.get("once", submit.once)
    subject = newcomers_subject(visit.organisation)
    outcome = await visit.act(subject, NoteNewcomers(arrivals), once) if arrivals else None
    unclear = sorted((*faults, *more), key=lambda one: one.line)
    if not unclear and outcome is not None:
        return await answered(visit, outcome)
    values = ListValues(visit.once(), pasted, _lines(visit, unclear), len(arrivals))
    return Replace(newcomers_form.list_form(values, visit.speaker))


def _lines(visit: Visit, faults: Sequence[Fault]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said(one, visit.speaker) for one in faults))


# --- the welcome -------------------------------------------------------------------------------------------------


async def open_welcome(visit: Visit, press: Press) -> Answer:
    """J6. The convening form with the newcomers in it, on a good day. Nobody is asked before the keeper says so."""
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    group, good = _group(await _state(visit), visit, press)
    users = await _users(visit, [one.person for one in group])
    there = await _elsewhere(visit, [one.person for one in group if one.person not in users])
    asked = Asked(
        template=WELCOME,
        people=(),
        day=good.day.isoformat(),
        minute=BEGINS,
        roles=((NEW, tuple(users.values())),),
        elsewhere=there,
    )
    say = visit.speaker.say
    notes = (*((say("welcome.suggested.early"),) if good.early else ()), say("welcome.suggested.plan_note"))
    return opened(visit, await form_with(visit, asked, notes))


def _group(state: Newcomers, visit: Visit, press: Press) -> tuple[tuple[Newcomer, ...], Chance]:
    """Those of one suggestion, or of the one that names this person. Raises Refusal."""
    mine = [one for one in state.people if one.keeper == visit.person and not one.circle]
    wanted, serial = press.args.get("p", ""), number(press.args, "n")
    if wanted:
        one = next((one for one in mine if one.person == wanted), None)
        serial = one.suggested if one else 0
        mine = [n for n in mine if n.person == wanted or (serial and n.suggested == serial)]
    else:
        mine = [n for n in mine if serial and n.suggested == serial]
    if not mine:
        raise Refusal("refusal.no_newcomer")
    ordered = sorted(mine, key=lambda one: one.starts)
    return together([(one, chance(one, visit.now)) for one in ordered])


async def _users(visit: Visit, persons: Sequence[str]) -> Mapping[str, str]:
    """The platform's ids of those who have an account on this side."""
    found: dict[str, str] = {}
    async with visit.house.store.view() as view:
        for person in filter(None, persons):
            accounts = [one.who for one in await view.accounts(visit.organisation, person)]
            here = next((who.user for who in accounts if side_of(who) == side_of(visit.who)), "")
            if here:
                found[person] = here
    return found


async def _elsewhere(visit: Visit, persons: Sequence[str]) -> Chosen:
    async with visit.house.store.view() as view:
        whos = await view.handles(visit.organisation, persons)
    return Chosen(people=tuple((side_of(who), who.user) for who in whos.values()))


# --- at once -----------------------------------------------------------------------------------------------------


async def forget(visit: Visit, press: Press) -> Answer:
    move = ForgetNewcomer(press.args.get("p", ""))
    return await answered(visit, await visit.act(newcomers_subject(visit.organisation), move, press.once))


async def take(visit: Visit, press: Press) -> Answer:
    """J8. An administrator, asked anew each time whether they are one."""
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("form.settings.not_admin"))
    subject = newcomers_subject(visit.organisation)
    return await answered(visit, await visit.act(subject, TakeNewcomers(), press.once))


PRESSES = {
    "newcomers": open_page,
    "newcomer_add": open_form,
    "newcomers_list": open_list,
    "newcomer_forget": forget,
    "newcomers_take": take,
    "welcome": open_welcome,
}
SUBMITS = {"newcomer": keep, "newcomers_list": keep_list}
