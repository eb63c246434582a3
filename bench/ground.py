"""Fresh databases to measure on: two for the product, migrated and opened, and quick ways to fill them."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from storage import SqlStore, open_store
from storage.database import Database
from storage.migrate import upgrade
from tests.support.databases import create_database, drop_database

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
"""A Monday afternoon: the instant at which everything in here is due."""

MASTER_KEY = base64.b64encode(bytes(range(32))).decode()


@dataclass(frozen=True)
class Databases:
    """The addresses of an empty, migrated pair, with the server they live on."""

    server: str
    main: str
    keys: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process of the product is started with."""
        return {"BOT_DATABASE_URL": self.main, "BOT_KEYS_URL": self.keys, "BOT_MASTER_KEY": MASTER_KEY}


@asynccontextmanager
async def databases(server: str) -> AsyncIterator[Databases]:
    """A migrated pair of databases that goes with the block."""
    made = [await asyncio.to_thread(create_database, server) for _ in range(2)]
    try:
        await upgrade(*made)
        yield Databases(server, *made)
    finally:
        for url in made:
            await asyncio.to_thread(drop_database, server, url)


@dataclass
class Ground:
    """An open store, and a connection for filling it and looking after it."""

    where: Databases
    store: SqlStore
    service: Database = field(init=False)

    def __post_init__(self) -> None:
        self.service = Database(self.where.main, pool_size=1)

    async def run(self, *statements: str) -> None:
        """Execute these in one transaction."""
        async with self.service.write() as connection:
            for statement in statements:
                await connection.execute(text(statement))

    async def count(self, table: str, due: bool = False) -> int:
        """How many rows, or how many that are due."""
        where = f" WHERE due <= '{NOW.isoformat()}'" if due else ""
        async with self.service.read() as connection:
            return int(await connection.scalar(text(f"SELECT count(*) FROM {table}{where}")) or 0)

    async def settle(self) -> None:
        """Statistics and dead rows are looked after before a measurement, not in the middle of one."""
        for database in (self.service, self.store.keys.database):
            async with database.alone() as connection:
                await connection.exec_driver_sql("VACUUM ANALYZE")
        async with self.service.alone() as connection:
            await connection.exec_driver_sql("CHECKPOINT")


@asynccontextmanager
async def ground(server: str) -> AsyncIterator[Ground]:
    """Fresh databases with an open store."""
    async with AsyncExitStack() as stack:
        where = await stack.enter_async_context(databases(server))
        store = await open_store(where.main, where.keys, master_key=MASTER_KEY)
        stack.push_async_callback(store.close)
        made = Ground(where, store)
        stack.push_async_callback(made.service.close)
        yield made


async def copy(database: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Fill a table as quickly as the server takes it."""
    async with database.write() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        await driver.copy_records_to_table(table, columns=list(columns), records=rows)
