"""Who is who: a platform's verified user and the person here. Tenants never meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, exists, insert, not_, select, update

from bot.engine.course import derive
from bot.engine.hours import DAYS, format_week
from bot.service.acts import Who
from storage.batch import among, upsert
from storage.tables import handle, organisation, person, tenancy
from storage.unit import Unit, home


class Known(NamedTuple):
    """Who somebody is to us. `is_new`: they were seen for the first time just now.

    `elsewhere`: another account of theirs was used last, or this one was thought to be switched off.
    """

    organisation: str
    person: str
    is_new: bool
    elsewhere: bool = False


class PersonRow(NamedTuple):
    """What is needed to write to a person, as their desk last said. `week` is text, `circle_time` a minute."""

    organisation: str
    id: str
    language: str
    zone: str
    zone_known: bool
    week: str
    away_until: datetime | None
    circle_time: int | None
    reminders: bool
    active: bool


class People(Unit):
    async def resolve(self, who: Who, seed: str, now: datetime) -> Known:
        """The person behind a platform's user; with their organisation they are made at first sight.

        `seed` makes the ids. Two processes that see somebody first agree on one person.
        """
        known = await self.recognise(who)
        if known is not None:
            return known
        home = await self.found(who.platform, who.tenant, seed, now)
        fresh = derive(seed, "person", who.platform, who.tenant, who.user)
        row = {
            **_names(who), "organisation": home, "person": fresh, "seen_zone": None, "active": True,
            "here": True, "settled": False,
        }  # fmt: skip
        made = upsert(self.connection, handle).on_conflict_do_nothing().returning(handle.c.person)
        if (await self.run(made, row)).first() is None:
            known = await self.recognise(who)
            assert known is not None  # noqa: S101  the row that was in our way is committed
            return known
        await self.run(insert(person), _stranger(home, fresh))
        return Known(home, fresh, True)

    async def recognise(self, who: Who) -> Known | None:
        """The person behind a platform's user, if we have met."""
        columns = (handle.c.organisation, handle.c.person, handle.c.here, handle.c.settled, handle.c.active)
        row = (await self.run(select(*columns).where(_is(who)))).first()
        if row is None:
            return None
        return Known(row.organisation, row.person, False, not (row.active and (row.here or row.settled)))

    async def found(self, platform: str, tenant: str, seed: str, now: datetime) -> str:
        """The organisation of a tenant that may be new here, made from `seed` if it is."""
        fresh = derive(seed, "organisation", platform, tenant)
        row = {"platform": platform, "tenant": tenant, "organisation": fresh}
        made = upsert(self.connection, tenancy).on_conflict_do_nothing().returning(tenancy.c.organisation)
        if (await self.run(made, row)).first() is not None:
            await self.run(insert(organisation), {"id": fresh, "born": now})
            await self.new_cipher(home(fresh), now)
            return fresh
        return await self.organisation_of(platform, tenant) or fresh

    async def organisation_of(self, platform: str, tenant: str) -> str | None:
        """The organisation that this tenant of a platform belongs to."""
        where = (tenancy.c.platform == platform, tenancy.c.tenant == tenant)
        found = await self.run(select(tenancy.c.organisation).where(*where))
        return found.scalar()  # type: ignore[no-any-return]

    async def handles(self, organisation: str, persons: Sequence[str]) -> Mapping[str, Who]:
        """Where these people are reached; who is reached nowhere is not in it."""
        if not persons:
            return {}
        wanted = [(organisation, one) for one in persons]
        columns = (handle.c.organisation, handle.c.person)
        query = select(handle).where(among(self.connection, columns, wanted), handle.c.active)
        names = (handle.c.platform.desc(), handle.c.tenant.desc(), handle.c.user.desc())
        rows = await self.run(query.order_by(handle.c.here, *names))  # the last one of a person counts
        return {row.person: Who(row.platform, row.tenant, row.user) for row in rows}

    async def persons(self, organisation: str, ids: Sequence[str]) -> Mapping[str, PersonRow]:
        """How these people are written to, without opening their desks."""
        if not ids:
            return {}
        wanted = [(organisation, one) for one in ids]
        query = select(person).where(among(self.connection, (person.c.organisation, person.c.id), wanted))
        return {row.id: PersonRow(*row) for row in await self.run(query)}

    async def set_seen(self, who: Who, *, zone: str | None, active: bool) -> None:
        """What the platform says of its user now. Somebody who is active nowhere is not written to."""
        known = await self.recognise(who)
        if known is None:
            return
        await self.run(update(handle).where(_is(who)).values(seen_zone=zone, active=active))
        there = exists().where(
            handle.c.organisation == known.organisation, handle.c.person == known.person, handle.c.active
        )
        mine = (person.c.organisation == known.organisation, person.c.id == known.person)
        await self.run(update(person).where(*mine, there).values(active=True))
        await self.run(update(person).where(*mine, not_(there)).values(active=False))


def _names(who: Who) -> dict[str, str]:
    return {"platform": who.platform, "tenant": who.tenant, "user": who.user}


def _is(who: Who) -> Any:
    return and_(*(handle.c[name] == value for name, value in _names(who).items()))


def _stranger(home: str, id: str) -> dict[str, Any]:
    return {
        "organisation": home, "id": id, "language": "en", "zone": "UTC", "zone_known": False,
        "week": format_week(DAYS), "away_until": None, "circle_time": None, "reminders": True,
        "active": True,
    }  # fmt: skip
