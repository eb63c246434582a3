"""The key store: one random key for each circle, artifact and installation, wrapped by the master key.

Keys are never kept in memory beyond one unit of work. A cache would be a second place from which an erased key had to
be taken away, in every process at once; reading a batch of keys costs one short query.

While the master key is being changed, keys are wrapped twice, so that processes which know only one of the two
masters go on working.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, delete, exists, func, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.batch import among, is_sqlite, listed, rows_as, upsert
from storage.database import Database
from storage.key_tables import destroyed, key, master
from storage.sealing import Cipher, Unreadable, master_id, new_key, place

# One number for everything that destroys keys or wraps them anew: a key must not come back in between.
_CHANGING = 0x7461_6C6B


class KeyName(NamedTuple):
    """Whose key: a subject's kind and id, within its organisation."""

    organisation: str
    kind: str
    id: str


class MasterKeys(NamedTuple):
    current: bytes
    old: bytes | None = None

    def ciphers(self) -> dict[str, Cipher]:
        """By id, the current one first."""
        return {master_id(one): Cipher(one) for one in (self.current, self.old) if one is not None}


class KeyStore:
    def __init__(self, database: Database, masters: MasterKeys) -> None:
        self.database = database
        self.current = master_id(masters.current)
        self._all = masters.ciphers()
        self._masters = dict(self._all)

    def known(self, ids: Iterable[str]) -> None:
        """Wrap with those masters alone that the key store knows."""
        known = set(ids)
        self._masters = {one: cipher for one, cipher in self._all.items() if one in known}

    async def make(self, name: KeyName, now: datetime) -> Cipher:
        """A new key, committed before anything is sealed with it; the one that is there already, if any.

        What was sealed with it may never be committed. Such a key is an orphan, and swept.
        """
        raw, at = new_key(), place(*name)
        async with self.database.write() as connection:
            await _alone(connection)
            if not await connection.scalar(select(func.count()).select_from(key).where(_is(name))):
                await self._insert(
                    connection, name, {by: one.seal(raw, at) for by, one in self._masters.items()}, now
                )
                return Cipher(raw)
        return (await self.ciphers([name]))[name]

    async def _insert(
        self, connection: AsyncConnection, name: KeyName, wrapped: dict[str, bytes], now: datetime
    ) -> None:
        known = set(await connection.scalars(select(master.c.id)))
        if self.current not in known:
            raise Unreadable("this process has a master key that was retired: start it with the new one")
        row = {**name._asdict(), "born": now}
        rows = [{**row, "master": by, "wrapped": sealed} for by, sealed in wrapped.items() if by in known]
        await connection.execute(insert(key), rows)
        # An app that was removed and is installed again begins anew under its old name.
        await connection.execute(
            delete(destroyed).where(*(destroyed.c[field] == value for field, value in name._asdict().items()))
        )

    async def ciphers(self, names: Sequence[KeyName]) -> dict[KeyName, Cipher]:
        """Those that are there. A destroyed key is simply not among them."""
        return {name: Cipher(raw) for name, raw in (await self.raw(names)).items()}

    async def raw(self, names: Sequence[KeyName]) -> dict[KeyName, bytes]:
        """The keys themselves; only what hashes needs them so."""
        if not names:
            return {}
        async with self.database.read() as connection:
            sqlite = is_sqlite(connection)
            rows = (await connection.execute(_wrapped(sqlite), rows_as(sqlite, names))).all()
        found: dict[KeyName, bytes] = {}
        closed: set[KeyName] = set()
        for organisation, kind, number, by, wrapped in rows:
            name, master_ = KeyName(organisation, kind, number), self._masters.get(by)
            if master_ is None:
                closed.add(name)
            elif name not in found:
                found[name] = master_.open(wrapped, place(organisation, kind, number))
        if closed - found.keys():
            # Saying "gone" would make a living circle look erased.
            raise Unreadable("a key is wrapped by a master key that this process does not have")
        return found

    async def never_destroyed(self, names: Sequence[KeyName]) -> list[KeyName]:
        """Those of these whose key nobody destroyed on purpose: if it is missing, it was lost."""
        async with self.database.read() as connection:
            picked = (destroyed.c.organisation, destroyed.c.kind, destroyed.c.id)
            rows = await connection.execute(select(*picked).where(among(connection, picked, names)))
            gone = {KeyName(*row) for row in rows}
        return [name for name in names if name not in gone]

    async def destroy(self, names: Sequence[KeyName], now: datetime) -> None:
        """Make everything under these keys unreadable, in every copy of the main database."""
        if not names:
            return
        async with self.database.write() as connection:
            await _alone(connection)
            picked = (key.c.organisation, key.c.kind, key.c.id)
            await connection.execute(delete(key).where(among(connection, picked, names)))
            await _note(connection, names, now)
        await self._leave_no_trace()

    async def destroy_organisation(self, organisation: str, now: datetime) -> None:
        """Destroy every key of an organisation."""
        async with self.database.write() as connection:
            await _alone(connection)
            picked = select(key.c.kind, key.c.id).where(key.c.organisation == organisation).distinct()
            names = [KeyName(organisation, *row) for row in await connection.execute(picked)]
            await connection.execute(delete(key).where(key.c.organisation == organisation))
            if names:
                await _note(connection, names, now)
        await self._leave_no_trace()

    async def _leave_no_trace(self) -> None:
        if self.database.is_sqlite:
            await self.database.truncate_log()
            return
        async with self.database.alone() as connection:
            await connection.exec_driver_sql("VACUUM key")

    async def names(
        self, table: Table, where: ColumnElement[bool], after: KeyName | None, most: int
    ) -> list[KeyName]:
        """Names in one of this store's tables, in order, from behind `after` on."""
        picked = (table.c.organisation, table.c.kind, table.c.id)
        query = select(*picked).where(where).distinct().order_by(*picked).limit(most)
        if after is not None:
            query = query.where(tuple_(*picked) > tuple_(*after))
        async with self.database.read() as connection:
            return [KeyName(*row) for row in await connection.execute(query)]

    # --- changing the master key -------------------------------------------------------------------------------

    async def rewrap(self, most: int = 500) -> int:
        """Wrap up to `most` keys with the current master too, beside the old one; how many were wrapped.

        Call until it answers 0. Processes that know only the old master go on working meanwhile.
        """
        async with self.database.write() as connection:
            await _alone(connection)
            other = key.alias()
            has = exists().where(_same(key, other), other.c.master == self.current)
            query = select(key).where(key.c.master.in_(list(self._masters)), ~has).limit(most)
            rows = (await connection.execute(query)).all()
            wrapped = [
                self._wrapped_anew(KeyName(*row[:3]), row.master, row.wrapped, row.born) for row in rows
            ]
            if wrapped:
                await connection.execute(insert(key), wrapped)
        return len(wrapped)

    def _wrapped_anew(self, name: KeyName, by: str, wrapped: bytes, born: datetime) -> dict[str, object]:
        at = place(*name)
        sealed = self._masters[self.current].seal(self._masters[by].open(wrapped, at), at)
        return {**name._asdict(), "master": self.current, "wrapped": sealed, "born": born}

    async def left_behind(self) -> int:
        """How many keys the current master does not open yet."""
        other = key.alias()
        has = exists().where(_same(key, other), other.c.master == self.current)
        async with self.database.read() as connection:
            return await connection.scalar(select(func.count()).where(~has).select_from(key)) or 0

    async def retire_others(self) -> None:
        """Forget every wrapping by another master. Raises Unreadable while the current one does not open all."""
        if await self.left_behind():
            raise Unreadable("some keys are not wrapped by the current master key yet")
        async with self.database.write() as connection:
            await connection.execute(delete(key).where(key.c.master != self.current))
            await connection.execute(delete(master).where(master.c.id != self.current))
        await self._leave_no_trace()


@lru_cache
def _wrapped(sqlite: bool) -> Select[Any]:
    picked = (key.c.organisation, key.c.kind, key.c.id)
    return select(*picked, key.c.master, key.c.wrapped).where(listed(sqlite, picked))


def _is(name: KeyName) -> ColumnElement[bool]:
    return and_(key.c.organisation == name.organisation, key.c.kind == name.kind, key.c.id == name.id)


def _same(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(*(one.c[n] == other.c[n] for n in KeyName._fields))


async def _note(connection: AsyncConnection, names: Sequence[KeyName], now: datetime) -> None:
    rows = [{**name._asdict(), "at": now} for name in names]
    await connection.execute(upsert(connection, destroyed).on_conflict_do_nothing(), rows)


async def _alone(connection: AsyncConnection) -> None:
    if not is_sqlite(connection):
        await connection.execute(select(func.pg_advisory_xact_lock(_CHANGING)))
