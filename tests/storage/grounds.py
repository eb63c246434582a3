"""Where stores stand in tests: in memory, in an SQLite file, on the real PostgreSQL. Each migrated and empty."""

from __future__ import annotations

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import MetaData
from sqlalchemy.engine import make_url

from storage import SqlStore, key_tables, migrate, open_store, tables
from tests.support.databases import create_database, drop_database

MASTER = base64.b64encode(b"m" * 32).decode()
NEXT_MASTER = base64.b64encode(b"n" * 32).decode()

EVERYWHERE = ("memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
ON_DISK = EVERYWHERE[1:]


class Ground:
    """Two empty databases that belong together. In memory every `open` is a world of its own."""

    def __init__(self, kind: str, main_url: str, keys_url: str) -> None:
        self.kind = kind
        self.main_url = main_url
        self.keys_url = keys_url
        self._open = AsyncExitStack()

    async def open(self, master_key: str = MASTER, master_key_old: str = "") -> SqlStore:
        """One more process, as far as a database can tell. Closed when the test is over."""
        store = await open_store(
            self.main_url, self.keys_url, master_key=master_key, master_key_old=master_key_old
        )
        self._open.push_async_callback(store.close)
        return store

    async def close(self) -> None:
        """Close every store that was opened here."""
        await self._open.aclose()


def in_thread(work: Coroutine[object, object, None]) -> None:
    """Run it to its end, although the test's own loop may be running."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, work).result()


def sqlite_url_of(path: Path) -> str:
    """The address of a file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def migrated_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two migrated SQLite files, to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    files = (sqlite_url_of(folder / f"{name}.sqlite3") for name in ("main", "keys"))
    in_thread(migrate.upgrade(*files))
    return folder


@pytest.fixture(scope="session")
def migrated_databases(postgres_url: str) -> Iterator[tuple[str, str]]:
    """Two migrated PostgreSQL databases, emptied for every test: making new ones takes a second."""
    main, keys = create_database(postgres_url), create_database(postgres_url)
    in_thread(migrate.upgrade(main, keys))
    yield main, keys
    drop_database(postgres_url, main)
    drop_database(postgres_url, keys)


@pytest.fixture
async def make_ground(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Callable[[str], Ground]]:
    """Makes an empty ground of a kind, one in a test; its stores are closed when the test is over."""
    made: list[Ground] = []

    def make(kind: str) -> Ground:
        made.append(_empty_ground(kind, request, tmp_path))
        return made[-1]

    yield make
    for ground in made:
        await ground.close()


def _empty_ground(kind: str, request: pytest.FixtureRequest, folder: Path) -> Ground:
    if kind == "memory":
        return Ground(kind, "sqlite+aiosqlite://", "")
    if kind == "sqlite":
        for file in request.getfixturevalue("migrated_files").glob("*.sqlite3"):
            shutil.copy(file, folder)
        return Ground(kind, *(sqlite_url_of(folder / f"{name}.sqlite3") for name in ("main", "keys")))
    main, keys = request.getfixturevalue("migrated_databases")
    in_thread(empty(main, tables.metadata))
    in_thread(empty(keys, key_tables.metadata))
    return Ground(kind, main, keys)


async def empty(url: str, metadata: MetaData) -> None:
    """Delete every row of a PostgreSQL database. Truncating would make each table's and index's file anew."""
    tables_ = list(reversed(metadata.sorted_tables))
    acts = [f"DELETE FROM {one.name}" for one in tables_]
    acts += [
        f"SELECT setval(pg_get_serial_sequence('{one.name}', 'id'), 1, false)"
        for one in tables_
        if "id" in one.c and one.c.id.identity is not None
    ]
    connection = await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(False))
    try:
        await connection.execute("; ".join(acts))
    finally:
        await connection.close()


@pytest.fixture(params=EVERYWHERE)
async def store(request: pytest.FixtureRequest, make_ground: Callable[[str], Ground]) -> SqlStore:
    """An open store, once of every kind."""
    return await make_ground(request.param).open()


@pytest.fixture(params=ON_DISK)
async def ground(request: pytest.FixtureRequest, make_ground: Callable[[str], Ground]) -> Ground:
    """A place where several stores can be opened, once of every kind that allows it."""
    return make_ground(request.param)
