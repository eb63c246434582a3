"""SQLite in a file: a statement is one journey to the thread that has the file, and back.

The driver goes there four times for each: for a cursor, for the statement, for its rows, to close the cursor. Between two
journeys nothing happens but waiting, and every tap says a dozen statements.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Self

from aiosqlite import Connection
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import URL


class _Answer(NamedTuple):
    """All that a statement gave."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: Any = ()


class _Cursor:
    """What SQLAlchemy takes for a cursor of the driver. It is made, read and closed without leaving this thread."""

    arraysize = 1

    def __init__(self, connection: OneHop) -> None:
        self._connection = connection
        self._answer = _Answer()

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, *asked: Any) -> _Cursor:
        self._answer = await self._connection.ask(_execute, asked)
        return self

    async def executemany(self, *asked: Any) -> _Cursor:
        self._answer = await self._connection.ask(_executemany, asked)
        return self

    async def fetchall(self) -> Any:
        return self._answer.rows

    async def close(self) -> None:
        self._answer = self._answer._replace(rows=())

    @property
    def description(self) -> Any:
        return self._answer.description

    @property
    def rowcount(self) -> int:
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._answer.lastrowid


class OneHop(Connection):
    """A connection of the driver that brings back everything at once."""

    def cursor(self) -> Any:
        return _Cursor(self)

    async def ask(self, how: Callable[..., _Answer], asked: tuple[Any, ...]) -> _Answer:
        return await self._execute(how, self._conn, *asked)  # type: ignore[no-any-return, no-untyped-call]


def _execute(connection: sqlite3.Connection, *asked: Any) -> _Answer:
    return _all_of(connection.execute(*asked))


def _executemany(connection: sqlite3.Connection, *asked: Any) -> _Answer:
    return _all_of(connection.executemany(*asked))


def _all_of(cursor: sqlite3.Cursor) -> _Answer:
    try:
        rows = cursor.fetchall() if cursor.description else ()
        return _Answer(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()


def opener(url: URL) -> Callable[[], Awaitable[OneHop]]:
    """What opens such a connection to this database."""
    names, settings = SQLiteDialect_aiosqlite().create_connect_args(url)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(*names, **settings)  # type: ignore[no-any-return, call-overload]

    async def opened() -> OneHop:
        connection = OneHop(connect, 64)
        # As SQLAlchemy does: a process that ends does not wait for this thread.
        thread: Any = getattr(connection, "_thread", connection)
        thread.daemon = True
        await connection
        return connection

    return opened
