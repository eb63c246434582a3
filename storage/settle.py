"""What the two databases owe each other: keys of what was erased, erasures that a restored backup undid, orphans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from bot.engine.model import Subject
from storage import key_tables, tables
from storage.batch import among, upsert
from storage.database import Database
from storage.erasure import WHOLE, Erasure
from storage.keys import KeyName, KeyStore

MOST = 500
ORPHAN = timedelta(days=30)
"""A key without anything to open is left this long, in case a newer backup of the main database is restored."""

OVERLAP = timedelta(days=1)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


async def settle(main: Database, keys: KeyStore, now: datetime) -> int:
    """Destroy the keys of everything that was erased; how many there were. Safe at any time, by anybody."""
    done = 0
    while names := await _erased(main):
        for name in names:
            if name.kind == WHOLE:
                await keys.destroy_organisation(name.organisation, now)
        await keys.destroy([name for name in names if name.kind != WHOLE], now)
        async with main.write() as connection:
            await connection.execute(delete(tables.erasure).where(among(connection, _COLUMNS, names)))
        done += len(names)
    if done:
        await main.truncate_log()
    return done


_COLUMNS = (tables.erasure.c.organisation, tables.erasure.c.kind, tables.erasure.c.id)


async def _erased(main: Database) -> list[KeyName]:
    async with main.read() as connection:
        return [KeyName(*row) for row in await connection.execute(select(*_COLUMNS).limit(MOST))]


async def erase_restored(main: Database, keys: KeyStore, now: datetime) -> int:
    """Erase again what a restored backup of the main database brought back. How many subjects there were."""
    since = await _mark(main, "reconciled") - OVERLAP
    done, after = 0, None
    while names := await _destroyed_since(keys, since, after):
        after = names[-1]
        alive = [name for name in await _alive(main, names) if name.kind not in _NO_SUBJECTS]
        if alive:
            async with main.write() as connection:
                unit = Erasure(connection, keys, b"")
                for name in alive:
                    await unit.erase(name.organisation, Subject(name.kind, name.id), now)
                await unit.flush()
        done += len(alive)
    if done:
        await settle(main, keys, now)
    await _set_mark(main, "reconciled", now)
    return done


async def _destroyed_since(keys: KeyStore, since: datetime, after: KeyName | None) -> list[KeyName]:
    return await keys.names(key_tables.destroyed, key_tables.destroyed.c.at >= since, after, MOST)


async def sweep_orphans(main: Database, keys: KeyStore, now: datetime) -> int:
    """Destroy keys that nothing needs: a process ended between making the key and committing what it was for."""
    since, before = await _mark(main, "orphans"), now - ORPHAN
    born = key_tables.key.c.born
    done, after = 0, None
    while names := await keys.names(key_tables.key, (born >= since) & (born < before), after, MOST):
        after = names[-1]
        needed = set(await _alive(main, names))
        orphans = [name for name in names if name not in needed and name.kind in _OWNERS]
        await keys.destroy(orphans, now)
        done += len(orphans)
    await _set_mark(main, "orphans", before)
    return done


_OWNERS = {"circle", "artifact", "installation"}
_NO_SUBJECTS = {"desk", "organisation", "installation"}
"""Their keys are destroyed for other reasons than the erasure of what they hold."""


async def _alive(main: Database, names: Sequence[KeyName]) -> list[KeyName]:
    """Those of these that still have something sealed in the main database."""
    state, artifact, installed = tables.state.c, tables.artifact.c, tables.installation.c
    tenant = installed.platform + ":" + installed.tenant
    found: set[KeyName] = set()
    async with main.read() as connection:
        columns = (state.organisation, state.kind, state.id)
        query = select(*columns).where(among(connection, columns, names), state.body.is_not(None))
        found |= {KeyName(*row) for row in await connection.execute(query)}
        for kind, owner, column in (
            ("artifact", artifact.organisation, artifact.id),
            ("installation", installed.organisation, tenant),
        ):
            wanted = [(name.organisation, name.id) for name in names if name.kind == kind]
            rows = await connection.execute(
                select(owner, column).where(among(connection, (owner, column), wanted))
            )
            found |= {KeyName(row[0], kind, row[1]) for row in rows}
    return [name for name in names if name in found]


async def _mark(main: Database, name: str) -> datetime:
    async with main.read() as connection:
        found = await connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == name))
    return _BEGINNING + OVERLAP if found is None else datetime.fromisoformat(str(found))


async def _set_mark(main: Database, name: str, at: datetime) -> None:
    async with main.write() as connection:
        statement = upsert(connection, tables.meta)
        statement = statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": statement.excluded.value}
        )
        await connection.execute(statement, {"name": name, "value": at.isoformat()})
