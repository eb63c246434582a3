"""One act of one person, from the moment we know who they are until they have an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Template
from bot.engine.model import (
    Circle,
    Desk,
    Organisation,
    Seat,
    Series,
    Side,
    Subject,
    circle_subject,
    desk_subject,
    series_subject,
)
from bot.engine.moves import Command, Move
from bot.engine.refusals import Refusal
from bot.service import own_kinds
from bot.service.acts import Who
from bot.service.handle import Outcome
from bot.service.links import Tenant
from bot.service.own_names import names_inside
from bot.service.ports import PlatformTrouble
from bot.service.reception.house import House
from bot.service.reception.library import speaking
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

AT_ONCE = 0.8
"""Seconds a platform may take for names before a page that says "one moment" is shown instead."""


class TakesTime(Exception):
    """This needs slow work: show a page that says so, and come again. `what` is what that page says."""

    def __init__(self, what: str = "page.wait.names") -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Visit:
    """`patient`: slow work may be done now. `inside`: pressed in a form or page, which the answer replaces."""

    house: House
    who: Who
    organisation: str
    person: str
    desk: Desk
    now: datetime
    patient: bool = False
    inside: bool = False
    at_home: bool = False
    speaker: Speaker = field(default_factory=lambda: Speaker("en", "UTC"))

    # --- reading -----------------------------------------------------------------------------------------

    async def circle(self, id_: str) -> Circle:
        """Raises Refusal for a circle that is not there; whose it is, each handler asks."""
        subject = circle_subject(id_)
        async with self.house.store.view() as view:
            state = (await view.read(self.organisation, [subject])).get(subject)
        if not isinstance(state, Circle):
            raise Refusal("refusal.unknown")
        await self.bring([state])
        return state

    async def circles(self) -> tuple[Circle, ...]:
        """Every circle that this person sits in or was asked to, as the desk knows them."""
        subjects = [circle_subject(id_) for id_ in self.desk.circles]
        async with self.house.store.view() as view:
            states = await view.read(self.organisation, subjects)
        found = tuple(s for s in map(states.get, subjects) if isinstance(s, Circle))
        await self.bring(found)
        return found

    async def bring(self, begun: Iterable[Circle | Series]) -> None:
        """Own kinds with which these were begun: their titles and prompts are said without another look."""
        named = [(one.template, one.template_version) for one in begun if is_own(one.template)]
        if named:
            async with self.house.store.view() as view:
                await own_kinds.bring(view, self.organisation, self.house.library, named)

    async def offered(self) -> tuple[Template, ...]:
        """The kinds a circle can be made of: those that come with the product, then the organisation's own."""
        async with self.house.store.view() as view:
            own = await own_kinds.offered(view, self.organisation, self.house.library)
        return (*self.house.library.offered(), *own)

    async def series(self, id_: str) -> Series:
        """Raises Refusal for a series that is not there, or to which this person does not belong."""
        found = next((one for one in await self.all_series() if one.id == id_), None)
        if found is None:
            raise Refusal("refusal.not_in_series")
        return found

    async def all_series(self) -> tuple[Series, ...]:
        """Every series to which this person belongs, as the desk knows them."""
        subjects = [series_subject(id_) for id_ in self.desk.series]
        if not subjects:
            return ()
        async with self.house.store.view() as view:
            states = await view.read(self.organisation, subjects)
        there = (s for s in map(states.get, subjects) if isinstance(s, Series))
        mine = tuple(s for s in there if any(m.person == self.person for m in s.members))
        await self.bring(mine)
        return mine

    async def behind(self) -> tuple[Visit, ...]:
        """This person as they were in organisations that their workspace has left: for their own words alone."""
        async with self.house.store.view() as view:
            found = []
            for one in await view.behind(self.organisation, self.person):
                subject = desk_subject(one.person)
                desk = (await view.read(one.organisation, [subject])).get(subject)
                if isinstance(desk, Desk) and desk.circles:
                    found.append(replace(self, organisation=one.organisation, person=one.person, desk=desk))
        return tuple(found)

    async def of_words(self, circle: str) -> Visit:
        """As whom this person wrote in a circle: as who they are here, unless it stayed with an organisation they left."""
        if circle in self.desk.circles:
            return self
        return next((one for one in await self.behind() if circle in one.desk.circles), self)

    async def settings(self) -> Organisation:
        subject = Subject("organisation", self.organisation)
        async with self.house.store.view() as view:
            state = (await view.read(self.organisation, [subject])).get(subject)
        return state if isinstance(state, Organisation) else Organisation(self.organisation)

    async def tenants(self) -> Sequence[Tenant]:
        """The sides of this organisation, the one that was there first first."""
        async with self.house.store.view() as view:
            return await view.tenants_of(self.organisation)

    async def sides(self) -> tuple[Side, ...]:
        return tuple(one.side for one in await self.tenants())

    async def desks(self, persons: Sequence[str]) -> dict[str, Desk]:
        subjects = {desk_subject(person): person for person in persons}
        async with self.house.store.view() as view:
            states = await view.read(self.organisation, list(subjects))
        return {subjects[s]: state for s, state in states.items() if isinstance(state, Desk)}

    async def words(self, about: Circle | Series, entries: Iterable[str]) -> Mapping[str, str]:
        wanted = list(entries)
        if not wanted:
            return {}
        subject = about.subject if isinstance(about, Circle) else series_subject(about.id)
        async with self.house.store.view() as view:
            return await view.words(self.organisation, subject, wanted)

    def template(self, circle: Circle) -> Template:
        return self.house.library.find(circle.template, circle.template_version)

    def title(self, circle: Circle) -> str:
        return self.template(circle).title.read(self.desk.language)

    # --- names -------------------------------------------------------------------------------------------

    async def names_in(self, circle: Circle, persons: Iterable[str]) -> dict[str, str]:
        """What people are called in this circle, by person id. Raises TakesTime like `names`."""
        if circle.own_names:
            return names_inside(circle, filter(None, persons), self.speaker)
        return await self.names(persons)

    async def names(self, persons: Iterable[str]) -> dict[str, str]:
        """Names by person id, as the platform says them. Raises TakesTime when it is slow and the person would wait."""
        wanted = sorted(set(filter(None, persons)))
        async with self.house.store.view() as view:
            handles = await view.handles(self.organisation, wanted)
        asking = asyncio.gather(*(self._name(who) for who in handles.values()))
        if self.patient:
            found = await asking
        else:
            try:
                found = await asyncio.wait_for(asking, AT_ONCE)
            except TimeoutError:
                raise TakesTime from None
        return dict(zip(handles, found, strict=True))

    async def _name(self, who: Who) -> str:
        try:
            return (await self.house.people.find(who, self.now)).name
        except PlatformTrouble:
            return ""

    def wait(self, what: str) -> None:
        """What follows is slow."""
        if not self.patient:
            raise TakesTime(what)

    # --- acting ------------------------------------------------------------------------------------------

    async def act(self, subject: Subject, move: Move, once: str, by: str | None = "") -> Outcome:
        """Through the door, as this person. `by` None: as a subject that tells another. Raises Refusal."""
        actor = self.person if by == "" else by
        once = f"{self.person}:{once}"
        command = Command(self.organisation, subject, actor, once, move, self.house.seeds())
        return await self.house.door.handle(command, self.now)

    async def in_circle(self, circle: str, move: Move, once: str) -> Outcome:
        return await self.act(circle_subject(circle), move, once)

    async def at_desk(self, move: Move, once: str) -> Outcome:
        return await self.act(desk_subject(self.person), move, once)

    async def said(self, outcome: Outcome) -> Sheet | None:
        """The replies of an act as one sheet; None when it had none."""
        sheet, _ = await self.house.renderer.render(self.organisation, self.person, outcome.replies, self.now)
        return sheet

    def once(self) -> str:
        return self.house.seeds()


def seat_of(circle: Circle, person: str) -> Seat | None:
    return next((seat for seat in circle.seats if seat.person == person and not seat.gone), None)


def own_seat(circle: Circle, person: str) -> Seat:
    """Raises Refusal: nobody sees the inside of a circle in which they have no seat."""
    seat = seat_of(circle, person)
    if seat is None:
        raise Refusal("refusal.no_seat")
    return seat


def speaker_for(house: House, desk: Desk, platform: str) -> Speaker:
    return Speaker(desk.language, desk.hours.zone, templates=speaking(house.library), platform=platform)
