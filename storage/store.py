"""The store: two databases and a master key behind `work()`. `open_store` checks that they belong together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.engine.model import Desk
from bot.service.acts import Who
from bot.service.ports import Conflict
from storage import alone, key_tables, tables
from storage.database import Database, Refused
from storage.heads import KEYS_HEAD, MAIN_HEAD, head_of
from storage.identity import Pair, has_data, open_keys
from storage.keys import KeyName, KeyStore, MasterKeys
from storage.master_key import key_from_file, read_master_key
from storage.memory import laying_down
from storage.people import Known
from storage.places import default_keys_url, folder_of
from storage.sealing import new_key, place
from storage.settle import erase_restored, settle, sweep_orphans
from storage.work import SqlWork

log = structlog.get_logger(__name__)

_INBOX = KeyName("", "inbox", "")
_BORN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Ready:
    """What of the store answers. `beat` is the last time the metronome ran."""

    database: bool
    keys: bool
    head: bool
    beat: datetime | None

    def __bool__(self) -> bool:
        return self.database and self.keys and self.head


class SqlStore:
    """Made by `open_store`. Close it at the end."""

    def __init__(self, main: Database, keys: KeyStore, inbox_key: bytes, *, held: Path | None) -> None:
        self.main = main
        self.keys = keys
        self._inbox_key = inbox_key
        self._held = held
        self._busy: set[asyncio.Task[object] | None] = set()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        """One transaction. Nothing is committed unless the block ends without an exception.

        Raises RuntimeError inside another unit of work of the same task: it would wait for itself. Raises Conflict where
        this one and another waited for each other: nothing has happened, and whoever asked may try again.
        """
        with self._only_one(), _deadlock_as_conflict():
            async with self.main.write() as connection:
                unit = SqlWork(connection, self.keys, self._inbox_key)
                yield unit
                await unit.flush()
        await self._after(unit)

    @asynccontextmanager
    async def view(self) -> AsyncIterator[SqlWork]:
        """Reading alone: takes no lock and keeps nobody waiting. Nothing may be written with it."""
        with self._only_one():
            async with self.main.read() as connection:
                yield SqlWork(connection, self.keys, self._inbox_key)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        task = asyncio.current_task()
        if task in self._busy:
            raise RuntimeError("this task has a unit of work open already; a second one would wait for it")
        self._busy.add(task)
        try:
            yield
        finally:
            self._busy.discard(task)

    async def _after(self, unit: SqlWork) -> None:
        """The rows are gone for good: now the keys. Whatever stops this leaves a note for the next time."""
        try:
            if unit.swept_at is not None:
                await self.tidy(unit.swept_at)
            elif unit.erased_at is not None:
                await settle(self.main, self.keys, unit.erased_at)
        except (SQLAlchemyError, OSError) as trouble:
            log.warning("store.erasure_postponed", trouble=type(trouble).__name__)

    async def tidy(self, now: datetime) -> int:
        """Finish erasures, repeat those that a restored backup undid, destroy orphaned keys; how many."""
        done = await settle(self.main, self.keys, now)
        done += await erase_restored(self.main, self.keys, now)
        done += await sweep_orphans(self.main, self.keys, now)
        # Again, in case a reader was in the way when something was erased.
        await self.main.truncate_log()
        await self.keys.database.truncate_log()
        return done

    def key_for(self, purpose: str) -> bytes:
        """64 bytes that serve one purpose alone, the same in every process, and after the master key has changed."""
        return blake2b(place("purpose", purpose), key=self._inbox_key, digest_size=64).digest()

    async def resolve(self, who: Who, seed: str, now: datetime) -> Known:
        """The person behind a platform's user, made at first sight from `seed`. This account was used last."""
        return (await self.meet(who, seed, now))[0]

    async def meet(self, who: Who, seed: str, now: datetime) -> tuple[Known, Desk | None]:
        """The same, with their desk; None for somebody who was never greeted."""
        async with self.view() as view:
            known, desk = await view.meet(who)
        if known is not None and not known.elsewhere:
            return known, desk
        return await self._introduce(known, who, seed, now), desk

    async def _introduce(self, known: Known | None, who: Who, seed: str, now: datetime) -> Known:
        async with self.work() as work:
            if known is not None:
                await work.used_here(known.organisation, who)
            return known or await work.resolve(who, seed, now)

    async def ready(self) -> Ready:
        """Asked by the health page. Never raises."""
        main, keys = await head_of(self.main), await head_of(self.keys.database)
        head = self.main.is_memory or (main == MAIN_HEAD and keys == KEYS_HEAD)
        beat = None
        with suppress(SQLAlchemyError, OSError):
            async with self.view() as view:
                beat = await view.last_beat()
        return Ready(await _answers(self.main), await _answers(self.keys.database), head, beat)

    async def close(self) -> None:
        """Give back connections and the lock."""
        await self.main.close()
        await self.keys.database.close()
        if self._held is not None:
            alone.release(self._held)
            self._held = None


async def open_store(
    database_url: str,
    keys_url: str = "",
    *,
    master_key: str = "",
    master_key_old: str = "",
    data_dir: Path | None = None,
) -> SqlStore:
    """Open the databases and check that they, the key store and the master key belong together.

    Empty `keys_url`: beside SQLite a second file; PostgreSQL needs one of its own. Empty `master_key`: for SQLite
    the file `master.key` in `data_dir` or beside the database. Raises Refused with what to do.
    """
    main = Database(database_url)
    keys_url = keys_url or default_keys_url(main)
    pair = Pair(main, Database(keys_url))
    if pair.keys.url == main.url and not main.is_memory:
        raise Refused("BOT_KEYS_URL is the main database. Keys need a database of their own.")
    held = main.path
    if held is not None:
        alone.hold(held)
    try:
        await _prepare(pair)
        masters = await _masters(pair, master_key, master_key_old, data_dir)
        keys = await open_keys(pair, masters)
        await keys.make(_INBOX, _BORN)
        return SqlStore(main, keys, (await keys.raw([_INBOX]))[_INBOX], held=held)
    except BaseException:
        await pair.main.close()
        await pair.keys.close()
        if held is not None:
            alone.release(held)
        raise


async def _prepare(pair: Pair) -> None:
    if pair.main.is_memory:
        for database, metadata in ((pair.main, tables.metadata), (pair.keys, key_tables.metadata)):
            async with database.write() as connection:
                for statement in laying_down(metadata):
                    await connection.exec_driver_sql(statement)
        return
    for database, head in ((pair.main, MAIN_HEAD), (pair.keys, KEYS_HEAD)):
        found = await head_of(database)
        if found != head:
            raise Refused(
                f"The database stands at migration {found or 'none'}, this version needs {head}. "
                "Run: python -m bot migrate"
            )


async def _masters(pair: Pair, current: str, old: str, data_dir: Path | None) -> MasterKeys:
    before = read_master_key(old, "BOT_MASTER_KEY_OLD") if old else None
    if current:
        return MasterKeys(read_master_key(current), before)
    if pair.main.is_memory:
        return MasterKeys(new_key())
    folder = data_dir or folder_of(pair.main)
    if folder is None:
        raise Refused("Set BOT_MASTER_KEY: 32 random bytes in base64, the same for every process.")
    return MasterKeys(key_from_file(folder, make=not await has_data(pair)), before)


DEADLOCK = "40P01"


@contextmanager
def _deadlock_as_conflict() -> Iterator[None]:
    """An act holds a state and then its alarms, an alarm itself and then its state: PostgreSQL ends one of the two."""
    try:
        yield
    except DBAPIError as trouble:
        if getattr(trouble.orig, "sqlstate", None) != DEADLOCK:
            raise
        raise Conflict from None


async def _answers(database: Database) -> bool:
    try:
        async with database.read() as connection:
            await connection.exec_driver_sql("SELECT 1")
    except (SQLAlchemyError, OSError):
        return False
    return True
