"""SQLite in memory, or in a file that is thrown away, called in the thread of the event loop and without a detour.

Its driver for files gives each connection a thread, because a file may keep us waiting. Memory never does, nor does a
file that is never brought to the disk, and two hops between threads for each statement cost a rehearsal a third of its
time. Nor is there anything to wait for when a connection is taken or a transaction begins: one connection stays open,
and whoever comes next goes on with it.

Such databases are many and live for minutes, so what one of them learned about our statements the next ones know.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import MetaData, create_mock_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util import LRUCache

DRIVER = "sqlite+near"
COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Statements as they were written for one of these databases."""


class NearDialect(SQLiteDialect_pysqlite):
    """The standard library's driver, for callers who wait: they find that it is done already."""

    driver = "near"
    is_async = True
    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """All are alike: what was written for one of them is right for every other."""
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def create_connect_args(self, url: URL) -> Any:
        args, settings = super().create_connect_args(url)
        return args, {**settings, "factory": _Connection}

    def get_driver_connection(self, connection: Any) -> Any:
        return connection

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.cursor(sqlite3.Cursor).execute("BEGIN IMMEDIATE")


class Near(AsyncConnection):
    """A connection that asks at once, where others send a helper who waits for the answer."""

    @contextmanager
    def transaction(self, *, keep: bool) -> Iterator[None]:
        """What was written in it is kept if `keep`, and if no exception ends it."""
        begun = self._near.begin()
        try:
            yield
        except BaseException:
            begun.rollback()
            raise
        if keep:
            begun.commit()
        else:
            begun.rollback()

    async def execute(self, *asked: Any, **options: Any) -> Any:
        return self._near.execute(*asked, **options)

    async def exec_driver_sql(self, *asked: Any, **options: Any) -> Any:
        return self._near.exec_driver_sql(*asked, **options)

    @property
    def _near(self) -> Connection:
        assert self.sync_connection is not None  # noqa: S101  it was started, and is closed with the engine
        return self.sync_connection


class _Cursor(sqlite3.Cursor):
    """Reads everything at once, as drivers for waiting callers do: nothing stays half read when others write."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._rows: deque[Any] = deque()

    def execute(self, *args: Any) -> _Cursor:
        super().execute(*args)
        self._rows = deque(super().fetchall() if self.description else ())
        return self

    def fetchone(self) -> Any:
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        most = self.arraysize if size is None else size
        return [self._rows.popleft() for _ in range(min(most, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        rows, self._rows = list(self._rows), deque()
        return rows

    def __next__(self) -> Any:
        if not self._rows:
            raise StopIteration
        return self._rows.popleft()

    async def _async_soft_close(self) -> None:
        """SQLAlchemy calls this before it hands rows to callers who no longer wait. All rows are here already."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)


registry.register(DRIVER.replace("+", "."), __name__, NearDialect.__name__)


def near(url: URL) -> URL:
    """The same database by this driver."""
    return url.set(drivername=DRIVER)


@cache
def laying_down(metadata: MetaData) -> tuple[str, ...]:
    """The statements that make these tables where nothing is yet."""
    found: list[str] = []
    dialect = NearDialect()
    writer = create_mock_engine(
        "sqlite://", lambda made, *_: found.append(str(made.compile(dialect=dialect)))
    )
    metadata.create_all(writer, checkfirst=False)
    return tuple(found)
