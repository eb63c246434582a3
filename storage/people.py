"""Who is who: a platform's verified user and the person here. Tenants never meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, exists, insert, not_, select, update

from bot.engine.circle.course import derive
from bot.engine.waking.hours import DAYS, format_week
from bot.service.acts import Who
from storage.batch import listed, rows_as, upsert_of
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
            **names_of(who), "organisation": home, "person": fresh, "seen_zone": None, "active": True,
            "here": True, "settled": False,
        }  # fmt: skip
        if (await self.run(_meet(self.sqlite), row)).first() is None:
            known = await self.recognise(who)
            assert known is not None  # noqa: S101  the row that was in our way is committed
            return known
        await self.run(insert(person), _stranger(home, fresh))
        return Known(home, fresh, True)

    async def recognise(self, who: Who) -> Known | None:
        """The person behind a platform's user, if we have met."""
        return known_as((await self.run(RECOGNISE, names_of(who))).first())

    async def found(self, platform: str, tenant: str, seed: str, now: datetime) -> str:
        """The organisation of a tenant that may be new here, made from `seed` if it is."""
        fresh = derive(seed, "organisation", platform, tenant)
        row = {"platform": platform, "tenant": tenant, "organisation": fresh}
        if (await self.run(_found(self.sqlite), row)).first() is not None:
            await self.run(insert(organisation), {"id": fresh, "born": now})
            await self.new_cipher(home(fresh), now)
            return fresh
        return await self.organisation_of(platform, tenant) or fresh

    async def organisation_of(self, platform: str, tenant: str) -> str | None:
        """The organisation that this tenant of a platform belongs to."""
        found = await self.run(_BELONGS, {"platform": platform, "tenant": tenant})
        return found.scalar()  # type: ignore[no-any-return]

    async def handles(self, organisation: str, persons: Sequence[str]) -> Mapping[str, Who]:
        """Where these people are reached; who is reached nowhere is not in it."""
        if not persons:
            return {}
        wanted = [(organisation, one) for one in persons]
        rows = await self.run(_handles(self.sqlite), rows_as(self.sqlite, wanted))
        return {person: Who(*who) for person, *who in rows}

    async def persons(self, organisation: str, ids: Sequence[str]) -> Mapping[str, PersonRow]:
        """How these people are written to, without opening their desks."""
        if not ids:
            return {}
        wanted = [(organisation, one) for one in ids]
        rows = await self.run(_persons(self.sqlite), rows_as(self.sqlite, wanted))
        return {row.id: PersonRow(*row) for row in rows}

    async def set_seen(self, who: Who, *, zone: str | None, active: bool) -> None:
        """What the platform says of its user now. Somebody who is active nowhere is not written to."""
        known = await self.recognise(who)
        if known is None:
            return
        named = {f"b_{name}": value for name, value in names_of(who).items()}
        await self.run(_SEEN, {**named, "zone": zone, "is_active": active})
        mine = {"b_organisation": known.organisation, "b_person": known.person}
        for statement in _REACHED:
            await self.run(statement, mine)


def names_of(who: Who) -> dict[str, str]:
    """What `RECOGNISE` is asked with."""
    return {"platform": who.platform, "tenant": who.tenant, "user": who.user}


def known_as(row: Any) -> Known | None:
    """What a row of `RECOGNISE` says."""
    if row is None:
        return None
    organisation, person, here, settled, active = row[:5]
    return Known(organisation, person, False, not (active and (here or settled)))


# --- the statements, each built once ---


def _is(prefix: str = "") -> Any:
    names = ("platform", "tenant", "user")
    return and_(*(handle.c[name] == bindparam(f"{prefix}{name}") for name in names))


RECOGNISE = select(
    handle.c.organisation, handle.c.person, handle.c.here, handle.c.settled, handle.c.active
).where(_is())
_BELONGS = select(tenancy.c.organisation).where(
    tenancy.c.platform == bindparam("platform"), tenancy.c.tenant == bindparam("tenant")
)
_SEEN = update(handle).where(_is("b_")).values(seen_zone=bindparam("zone"), active=bindparam("is_active"))


def _reached() -> tuple[Any, Any]:
    which: tuple[Any, Any] = bindparam("b_organisation"), bindparam("b_person")
    there = exists().where(handle.c.organisation == which[0], handle.c.person == which[1], handle.c.active)
    mine = update(person).where(person.c.organisation == which[0], person.c.id == which[1])
    return mine.where(there).values(active=True), mine.where(not_(there)).values(active=False)


_REACHED = _reached()
"""A person is active as long as one of their accounts is."""


@lru_cache
def _meet(sqlite: bool) -> Any:
    return upsert_of(sqlite, handle).on_conflict_do_nothing().returning(handle.c.person)


@lru_cache
def _found(sqlite: bool) -> Any:
    return upsert_of(sqlite, tenancy).on_conflict_do_nothing().returning(tenancy.c.organisation)


@lru_cache
def _handles(sqlite: bool) -> Select[Any]:
    """Of a person's accounts the last one counts."""
    names = (handle.c.platform, handle.c.tenant, handle.c.user)
    wanted = listed(sqlite, (handle.c.organisation, handle.c.person))
    query = select(handle.c.person, *names).where(wanted, handle.c.active)
    return query.order_by(handle.c.here, *(name.desc() for name in names))


@lru_cache
def _persons(sqlite: bool) -> Select[Any]:
    return select(person).where(listed(sqlite, (person.c.organisation, person.c.id)))


def _stranger(home: str, id: str) -> dict[str, Any]:
    return {
        "organisation": home, "id": id, "language": "en", "zone": "UTC", "zone_known": False,
        "week": format_week(DAYS), "away_until": None, "circle_time": None, "reminders": True,
        "active": True,
    }  # fmt: skip
