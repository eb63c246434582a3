"""Whether a database, a key store and a master key belong together. Checked at every start, before anything is read."""

from __future__ import annotations

import os
from typing import NamedTuple

from sqlalchemy import Table, exists, select

from storage import key_tables, tables
from storage.batch import upsert
from storage.database import Database, Refused
from storage.keys import KeyStore, MasterKeys
from storage.sealing import Cipher, Unreadable, master_id, place

_PROOF = b"this is the right master key"


class Pair(NamedTuple):
    main: Database
    keys: Database


async def has_data(pair: Pair) -> bool:
    """Whether either of the two was used before."""
    return bool(await _instance(pair.main, tables.meta) or await _instance(pair.keys, key_tables.meta))


async def open_keys(pair: Pair, masters: MasterKeys) -> KeyStore:
    """The key store, checked; a new pair is given its identity. Raises Refused with what to do."""
    await _match(pair)
    store = KeyStore(pair.keys, masters)
    known = await _known_masters(pair.keys)
    good = [by for by, cipher in masters.ciphers().items() if _opens(cipher, by, known.get(by))]
    if known and not good:
        raise Refused(
            "The master key is not the one that this data was encrypted with. Set BOT_MASTER_KEY to the "
            "right key; while you change keys, set the one before in BOT_MASTER_KEY_OLD too."
        )
    if store.current not in good:
        await _register(pair.keys, masters.current)
        good.append(store.current)
    store.known(good)
    if masters.old is None and await store.left_behind():
        raise Refused(
            "Some keys open only with the master key before this one. Set it in BOT_MASTER_KEY_OLD, "
            "run `python -m bot rewrap`, and then start without it."
        )
    return store


async def _match(pair: Pair) -> None:
    ours, theirs = await _instance(pair.main, tables.meta), await _instance(pair.keys, key_tables.meta)
    if ours is None and theirs is None:
        theirs = os.urandom(16).hex()
        await _name(pair.keys, key_tables.meta, theirs)
        theirs = await _instance(pair.keys, key_tables.meta)
    if ours is None and theirs is not None:
        # The very first start may have ended between the two. Only a key store without keys may be adopted.
        if await _has_keys(pair.keys):
            raise Refused(
                "This key store belongs to another database: that database is new, the keys are not. "
                "Check BOT_DATABASE_URL and BOT_KEYS_URL, or restore the database first."
            )
        await _name(pair.main, tables.meta, theirs)
        ours = await _instance(pair.main, tables.meta)
    if theirs is None:
        raise Refused(
            "The database holds data, but its key store is empty. Restore the key store, or set "
            "BOT_KEYS_URL to where it is. Without it no words can be read."
        )
    if ours != theirs:
        raise Refused(
            "The database and the key store do not belong together. Check BOT_DATABASE_URL and BOT_KEYS_URL."
        )


async def _instance(database: Database, meta: Table) -> str | None:
    async with database.read() as connection:
        found = await connection.scalar(select(meta.c.value).where(meta.c.name == "instance"))
    return None if found is None else str(found)


async def _name(database: Database, meta: Table, instance: str) -> None:
    async with database.write() as connection:
        row = {"name": "instance", "value": instance}
        await connection.execute(upsert(connection, meta).on_conflict_do_nothing(), row)


async def _has_keys(database: Database) -> bool:
    async with database.read() as connection:
        return bool(await connection.scalar(select(exists().where(key_tables.key.c.kind != "inbox"))))


async def _known_masters(database: Database) -> dict[str, bytes]:
    async with database.read() as connection:
        rows = await connection.execute(select(key_tables.master.c.id, key_tables.master.c.proof))
        return {row.id: row.proof for row in rows}


def _opens(cipher: Cipher, by: str, proof: bytes | None) -> bool:
    try:
        return proof is not None and cipher.open(proof, place("master", by)) == _PROOF
    except Unreadable:
        return False


async def _register(database: Database, raw: bytes) -> None:
    by = master_id(raw)
    proof = Cipher(raw).seal(_PROOF, place("master", by))
    async with database.write() as connection:
        statement = upsert(connection, key_tables.master).on_conflict_do_nothing()
        await connection.execute(statement, {"id": by, "proof": proof})
