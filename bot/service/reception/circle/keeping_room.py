"""The keeper's forms: opening after the checklist, handing the keeping on, asking more people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.circle.keeping import keeps
from bot.engine.circle.opening import lacking, roles_lacking
from bot.engine.circle.roles import is_lead, leads, members
from bot.engine.leads.acknowledged import counted
from bot.engine.model import Circle, Seat, Signed, Stage
from bot.engine.moves import Invitee, InviteMore
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception import elsewhere
from bot.service.reception.after import asks_seen
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle import checking
from bot.service.reception.guests import Findings, side_of
from bot.service.reception.leads import statements
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import hand, invite, opening, roles
from bot.wording.forms.elsewhere import CO_KEEPER
from bot.wording.forms.hand import HandValues
from bot.wording.forms.invite import InviteValues
from bot.wording.forms.kit import Unclear
from bot.wording.forms.opening import OpeningValues
from bot.wording.forms.roles import InRoles, RoleAsked


def _keepers_seat(visit: Visit, circle: Circle) -> Seat:
    """Raises Refusal for whoever may not keep just now, before they fill in anything."""
    seat = own_seat(circle, visit.person)
    if not keeps(circle, seat, visit.now):
        raise Refusal("refusal.not_keeper")
    if circle.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    return seat


async def open_opening(visit: Visit, press: Press) -> Answer:
    """R9. What stands in the way of opening is said before the keeper fills in a checklist."""
    circle = await visit.circle(press.args.get("c", ""))
    _keepers_seat(visit, circle)
    if circle.stage is not Stage.INVITED:
        raise Refusal("refusal.opened_already")
    values = await _opening_values(visit, circle)
    if values.joined < values.least or values.lacks:
        return opened(visit, opening.few(values, visit.speaker))
    if visit.now < circle.start:
        raise Refusal("refusal.too_early", start_at=circle.start.isoformat())
    return opened(visit, opening.form(values, visit.speaker))


async def _opening_values(visit: Visit, circle: Circle) -> OpeningValues:
    template, settings = visit.template(circle), await visit.settings()
    signed = counted(circle, statements.as_signed(await statements.everybodys(visit)))[-1:]
    names, unknown = await visit.names(one.lead for one in signed), visit.speaker.say("name.unknown")
    card, contact = circle.pending_card or circle.card, bool(settings.cards[-1].safety_contact)
    return OpeningValues(
        circle.id,
        visit.title(circle),
        sum(not seat.gone and seat.consent == card for seat in circle.seats),
        circle.least,
        tuple(reason.read(visit.desk.language) for reason in template.not_when),
        settings.cards[-1].safety_contact,
        visit.once(),
        (*_unsigned(visit, circle, signed), *(visit.speaker.say(key) for key in lacking(circle, contact))),
        signed=tuple((names.get(one.lead, unknown), one.signed) for one in signed),
    )


def _unsigned(visit: Visit, circle: Circle, signed: Sequence[Signed]) -> tuple[str, ...]:
    """H7. Where a signature is needed, nothing stands in its place."""
    return (visit.speaker.say("refusal.unsigned"),) if circle.signature_needed and not signed else ()


async def open_circle(visit: Visit, submit: Submit) -> Answer:
    move = opening.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    contact = bool((await visit.settings()).cards[-1].safety_contact)
    those = await statements.everybodys(visit)
    circle = await visit.circle(submit.args.get("c", ""))
    owing = (*statements.owing(those, visit.now), *await asks_seen.owing(visit, leads(circle)))
    signed = statements.as_signed(those)
    move = replace(move, safety_contact=contact, signed=signed, owing=owing)
    return await answered(visit, await visit.in_circle(circle.id, move, once))


async def open_hand(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    own = _keepers_seat(visit, circle)
    if circle.stage is Stage.INVITED:
        raise Refusal("refusal.hand_on_later")
    others = [seat for seat in members(circle) if seat.id != own.id]
    if not others:
        raise Refusal("refusal.no_such_seat")
    names = await visit.names_in(circle, [seat.person for seat in others])
    unknown = visit.speaker.say("name.unknown")
    rows = tuple((seat.id, names.get(seat.person) or unknown) for seat in others)
    return opened(visit, hand.form(HandValues(circle.id, rows, visit.once()), visit.speaker))


async def hand_on(visit: Visit, submit: Submit) -> Answer:
    move = hand.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(submit.args.get("c", ""), move, once))


async def open_invite(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    _keepers_seat(visit, circle)
    if circle.stage is not Stage.INVITED:
        raise Refusal("refusal.opened_already")
    there = await elsewhere.offered(visit, circle)
    values = InviteValues(circle.id, (), visit.once(), co_keeper_asked=_lacks_co_keeper(circle), there=there)
    values = replace(values, roles=_roles_asked(visit, circle))
    return opened(visit, invite.form(values, visit.speaker))


def _roles_asked(visit: Visit, circle: Circle, chosen: InRoles = ()) -> tuple[RoleAsked, ...]:
    return roles.asked(visit.template(circle), chosen, visit.speaker, only=_lacking(circle))


def _lacking(circle: Circle) -> set[str]:
    """S12. Whoever joined knows who reads as a lead, so nobody is asked as one any more."""
    return {role for role in roles_lacking(circle) if not is_lead(circle, role)}


def _lacks_co_keeper(circle: Circle) -> bool:
    return circle.co_keeper_needed and not circle.co_keeper


async def invite_more(visit: Visit, submit: Submit) -> Answer:
    """The people are looked at like those of a new circle; what there is to know is read before they are asked."""
    parsed = invite.parse(submit.fields, submit.args)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    users, others = parsed
    circle = await visit.circle(submit.args.get("c", ""))
    own_seat(circle, visit.person)
    chosen = roles.chosen(submit.fields)
    co_keeper = invite.co_keeper(submit.fields) if _lacks_co_keeper(circle) else ""
    visit.wait("page.wait.checking")
    findings = await checking.look_at_more(visit, circle, users, others)
    once = submit.args.get("once", submit.once)
    unread = findings.warnings and not invite.knows(submit.args, users, others)
    if findings.problems or not findings.guests or unread:
        values = _once_more(visit, circle, users, findings)
        sides = await elsewhere.offered(visit, circle)
        values = replace(values, co_keeper=co_keeper, there=sides, elsewhere=others)
        values = replace(values, roles=_roles_asked(visit, circle, chosen))
        return Replace(invite.form(values, visit.speaker))
    own = side_of(visit.who)
    role = {(own, user): role for user, role in roles.role_of(chosen).items()}
    role |= {(side, user): part for part, side, user in findings.chosen.parts if part != CO_KEEPER}
    there = findings.chosen.having(CO_KEEPER) if _lacks_co_keeper(circle) else ()
    co_keepers = [*([(own, co_keeper)] if co_keeper else []), *there][:1]
    lacking = _lacking(circle)
    move = InviteMore(
        tuple(
            Invitee(
                g.person,
                g.desk.hours,
                co_keeper=(g.side, g.user) in co_keepers,
                side=g.side,
                role=given if (given := role.get((g.side, g.user), "")) in lacking else "",
            )
            for g in findings.guests
        )
    )
    return await answered(visit, await visit.in_circle(circle.id, move, once))


def _once_more(visit: Visit, circle: Circle, users: tuple[str, ...], findings: Findings) -> InviteValues:
    problems, warnings = (
        tuple(dict.fromkeys(line.said(visit.speaker) for line in lines))
        for lines in (findings.problems, findings.warnings)
    )
    asked = _lacks_co_keeper(circle)
    return InviteValues(circle.id, users, visit.once(), problems, warnings, co_keeper_asked=asked)


PRESSES = {"open": open_opening, "hand_keeping": open_hand, "invite": open_invite}
SUBMITS = {"opening": open_circle, "hand": hand_on, "invite": invite_more}
