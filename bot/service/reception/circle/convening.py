"""Convening a circle, and planning one without asking anybody."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.engine.circle.across import central_places
from bot.engine.circle.course import derive
from bot.engine.kinds.script import Template
from bot.engine.model import Place, Side, circle_subject
from bot.engine.moves import Convene, Invitee
from bot.engine.refusals import Refusal
from bot.engine.units import held_for
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception import elsewhere
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle import checking, keepers, names_room, planning
from bot.service.reception.circle.first_wish import first_wish
from bot.service.reception.circle.planning import Planned
from bot.service.reception.guest_names import in_roles, named
from bot.service.reception.guests import Findings, side_of, sides_of
from bot.service.reception.membership import only_members
from bot.service.reception.people.desk_room import open_hours
from bot.service.reception.regular import replanting_seen
from bot.service.reception.settings.units_seen import called, choices
from bot.service.reception.visit import Visit
from bot.wording.forms import convene, convene_plan, own_name, roles
from bot.wording.forms.convene import Asked, ConveneValues
from bot.wording.forms.convene_packed import unpack
from bot.wording.forms.convene_plan import ConvenePlanValues
from bot.wording.forms.kit import Unclear, text
from bot.wording.pages import kind
from bot.wording.sheet import Sheet


async def open_convene(visit: Visit, press: Press) -> Answer:
    """Without a zone the times of a form mean nothing, so hours come first."""
    await only_members(visit)
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    asked = await first_wish(visit, press)
    if "keepers" not in press.args:
        return opened(visit, await _form(visit, asked))
    asked = replace(asked, people=await keepers.others(visit))
    note = visit.speaker.say("form.convene.keepers" if asked.people else "form.convene.no_keepers")
    return opened(visit, await _form(visit, asked, (note,)))


async def open_plan(visit: Visit, press: Press) -> Answer:
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    return opened(visit, await _form(visit, await first_wish(visit, press), name="plan"))


async def form_with(visit: Visit, asked: Asked, notes: tuple[str, ...]) -> Sheet:
    """The convening form, filled in for a keeper; what they should know first stands on top."""
    return await _form(visit, asked, notes)


async def _form(visit: Visit, asked: Asked, problems: tuple[str, ...] = (), name: str = "convene") -> Sheet:
    language = visit.desk.language
    offered = await visit.offered()
    templates = tuple((t.id, t.title.read(language), t.purpose.read(language)) for t in offered)
    chosen = next((t for t in offered if t.id == asked.template), None)
    shown = kind.shown(chosen, visit.speaker) if chosen else None
    there = await elsewhere.offered(visit)
    values = ConveneValues(templates, asked, visit.desk.hours, visit.once(), problems, shown, there)
    values = replace(values, units=choices(await visit.settings()))
    if chosen:
        values = replace(
            values,
            after_event=bool(chosen.cooling_hours),
            roles=roles.asked(chosen, asked.roles, visit.speaker),
        )
    return convene.form(values, visit.speaker, name)


async def ask(visit: Visit, submit: Submit) -> Answer:
    """Look at everything, then show the plan; or the form again with what stands in the way."""
    asked = convene.parse(submit.fields, submit.args, visit.desk.hours, visit.now)
    if isinstance(asked, Unclear):
        return Problems(asked.said(visit.speaker))
    template = await _template(visit, asked)
    if template.id != convene.was_for(submit.args) and _asks_more(template):
        now = visit.speaker.say("form.convene.follows", title=visit.speaker.read(template.title))
        return Replace(await _form(visit, asked, (now,)))
    visit.wait("page.wait.checking")
    await only_members(visit)
    findings = await checking.look(visit, asked, template)
    await _safety(visit, template, findings)
    _cooled(visit, asked, template, findings)
    if asked.line_lead:
        findings.warn("check.line_lead")
    if await keepers.kept_before(visit, template):
        findings.warn("check.kept_before")
    if findings.problems:
        return Replace(await _form(visit, asked, _said(visit, findings)))
    return await _show_plan(visit, asked, template, findings)


async def _show_plan(
    visit: Visit, asked: Asked, template: Template, findings: Findings, name: str = "", note: str = ""
) -> Answer:
    settings = await visit.settings()
    values = _plan_values(visit, asked, template, findings)
    values = replace(values, own_names=settings.cards[-1].sheltered, name=name, note=note)
    values = replace(values, unit=called(settings, asked.unit, visit.speaker))
    return Replace(convene_plan.form(values, visit.speaker))


def _asks_more(template: Template) -> bool:
    """Whether the form has to be read again, because this kind of circle needs more than the usual."""
    needs = (template.co_keeper, template.safety_contact, template.roles, template.cooling_hours)
    return any(needs)


async def ask_plan(visit: Visit, submit: Submit) -> Answer:
    asked = convene.parse(submit.fields, submit.args, visit.desk.hours, visit.now)
    if isinstance(asked, Unclear):
        return Problems(asked.said(visit.speaker))
    template = await _template(visit, asked)
    visit.wait("page.wait.checking")
    findings = await checking.look(visit, asked, template, channel=False)
    if findings.problems:
        return Replace(await _form(visit, asked, _said(visit, findings), name="plan"))
    return Replace(convene_plan.page(_planned(visit, asked, template, findings).values, asked, visit.speaker))


async def _template(visit: Visit, asked: Asked) -> Template:
    found = next((t for t in await visit.offered() if t.id == asked.template), None)
    if found is None:
        raise Refusal("refusal.unknown")
    return found


async def _safety(visit: Visit, template: Template, findings: Findings) -> None:
    """Z11. Also: while all circles are held none about what happened is planned."""
    settings = await visit.settings()
    if template.help_first and any(not one.circle for one in settings.legal_holds):
        findings.stop("check.legal_hold")
    if template.safety_contact and not settings.cards[-1].safety_contact:
        findings.stop("check.safety_contact")


def _cooled(visit: Visit, asked: Asked, template: Template, findings: Findings) -> None:
    """R11. Not within the cooling time after what happened; practical help has no such time."""
    if not template.cooling_hours:
        return
    zone = visit.desk.hours.zone
    happened = asked.happened(zone)
    if happened is None or happened > visit.now:
        findings.stop("check.happened")
    elif asked.start(zone) < happened + timedelta(hours=template.cooling_hours):
        first = happened + timedelta(hours=template.cooling_hours)
        findings.stop("check.cooling", hours=template.cooling_hours, first=visit.speaker.moment(first))


def _said(visit: Visit, findings: Findings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.said(visit.speaker) for line in findings.problems))


def _planned(visit: Visit, asked: Asked, template: Template, findings: Findings) -> Planned:
    start = asked.start(visit.desk.hours.zone)
    you = visit.speaker.say("page.plan.you")
    given = replace(asked, elsewhere=findings.chosen).roles_from(side_of(visit.who))
    return planning.planned(visit, template, start, findings, you, given)


def _plan_values(visit: Visit, asked: Asked, template: Template, findings: Findings) -> ConvenePlanValues:
    room, own = findings.room, side_of(visit.who)
    people = tuple(g.user for g in findings.guests if g.side == own)
    others = tuple((g.side, g.user) for g in findings.guests if g.side != own)
    return ConvenePlanValues(
        asked=replace(
            asked,
            held=findings.held.value,
            people=people,
            elsewhere=replace(findings.chosen, people=others, written=(), written_parts=()),
        ),
        plan=_planned(visit, asked, template, findings).values,
        invited=tuple(named(visit, g) for g in findings.guests),
        channel=room.name if room else "",
        held_because=findings.held_because,
        once=visit.once(),
        roles=tuple(in_roles(visit, asked, template, findings)),
        trained=visit.desk.trained,
    )


async def change(visit: Visit, press: Press) -> Answer:
    """Back to the form with everything that was chosen."""
    asked = unpack(press.args.get("asked", ""))
    if asked is None:
        return await open_convene(visit, press)
    return opened(visit, await _form(visit, replace(asked, why=text(press.fields, "why"))))


async def invite(visit: Visit, submit: Submit) -> Answer:
    """Looked at once more, because time has passed, and then everybody is asked."""
    asked = unpack(submit.args.get("asked", ""))
    if asked is None:
        raise Refusal("refusal.unknown")
    asked = replace(asked, why=text(submit.fields, "why"))
    template = await _template(visit, asked)
    visit.wait("page.wait.checking")
    await only_members(visit)
    findings = await checking.look(visit, asked, template)
    await _safety(visit, template, findings)
    _cooled(visit, asked, template, findings)
    if asked.start(visit.desk.hours.zone) <= visit.now:
        findings.stop("form.convene.past")
    if findings.problems or findings.room is None:
        return Replace(await _form(visit, asked, _said(visit, findings)))
    name = own_name.written(submit.fields)
    note = await names_room.why_not(visit, name)
    if note:
        return await _show_plan(visit, asked, template, findings, name, note)
    once = submit.args.get("once", submit.once)
    move = replace(await convening(visit, asked, template, findings), name=name)
    circle = derive(f"{visit.organisation}:{visit.person}:{once}", "circle")
    return await answered(visit, await visit.act(circle_subject(circle), move, once))


async def convening(visit: Visit, asked: Asked, template: Template, findings: Findings) -> Convene:
    """The move that asks everybody, with its plan."""
    settings = await visit.settings()
    card = settings.cards[-1]
    made = _planned(visit, asked, template, findings)
    place = Place(visit.who.platform, visit.who.tenant, asked.channel)
    central = central_places(settings, sides_of(visit, findings))
    own, asked = side_of(visit.who), replace(asked, elsewhere=findings.chosen)
    given, co_keepers = asked.roles_from(own), asked.co_keepers(own)
    retention = card.retention_days if template.retention_days is None else template.retention_days
    return Convene(
        template=template.id,
        template_version=template.version,
        agenda=template.agenda(),
        card=settings.card,
        held=findings.held,
        place=place,
        central=next(iter(central), None),
        also_central=central[1:],
        also=findings.also,
        start=made.plan.start,
        floor=card.floor,
        retention_days=retention,
        unit=held_for(settings, asked.unit),
        keeper_hours=visit.desk.hours,
        invitees=_invitees(findings, given, co_keepers),
        minutes=made.minutes,
        last_at=made.plan.close_latest,
        likely_at=made.plan.close_likely,
        why=asked.why,
        seats_least=template.seats_least,
        co_keeper_required=template.co_keeper,
        safety_contact_required=template.safety_contact,
        line_lead=asked.line_lead,
        trained=visit.desk.trained,
        kept_before=await keepers.kept_before(visit, template),
        replants=await replanting_seen.asked_of(visit, template),
        again_at=planning.again(visit, template, made.plan.start),
        help_first=template.help_first,
        not_scribing=tuple(role.id for role in template.roles if not role.scribes),
        approving=tuple(role.id for role in template.roles if role.approves),
        leads=tuple(role.id for role in template.roles if role.lead),
        signature_required=template.signature,
        own_names=card.sheltered,
        keeper_role=given.get((own, visit.who.user), ""),
        roles_required=tuple((role.id, role.least) for role in roles.offered(template) if role.least),
    )


def _invitees(
    findings: Findings, given: Mapping[tuple[Side, str], str], co_keepers: Container[tuple[Side, str]]
) -> tuple[Invitee, ...]:
    """`given` are roles, by a person's side and their platform's id."""
    return tuple(
        Invitee(
            g.person,
            g.desk.hours,
            co_keeper=(g.side, g.user) in co_keepers,
            side=g.side,
            role=given.get((g.side, g.user), ""),
        )
        for g in findings.guests
    )


PRESSES = {"convene": open_convene, "plan": open_plan, "convene_change": change}
SUBMITS = {"convene": ask, "convene.plan": invite, "plan": ask_plan}
