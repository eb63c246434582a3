"""What rests in the databases, byte by byte: rows, files, write-ahead logs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select, text

from storage.database import Database
from storage.key_tables import key
from tests.journeys.canaries import in_files
from tests.journeys.town import Town


async def resting(town: Town, wanted: Iterable[str]) -> dict[str, list[str]]:
    """Where these strings stand in the clear: in rows of either database, or in any file behind them."""
    sought = list(wanted)
    found = in_files(town.databases.folder, sought)
    for database in _servers(town):
        found |= await _in_rows(database, sought)
        found |= await _in_server_files(database, sought)
    return found


async def keys_of(town: Town, circle: str) -> list[bytes]:
    """The circle's key as it rests: wrapped by the master key."""
    async with town.app.sql.keys.database.read() as connection:
        return list((await connection.execute(select(key.c.wrapped).where(key.c.id == circle))).scalars())


async def keys_resting(town: Town, keys: list[bytes]) -> bool:
    """Whether any of them is still in a row or in a file of SQLite.

    PostgreSQL's own files keep old rows for a while; those keys open nothing without the master key.
    """
    for path in town.databases.folder.rglob("*"):
        if path.is_file() and any(one in path.read_bytes() for one in keys):
            return True
    async with town.app.sql.keys.database.read() as connection:
        rows = set((await connection.execute(select(key.c.wrapped))).scalars())
    return bool(rows & set(keys))


def _servers(town: Town) -> list[Database]:
    both = (town.app.sql.main, town.app.sql.keys.database)
    return [one for one in both if not one.is_sqlite]


async def _in_rows(database: Database, sought: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    async with database.read() as connection:
        tables = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for name in list((await connection.execute(tables)).scalars()):
            for row in await connection.execute(text(f'SELECT * FROM "{name}"')):
                held = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
                hits = [one for one in sought if one.encode() in held]
                if hits:
                    found[name] = hits
    return found


async def _in_server_files(database: Database, sought: list[str]) -> dict[str, list[str]]:
    """Tables as they lie on the disk, and the write-ahead log, when the server is on this machine."""
    async with database.alone() as connection:
        await connection.execute(text("CHECKPOINT"))
        folder = Path(str((await connection.execute(text("SHOW data_directory"))).scalar()))
        own = text("SELECT oid FROM pg_database WHERE datname = current_database()")
        places = (folder / "base" / str((await connection.execute(own)).scalar()), folder / "pg_wal")
    found: dict[str, list[str]] = {}
    for place in places:
        if place.is_dir():
            found |= in_files(place, sought)
    return found
