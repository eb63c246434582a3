"""One database: its engine, its transactions, and what differs between SQLite and PostgreSQL.

SQLite has one writer at a time, so writers queue here in the order they came instead of waking each other up in the
database. A database in memory, or in a file that is thrown away (`sqlite+near:///…`), has one connection, so there
readers queue too.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from storage.memory import COMPILED, DRIVER, Near, near
from storage.one_hop import opener

MODE = "tp_mode"
READING, ALONE = "reading", "alone"


class Refused(Exception):
    """The store cannot be opened as it is. The text says why and what to do, and holds no secret."""


class Database:
    """An engine with one way to write and one way to read. `url` names aiosqlite or asyncpg as its driver."""

    def __init__(self, url: str, pool_size: int = 10) -> None:
        self.url = read_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.is_memory = self.is_sqlite and self.url.database in (None, "", ":memory:")
        self._is_near = self.is_memory or self.url.drivername == DRIVER
        self.engine = _engine(self.url, pool_size, self.is_sqlite, self._is_near)
        self._writers = asyncio.Lock()
        self._near: Near | None = None

    @property
    def path(self) -> Path | None:
        """The file, for SQLite with one."""
        if not self.is_sqlite or self.is_memory:
            return None
        return Path(str(self.url.database)).absolute()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed at the end, rolled back by an exception."""
        begun = self._nearby(keep=True) if self._is_near else self.engine.begin()
        async with self._turn(self.is_sqlite), begun as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Reading alone; nothing may be written. On PostgreSQL each statement sees what is committed by then."""
        if self._is_near:
            async with self._writers, self._nearby(keep=False) as connection:
                yield connection
            return
        async with self.engine.connect() as connection:
            # Beginning and ending a transaction would ask PostgreSQL twice more, and hold nothing that is needed.
            settings = {MODE: READING} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
            await connection.execution_options(**settings)
            yield connection

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[AsyncConnection]:
        """Outside any transaction: for VACUUM and for truncating the write-ahead log."""
        async with self._turn(self.is_sqlite), self.engine.connect() as connection:
            # SQLite's driver would forget our way of beginning transactions with that setting.
            settings = {MODE: ALONE} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
            await connection.execution_options(**settings)
            yield connection

    @asynccontextmanager
    async def _nearby(self, *, keep: bool) -> AsyncIterator[AsyncConnection]:
        """One connection, which stays open: a database in memory is nothing else."""
        if self._near is None:
            self._near = Near(self.engine)
            await self._near.start()
        with self._near.transaction(keep=keep):
            yield self._near

    def _turn(self, queued: bool) -> AbstractAsyncContextManager[object]:
        return self._writers if queued else nullcontext()

    async def truncate_log(self) -> None:
        """Empty SQLite's write-ahead log, which holds pages as they were before they were deleted."""
        if self.path is not None and not self._is_near:
            async with self.alone() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        if self._near is not None:
            await self._near.close()
        await self.engine.dispose()


def read_url(url: str) -> URL:
    """The address with the driver this product uses. Raises Refused for any other database."""
    parsed = make_url(url)
    if parsed.drivername == DRIVER:
        return parsed
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg")
    raise Refused("BOT_DATABASE_URL and BOT_KEYS_URL take SQLite (sqlite+aiosqlite) or PostgreSQL.")


def _engine(url: URL, pool_size: int, is_sqlite: bool, is_near: bool) -> AsyncEngine:
    # Parameters may be names or ciphers of words: they never appear in an exception.
    if not is_sqlite:
        settings = {
            "application_name": "talking-piece", "jit": "off", "lock_timeout": "30s",
            # A plan that was kept from when the outbox was empty took minutes once twenty thousand messages waited.
            "plan_cache_mode": "force_custom_plan",
        }  # fmt: skip
        engine = create_async_engine(
            url, hide_parameters=True, pool_size=pool_size, max_overflow=pool_size,
            connect_args={"server_settings": settings},
        )  # fmt: skip
        event.listen(engine.sync_engine, "checkin", _lay_down)
        event.listen(engine.sync_engine, "checkout", _take_up)
        return engine
    alike = {"poolclass": StaticPool, "execution_options": {"compiled_cache": COMPILED}}
    apart = {"pool_size": pool_size, "async_creator": opener(url)}
    extra: dict[str, Any] = alike if is_near else apart
    engine = create_async_engine(near(url) if is_near else url, hide_parameters=True, **extra)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    if is_near:
        event.listen(engine.sync_engine, "connect", _throw_away)
    else:
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


RESTED = 2.0
"""Seconds after which a connection is tried before it is used again: the server may have been restarted meanwhile."""


def _lay_down(_connection: Any, record: Any) -> None:
    record.info["laid_down"] = monotonic()


def _take_up(connection: Any, record: Any, _proxy: Any) -> None:
    # Trying asks the server three times, so it is not done between two acts that follow each other.
    if monotonic() - record.info.get("laid_down", monotonic()) > RESTED:
        try:
            connection.ping()
        except Exception as trouble:
            raise InvalidatePoolError from trouble


PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by us: the driver would begin them at the first write, too late to be alone.
    connection.isolation_level = None
    try:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        connection.close()  # a file that is no database: nobody else would close what was opened
        raise


def _throw_away(connection: Any, _record: object) -> None:
    """What is written reaches the machine's memory and waits for no disk: nobody comes back to it after a crash."""
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Any) -> None:
    mode = connection.get_execution_options().get(MODE)
    if mode != ALONE:
        connection.exec_driver_sql("BEGIN" if mode == READING else "BEGIN IMMEDIATE")
