"""The next circle of a series, convened as its keeper would: looked at anew, planned anew, everybody asked anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.engine.circle.course import derive
from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Template
from bot.engine.model import Circle, Desk, Held, Series, circle_subject, desk_subject
from bot.engine.moves import Command, Convene, DatesLaid, Move, NextConvened, NextHindered
from bot.engine.refusals import Refusal
from bot.engine.regular.series_replanting import answer_due
from bot.service import own_kinds
from bot.service.ports import Outgoing, PlatformTrouble
from bot.service.reception.circle import checking
from bot.service.reception.circle.convening import convening
from bot.service.reception.circle.may_keep import inherits
from bot.service.reception.guests import Findings, side_of
from bot.service.reception.house import House
from bot.service.reception.regular.series_room import dates_to_lay
from bot.service.reception.visit import Visit, speaker_for
from bot.wording.forms.convene import SUGGESTED, Asked
from bot.wording.forms.elsewhere import Chosen
from bot.wording.forms.roles import InRoles

CHANNEL = ("which_channel", "archived", "not_inside", "direct", "shared_outside")
STOPS = {
    **{f"check.{one}": "channel" for one in CHANNEL},
    "check.few": "few",
    "check.co_keeper": "co_keeper",
}
"""What hinders the whole circle. Of a person who cannot be asked just now nothing is said: the others are asked."""


class Hindered(Exception):
    """Why not. The reason is a key of the wording catalogue."""


class NextCircle:
    def __init__(self, house: House) -> None:
        self._house = house

    async def convene(self, row: Outgoing, now: datetime) -> None:
        """Carries out ConveneNext. Raises PlatformTrouble while the platform does not answer: then it is tried again."""
        async with self._house.store.view() as view:
            state = (await view.read(row.organisation, [row.subject])).get(row.subject)
        answer: Move | None = None
        if isinstance(state, Series) and state.convening is not None:
            answer = await self._answer(row.organisation, state, state.convening, now)
        async with self._house.store.work() as work:
            if answer is not None:
                await work.send(row.organisation, row.subject, answer, now)
            await work.out_done([row.id])

    async def lay(self, row: Outgoing, now: datetime) -> None:
        """Carries out LayDates. No platform is asked."""
        async with self._house.store.work() as work:
            state = (await work.read(row.organisation, [row.subject])).get(row.subject)
            if isinstance(state, Series):
                await work.send(row.organisation, row.subject, DatesLaid(dates_to_lay(state, now)), now)
            await work.out_done([row.id])

    async def _answer(self, organisation: str, series: Series, at: datetime, now: datetime) -> Move:
        circle = derive(f"{organisation}:{series.id}:{at.isoformat()}", "circle")
        there = await self._stands(organisation, circle)
        if there is not None:
            return NextConvened(at, circle, there.held, series.inherits, there.own_names)
        if now >= at:
            return NextHindered(at, "too_late")
        try:
            visit = await self._as_keeper(organisation, series, now)
            move = await self._move(visit, series, at)
            alone = not series.co_keeper or await inherits(visit, series.co_keeper, series.place)
            once = f"series:{series.id}:{at.isoformat()}"
            command = Command(
                organisation, circle_subject(circle), series.keeper, once, move, self._house.seeds()
            )
            await self._house.door.handle(command, now)
        except Hindered as why:
            return NextHindered(at, str(why))
        except Refusal:
            return NextHindered(at, "few")
        return NextConvened(at, circle, move.held, alone, move.own_names)

    async def _stands(self, organisation: str, circle: str) -> Circle | None:
        """It, if it was convened and the series never heard of it. However things look by now."""
        subject = circle_subject(circle)
        async with self._house.store.view() as view:
            state = (await view.read(organisation, [subject])).get(subject)
        return state if isinstance(state, Circle) else None

    async def _as_keeper(self, organisation: str, series: Series, now: datetime) -> Visit:
        desk_at = desk_subject(series.keeper)
        async with self._house.store.view() as view:
            who = (await view.handles(organisation, [series.keeper])).get(series.keeper)
            accounts = [one.who for one in await view.accounts(organisation, series.keeper)]
            desk = (await view.read(organisation, [desk_at])).get(desk_at)
        if who is None or not isinstance(desk, Desk):
            raise Hindered("no_keeper")
        # Wherever they were last: the series has its place on one side.
        who = next((one for one in (who, *accounts) if side_of(one) == series.place.side), who)
        speaker = speaker_for(self._house, desk, who.platform)
        return Visit(self._house, who, organisation, series.keeper, desk, now, patient=True, speaker=speaker)

    async def _move(self, visit: Visit, series: Series, at: datetime) -> Convene:
        template = await _template(visit, series)
        asked = await _asked(visit, series, at)
        findings = await _looked(visit, asked, template, series)
        made = await convening(visit, asked, template, findings)
        agreed = tuple((m.person, m.card) for m in series.members) if made.held is series.held else ()
        return replace(
            made,
            # By the person, for a form names a co-keeper of its own platform alone.
            invitees=tuple(replace(i, co_keeper=i.person == series.co_keeper) for i in made.invitees),
            series=series.id,
            agreed_last=agreed,
            speakers=series.speakers,
            scribes=series.scribes,
            witnesses=series.witnesses,
            previous=series.previous,
            answer_at=answer_due(series),
        )


async def _template(visit: Visit, series: Series) -> Template:
    """As it is offered now; an own kind in the version the series began with. Raises Hindered."""
    if is_own(series.template):
        named = (series.template, series.template_version)
        async with visit.house.store.view() as view:
            await own_kinds.bring(view, visit.organisation, visit.house.library, [named])
        try:
            return visit.house.library.find(*named)
        except KeyError:
            raise Hindered("template") from None
    template = next((t for t in visit.house.library.offered() if t.id == series.template), None)
    if template is None:
        raise Hindered("template")
    return template


async def _looked(visit: Visit, asked: Asked, template: Template, series: Series) -> Findings:
    """Raises Hindered, and PlatformTrouble for what may pass."""
    try:
        findings = await checking.look(visit, asked, template)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        raise Hindered("platform") from trouble
    if any(guest.person == series.co_keeper for guest in findings.guests):
        # N16. Also on another platform, which the keeper's own form could not name.
        findings.problems = [line for line in findings.problems if line.key != "check.co_keeper"]
    reasons = [STOPS[line.key] for line in findings.problems if line.key in STOPS]
    if reasons or findings.room is None:
        raise Hindered(next(iter(reasons), "channel"))
    return findings


async def _asked(visit: Visit, series: Series, at: datetime) -> Asked:
    """The wish that the keeper's form would hold, were it filled in today."""
    others = [m.person for m in series.members if m.person != series.keeper]
    async with visit.house.store.view() as view:
        whos = await view.handles(visit.organisation, others)
    own = side_of(visit.who)
    here = {person: who.user for person, who in whos.items() if side_of(who) == own}
    there = tuple((side_of(who), who.user) for who in whos.values() if side_of(who) != own)
    local = at.astimezone(ZoneInfo(visit.desk.hours.zone))
    return Asked(
        template=series.template,
        unit=series.unit,
        people=tuple(here.values()),
        co_keeper=here.get(series.co_keeper, ""),
        channel=series.place.conversation,
        held=Held.BOT.value if series.held is Held.BOT else SUGGESTED,
        day=local.date().isoformat(),
        minute=local.hour * 60 + local.minute,
        line_lead=series.line_lead,
        elsewhere=Chosen(people=there),
        roles=_in_roles(series, {**here, series.keeper: visit.who.user}),
    )


def _in_roles(series: Series, users: Mapping[str, str]) -> InRoles:
    """As they had them before."""
    named = dict.fromkeys(m.role for m in series.members if m.role)
    return tuple(
        (role, tuple(users[m.person] for m in series.members if m.role == role and m.person in users))
        for role in named
    )
