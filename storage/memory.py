"""SQLite in memory, called in the thread of the event loop.

Its driver for files gives each connection a thread, because a file may keep us waiting. Memory never does, and two
hops between threads for each statement cost a rehearsal a third of its time.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.util import await_only

DRIVER = "sqlite+memory"


class InMemory(SQLiteDialect_pysqlite):
    """The standard library's driver, for an engine whose callers wait: they find that it is done already."""

    driver = "memory"
    is_async = True
    supports_statement_cache = True

    def create_connect_args(self, url: URL) -> Any:
        args, settings = super().create_connect_args(url)
        return args, {**settings, "factory": _Connection}

    def get_driver_connection(self, connection: Any) -> Any:
        return connection


class _Cursor(sqlite3.Cursor):
    """Reads everything at once, as drivers for waiting callers do: nothing stays half read when others write."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._rows: deque[Any] = deque()

    def execute(self, *args: Any) -> _Cursor:
        await_only(_at_once())
        super().execute(*args)
        self._rows = deque(super().fetchall() if self.description else ())
        return self

    def executemany(self, *args: Any) -> _Cursor:
        await_only(_at_once())
        super().executemany(*args)
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


async def _at_once() -> None:
    """SQLAlchemy refuses a statement for which nobody waited. This waits, and for nothing."""


registry.register(DRIVER.replace("+", "."), __name__, InMemory.__name__)


def in_memory(url: URL) -> URL:
    """The same database by this driver."""
    return url.set(drivername=DRIVER)
