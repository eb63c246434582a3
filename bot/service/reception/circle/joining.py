"""Before the first word: the agenda, the honest card, an example, and taking a seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.circle import roles as roles_of
from bot.engine.circle.across import platforms_said
from bot.engine.circle.circle_promises import closes_with
from bot.engine.circle.gathering import may_come_late, role_of
from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.circle.roles import share
from bot.engine.circle.scribing import makes_sheet
from bot.engine.circle.status import likely_end
from bot.engine.circle.witnessing import witnesses
from bot.engine.kinds.script import Template
from bot.engine.leads.acknowledged import SHOWN_MOST
from bot.engine.model import CardValues, Circle, Held, Series, Stage, series_subject
from bot.engine.moves import SetHours
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle import names_room
from bot.service.reception.guests import side_of
from bot.service.reception.leads import statements
from bot.service.reception.leads.promises import promises_of
from bot.service.reception.membership import is_member
from bot.service.reception.settings.legal_hold_room import shown
from bot.service.reception.settings.units_seen import called
from bot.service.reception.visit import Visit, seat_of
from bot.wording import roles
from bot.wording.forms import join, own_name
from bot.wording.forms.join import JoinValues, SignedLine, SittingAhead
from bot.wording.forms.kit import Unclear, number
from bot.wording.pages import agenda, card, example


async def open_join(visit: Visit, press: Press) -> Answer:
    """Also for late joiners, from the thread. Raises Refusal when there is nothing left to join."""
    circle = await visit.circle(press.args.get("c", ""))
    if seat_of(circle, visit.person):
        raise Refusal("refusal.seated_already")
    if circle.stage not in (Stage.INVITED, Stage.SITTING) or circle.next_sitting > len(circle.agenda):
        raise Refusal("refusal.too_late")
    if circle.stage is Stage.INVITED and not _is_invited(circle, visit.person):
        raise Refusal("refusal.not_invited")
    if circle.stage is Stage.SITTING:
        may_come_late(circle)
    return opened(visit, join.form(await _values(visit, circle), visit.speaker))


def _is_invited(circle: Circle, person: str) -> bool:
    return any(i.person == person and not i.closed for i in circle.invitations)


def _may_look(circle: Circle, person: str) -> None:
    """Before opening: who was asked or sits there. Later the thread offers the agenda to whoever sees it."""
    if circle.stage is Stage.INVITED and not (_is_invited(circle, person) or seat_of(circle, person)):
        raise Refusal("refusal.not_invited")


async def _values(visit: Visit, circle: Circle) -> JoinValues:
    keeper = next((seat.person for seat in circle.seats if seat.id == circle.keeper), "")
    leads = roles_of.leads(circle)
    listening = witnesses(circle)
    names = await visit.names_in(circle, [keeper, *leads, *listening])
    mine = _is_invited(circle, visit.person) or seat_of(circle, visit.person) is not None
    words = await visit.words(circle, [circle.why] if circle.why and mine else [])
    settings = await visit.settings()
    role = role_of(circle, visit.person)
    _, minutes = share(circle, role)
    version = circle.pending_card or circle.card
    return JoinValues(
        circle.id,
        visit.title(circle),
        names.get(keeper) or visit.speaker.say("name.unknown"),
        circle.line_lead,
        words.get(circle.why or "", ""),
        circle.start,
        circle.last_at,
        minutes,
        circle.held,
        sittings_ahead(visit, circle),
        card_of(settings.cards, version),
        version,
        visit.desk.hours,
        visit.desk.zone_known,
        visit.once(),
        posted=circle.posted > 0,
        makes_sheet=makes_sheet(circle),
        template=circle.template,
        platforms=tuple(platforms_said(circle)),
        again_at=circle.again_at,
        role=roles.title(visit.template(circle), role, visit.speaker),
        as_last=(visit.person, version) in circle.agreed_last,
        listens=_listens(visit, role, [names[p] for p in listening if p in names]),
        leadership=_leadership(
            visit, circle, [names.get(p) or visit.speaker.say("name.unknown") for p in leads]
        ),
        promises=await promises_of(visit, circle) if mine else "",
        signed=await _signed(visit),
        unsigned=await _unsigned(visit, circle),
        kept_before=circle.kept_before,
        unit=called(settings, circle.unit, visit.speaker) if circle.unit else "",
        own_names=circle.own_names,
        legal_hold=bool(circle.legal_holds),
        may_promise=_may_promise(circle, visit.person),
        opened_with=_opened_with(visit, circle, names.get(keeper) or visit.speaker.say("name.unknown")),
    )


def _may_promise(circle: Circle, person: str) -> bool:
    """N17. Whoever may not, or comes too late, would tap in vain."""
    here = {seat.person for seat in roles_of.members(circle)}
    return person in here and circle.proposal is None and bool(closes_with(circle))


def _opened_with(visit: Visit, circle: Circle, keeper: str) -> str:
    """H13. Whoever comes later reads what stood below the opening: nothing was signed, or only the keeper says so."""
    if circle.signed_elsewhere:
        return visit.speaker.say("thread.opening.elsewhere", keeper=keeper)
    return visit.speaker.say("thread.opening.override") if circle.checklist_override else ""


def _leadership(visit: Visit, circle: Circle, names: Sequence[str]) -> str:
    """S12. Who reads as a lead, and which sittings, before anybody joins."""
    if not names:
        return ""
    here = roles_of.is_lead(circle, role_of(circle, visit.person))
    sittings = roles_of.lead_sittings(circle)
    return roles.who_leads(visit.template(circle), sittings, names, visit.speaker, here=here)


def _listens(visit: Visit, role: str, names: Sequence[str]) -> str:
    return "" if role == roles_of.WITNESS else roles.who_listens(names, visit.speaker)


async def _signed(visit: Visit) -> tuple[SignedLine, ...]:
    """H8. The newest ones that still wait for an answer."""
    there = [one for one in statements.as_signed(await statements.everybodys(visit)) if one.refs]
    there = sorted(there, key=lambda one: one.signed, reverse=True)[:SHOWN_MOST]
    names, unknown = await visit.names(one.lead for one in there), visit.speaker.say("name.unknown")
    return tuple(
        SignedLine(one.id, one.version, names.get(one.lead) or unknown, one.signed, min(one.days))
        for one in there
    )


async def _unsigned(visit: Visit, circle: Circle) -> bool:
    """H10. Members of a regular circle see that it began without a signature, until there is one."""
    if circle.series is None:
        return False
    subject = series_subject(circle.series)
    async with visit.house.store.view() as view:
        series = (await view.read(visit.organisation, [subject])).get(subject)
    return isinstance(series, Series) and series.unsigned and not (await visit.settings()).acknowledgements


def card_of(cards: tuple[CardValues, ...], version: int) -> CardValues:
    return cards[version - 1] if 1 <= version <= len(cards) else cards[-1]


def sittings_ahead(visit: Visit, circle: Circle) -> tuple[SittingAhead, ...]:
    """With the likely end of each sitting that is still to end."""
    template, language = visit.template(circle), visit.desk.language
    ends = _likely_ends(circle, template, visit.now)
    return tuple(
        SittingAhead(
            s.n,
            s.title.read(language),
            s.mode,
            s.minutes,
            tuple(r.prompt.read(language) for r in s.rounds),
            ends.get(s.n),
            roles.who_answers(template, s.speakers, s.mode, visit.speaker),
            _in_the_room(visit, circle, s.n),
        )
        for s in template.sittings
    )


def _in_the_room(visit: Visit, circle: Circle, n: int) -> str:
    """Said of each sitting where a lead sits; where nobody does, nobody from outside reads any of them."""
    if not roles_of.leads(circle):
        return ""
    return visit.speaker.say(
        "form.agenda.leads" if n in roles_of.lead_sittings(circle) else "form.agenda.no_leads"
    )


def _likely_ends(circle: Circle, template: Template, now: datetime) -> dict[int, datetime]:
    """By sitting: as planned before the circle opens, from where it stands while it sits, none while it pauses."""
    seats = [PlanSeat(s.id, s.hours, role=s.role) for s in circle.seats if not s.gone]
    if circle.stage is Stage.INVITED:
        seats += [PlanSeat(i.person, i.hours, role=i.role) for i in circle.invitations]
        return _ends(template, seats, max(circle.start, now), circle.seed)
    if circle.stage is not Stage.SITTING or circle.pause is not None:
        return {}
    to_come = tuple(s for s in template.sittings if s.n >= circle.next_sitting)
    runs_until = likely_end(circle, now)
    running = {circle.sitting.n: runs_until} if circle.sitting and runs_until else {}
    return running | _ends(replace(template, sittings=to_come), seats, runs_until or now, circle.seed)


def _ends(template: Template, seats: list[PlanSeat], start: datetime, seed: str) -> dict[int, datetime]:
    if not (template.sittings and seats):
        return {}
    return {sitting.n: sitting.likely_end for sitting in plan(template, seats, start, seed=seed).sittings}


async def take_seat(visit: Visit, submit: Submit) -> Answer:
    """The hours are the person's own, for every circle: the desk hears of them too."""
    parsed = join.parse(submit.fields, submit.args, visit.desk.hours)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    move, waking = parsed
    move = replace(move, side=side_of(visit.who))
    circle = await visit.circle(submit.args.get("c", ""))
    await _may_come_late(visit, circle)
    note = await names_room.why_not(visit, move.name) if circle.own_names else ""
    if note and not visit.patient:
        return Problems({own_name.FIELD: note})
    if note:
        values = replace(await _values(visit, circle), note=note, name=move.name, hours=move.hours)
        return Replace(join.form(values, visit.speaker))
    once = submit.args.get("once", submit.once)
    outcome = await visit.in_circle(circle.id, move, once)
    hours = visit.desk.hours
    if not visit.desk.zone_known or (waking.week, waking.zone) != (hours.week, hours.zone):
        own = SetHours(week=waking.week, zone=waking.zone, clear_shifts=waking.week != hours.week)
        await visit.at_desk(own, f"{once}:hours")
    return await answered(visit, outcome)


async def _may_come_late(visit: Visit, circle: Circle) -> None:
    """Nobody was asked by name then, so the platform is: guests and people of other workspaces take no seat."""
    if circle.stage is Stage.SITTING:
        found = await visit.house.people.find(visit.who, visit.now)
        if not is_member(found):
            raise Refusal("refusal.not_invited")


async def show_agenda(visit: Visit, press: Press) -> Answer:
    """Everybody who was asked or sits here may see it, and anybody who comes from the thread's first message."""
    circle = await visit.circle(press.args.get("c", ""))
    _may_look(circle, visit.person)
    return opened(visit, agenda.page(await _values(visit, circle), visit.speaker))


async def show_card(visit: Visit, press: Press) -> Answer:
    """On top of a form, so that nothing written there is lost."""
    settings = await visit.settings()
    version, held, sheet, platforms = settings.card, Held.BOT, True, [visit.who.platform]
    stands = tuple(one for one in settings.legal_holds if not one.circle)
    if press.args.get("c"):
        circle = await visit.circle(press.args["c"])
        version, held, sheet = circle.pending_card or circle.card, circle.held, makes_sheet(circle)
        platforms = platforms_said(circle) or [circle.place.platform]
        stands = circle.legal_holds
    version = number(press.args, "card") or version
    values = card_of(settings.cards, version)
    held_now = await shown(visit, stands)
    return Show(
        card.page(values, version, held, platforms, visit.speaker, makes_sheet=sheet, held_now=held_now)
    )


async def show_example(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    _may_look(circle, visit.person)
    prompt = visit.template(circle).sittings[0].rounds[0].prompt.read(visit.desk.language)
    return opened(visit, example.page(visit.title(circle), prompt, visit.speaker))


PRESSES = {
    "join": open_join,
    "join_late": open_join,
    "agenda": show_agenda,
    "card": show_card,
    "example": show_example,
}
SUBMITS = {"join": take_seat}
