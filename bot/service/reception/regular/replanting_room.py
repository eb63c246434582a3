"""Ending a hollow regular circle, asking somebody to begin anew, and convening that circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.model import HOLLOW, Series, series_subject
from bot.engine.moves import RefuseReplanting, ReplantSeries
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception import elsewhere, somebody
from bot.service.reception.after import asks_seen
from bot.service.reception.answers import answered, opened, refused_form
from bot.service.reception.circle.convening import form_with
from bot.service.reception.circle.first_wish import first_wish
from bot.service.reception.guests import side_of
from bot.service.reception.leads import statements
from bot.service.reception.membership import only_members
from bot.service.reception.people.desk_room import open_hours
from bot.service.reception.regular.replanting_seen import may_convene, series_at
from bot.service.reception.regular.series_seen import series_title
from bot.service.reception.visit import Visit
from bot.wording.forms import replant as replant_form
from bot.wording.forms.convene import Asked
from bot.wording.forms.elsewhere import Chosen
from bot.wording.forms.kit import Unclear
from bot.wording.forms.replant import ReplantValues

REPLANTING, LEAD = "replanting", "lead"


async def open_form(visit: Visit, press: Press) -> Answer:
    """X9. What has to be there first stands in the form."""
    await only_members(visit)
    series, _ = await _ended_by(visit, press.args)
    values = ReplantValues(
        series.id,
        series_title(series, visit),
        visit.once(),
        ask=press.args.get("id", ""),
        signed=bool(await _signed(visit)),
        there=await elsewhere.offered(visit),
    )
    return opened(visit, replant_form.form(values, visit.speaker))


async def _ended_by(visit: Visit, args: Mapping[str, str]) -> tuple[Series, bool]:
    """X9. The series, and whether this person comes as the sponsor of an ask that nobody answered. Raises Refusal."""
    series = await series_at(visit, args.get("r", ""))
    if series is None:
        raise Refusal("refusal.not_in_series")
    r, me = series.replanting, visit.person
    member = any(one.person == me for one in series.members)
    if me == series.keeper or (r is not None and me == r.by) or (member and not series.keeper):
        return series, False
    asks = await asks_seen.found(visit, [one for one in (args.get("id", ""),) if one])
    if series.hollow and any(a.sponsor == me and a.series == series.id for a in asks.values()):
        return series, True
    raise Refusal("refusal.not_keeper")


async def _signed(visit: Visit) -> tuple[str, ...]:
    """Leads who have signed the agreement of 30 days, whoever signed last at the end."""
    those = statements.as_signed(await statements.everybodys(visit))
    return tuple(dict.fromkeys(one.lead for one in those if one.kind == HOLLOW))


async def end(visit: Visit, submit: Submit) -> Answer:
    named = replant_form.parse(submit.fields, submit.args)
    if isinstance(named, Unclear):
        return Problems(named.said(visit.speaker))
    series, sponsored = await _ended_by(visit, submit.args)
    again = replant_form.again(submit.fields)
    if named.side is None and named.user == visit.who.user:
        keeper = visit.person
    else:
        guests = await somebody.guests(visit, {"person": named}, "form.replant.same")
        if isinstance(guests, Problems):
            return guests
        keeper = guests["person"].person
    if keeper == series.keeper and not again:
        return refused_form(visit, Refusal("refusal.replant_same"), "person")
    once = submit.args.get("once", submit.once)
    move = ReplantSeries(keeper, sponsored=sponsored, again=again)
    return await answered(visit, await visit.act(series_subject(series.id), move, once))


async def convene(visit: Visit, press: Press) -> Answer:
    """X10. The convening form with the people of the circle that ended, and the lead who signed."""
    await only_members(visit)
    series = await series_at(visit, press.args.get("r", ""))
    if series is None or not may_convene(series, visit.person):
        raise Refusal("refusal.replant_not_asked")
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    signed = await _signed(visit)
    asked = await first_wish(visit, replace(press, args={"template": REPLANTING}))
    asked = await _with_people(visit, asked, series, signed)
    notes = ["form.replant.convene"] if signed else ["form.replant.convene", "form.replant.unsigned"]
    return opened(visit, await form_with(visit, asked, tuple(visit.speaker.say(one) for one in notes)))


async def _with_people(visit: Visit, asked: Asked, series: Series, signed: tuple[str, ...]) -> Asked:
    """Nobody is filled in as co-keeper: whoever kept it before is asked as everybody is."""
    leads = [one for one in signed if one != visit.person][-1:]
    people = [m.person for m in series.members if m.person not in (visit.person, *leads)]
    async with visit.house.store.view() as view:
        whos = await view.handles(visit.organisation, [*people, *leads])
    own = side_of(visit.who)
    here = {person: who.user for person, who in whos.items() if side_of(who) == own}
    there = tuple((side_of(who), who.user) for person, who in whos.items() if side_of(who) != own)
    users = tuple(here[one] for one in leads if one in here)
    return replace(
        asked,
        people=tuple(here[one] for one in people if one in here),
        channel=series.place.conversation if series.place.side == own else asked.channel,
        roles=((LEAD, users),) if users else (),
        elsewhere=Chosen(people=there),
    )


async def refuse(visit: Visit, press: Press) -> Answer:
    move = RefuseReplanting()
    return await answered(visit, await visit.act(series_subject(press.args.get("r", "")), move, press.once))


PRESSES = {"replant": open_form, "replant_convene": convene, "replant_no": refuse}
SUBMITS = {"replant": end}
