"""Two tenants become one organisation, and part again. One transaction each; what stays behind is erased with its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, select, text, update

from bot.engine.circle.course import derive
from bot.engine.model import Side
from bot.service.acts import Who
from bot.service.links import Behind, Left, Tenant
from storage.accounts import Accounts
from storage.codes import Codes
from storage.moving import Moving
from storage.tables import artifact, handle, left_words, outbox, person, seat, state, tenancy
from storage.tables import organisation as organisation_table
from storage.unit import home


class Joining(Accounts, Codes, Moving):
    async def tenants_of(self, organisation: str) -> Sequence[Tenant]:
        """The one that was there first comes first."""
        query = select(tenancy).where(tenancy.c.organisation == organisation)
        rows = await self.run(query.order_by(tenancy.c.joined, tenancy.c.platform, tenancy.c.tenant))
        found = [Tenant(row.platform, row.tenant, row.joined, row.called or "") for row in rows]
        return sorted(found, key=lambda one: one.joined is not None)

    async def is_empty(self, organisation: str) -> bool:
        """No circle, no series, no kind of one's own, no published sheet, nobody with a seat, and nothing on its way."""
        circles = exists().where(
            state.c.organisation == organisation,
            state.c.kind.not_in(("desk", "organisation")),
            state.c.body.is_not(None),
        )
        seats = exists().where(seat.c.organisation == organisation)
        sheets = exists().where(artifact.c.organisation == organisation)
        on_its_way = exists().where(outbox.c.organisation == organisation)
        return not (await self.run(select(circles | seats | sheets | on_its_way))).scalar()

    async def alone(self) -> None:
        """Nobody begins a circle while it is looked whether there is one."""
        if not self.sqlite:
            await self.run(text("LOCK TABLE state, seat IN SHARE ROW EXCLUSIVE MODE"))

    async def adopt(self, organisation: str, empty: str, called: Mapping[Side, str], now: datetime) -> None:
        """Everybody of the `empty` organisation moves here; what is left of it is erased.

        `called`: what sides are called, of both.
        """
        for one in await self.tenants_of(organisation):
            await self._call(one.side, called.get(one.side, one.called))
        for one in await self.tenants_of(empty):
            name = called.get(one.side, one.called)
            await self.move_tenant(organisation, one.platform, one.tenant, now, called=name, first=False)
        await self.run(update(handle).where(handle.c.organisation == empty).values(organisation=organisation))
        await self.run(update(person).where(person.c.organisation == empty).values(organisation=organisation))
        await self.run(
            update(left_words).where(left_words.c.organisation == empty).values(organisation=organisation)
        )
        desks = select(state.c.id).where(state.c.organisation == empty, state.c.kind == "desk")
        for id_ in (await self.run(desks.where(state.c.body.is_not(None)))).scalars().all():
            await self.move_person(empty, id_, organisation, id_, now)
        await self.erase_organisation(empty, now)

    async def _call(self, side: Side, name: str) -> None:
        here = (tenancy.c.platform == side.platform, tenancy.c.tenant == side.tenant)
        await self.run(update(tenancy).where(*here).values(called=name or None))

    async def part(
        self, organisation: str, platform: str, tenant: str, seed: str, now: datetime
    ) -> Sequence[Left]:
        """This tenant begins an organisation of its own; the persons here whom nobody is behind any more.

        Whoever has an account on the other side too stays there; this one is met anew. Everybody else takes their
        hours along, and is another person there, since their seats stay here.
        """
        fresh = derive(seed, "organisation", platform, tenant)
        await self.run(insert(organisation_table), {"id": fresh, "born": now})
        await self.new_cipher(home(fresh), now)
        await self.move_tenant(fresh, platform, tenant, now, first=True)
        left: list[Left] = []
        there = (handle.c.platform == platform, handle.c.tenant == tenant)
        for row in (await self.run(select(handle).where(*there))).all():
            who = Who(row.platform, row.tenant, row.user)
            if len(await self.accounts(organisation, row.person)) > 1:
                await self.leave_account(organisation, who)
            else:
                left += await self._take_along(organisation, row.person, who, fresh, seed, now)
        return left

    async def _take_along(
        self, organisation: str, id_: str, who: Who, fresh: str, seed: str, now: datetime
    ) -> list[Left]:
        other = derive(seed, "person", who.platform, who.tenant, who.user)
        bare = await self.is_bare(organisation, id_)
        row = (await self.run(select(person).where(*self._person_is(organisation, id_)))).mappings().one()
        await self.run(insert(person), {**row, "organisation": fresh, "id": other})
        mine = (handle.c.organisation == organisation, handle.c.person == id_)
        await self.run(update(handle).where(*mine).values(organisation=fresh, person=other))
        await self.move_person(organisation, id_, fresh, other, now)
        await self.run(
            update(left_words).where(*_behind(organisation, id_)).values(organisation=fresh, person=other)
        )
        if bare:
            await self.forget_person(organisation, id_, now)
            return []
        await self.run(insert(left_words), {
            "organisation": fresh, "person": other, "was_organisation": organisation, "was": id_, "since": now,
        })  # fmt: skip
        return [Left(id_, fresh, other)]

    async def taken_out(self, before: datetime) -> Sequence[tuple[str, Side]]:
        """L8. Tenants in which the app is nowhere any more, and was not at that instant either, with their organisations."""
        query = select(tenancy).where(tenancy.c.gone <= before).order_by(tenancy.c.gone)
        return [(row.organisation, Side(row.platform, row.tenant)) for row in await self.run(query)]

    async def behind(self, organisation: str, person: str) -> Sequence[Behind]:
        """Where this person's own words may have stayed."""
        query = select(left_words).where(*_behind(organisation, person)).order_by(left_words.c.since)
        return [Behind(row.was_organisation, row.was) for row in await self.run(query)]

    async def all_behind(self, organisation: str) -> Sequence[Behind]:
        """Who its people were in organisations that their tenants have left."""
        rows = await self.run(select(left_words).where(left_words.c.organisation == organisation))
        return [Behind(row.was_organisation, row.was) for row in rows]

    def _person_is(self, organisation: str, id_: str) -> tuple[Any, Any]:
        return person.c.organisation == organisation, person.c.id == id_


def _behind(organisation: str, person: str) -> tuple[Any, Any]:
    return left_words.c.organisation == organisation, left_words.c.person == person
