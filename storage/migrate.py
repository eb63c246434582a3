"""Laying the tables down and changing them. Alembic is imported here alone: serving does not need it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from storage import alone, key_tables, tables
from storage.database import Database
from storage.heads import head_of
from storage.places import default_keys_url

FOLDER = Path(__file__).resolve().parent.parent / "migrations"


class Line(NamedTuple):
    """One database's migrations and the tables they have to end in."""

    name: str
    folder: Path
    metadata: MetaData


MAIN = Line("main", FOLDER, tables.metadata)
KEYS = Line("keys", FOLDER / "keys", key_tables.metadata)

Act = Callable[[Config], None]


def head(line: Line = MAIN) -> str:
    """The newest migration."""
    return str(ScriptDirectory.from_config(config(line)).get_current_head())


async def current(url: str) -> str | None:
    """The migration that this database stands at; None for one that has no tables yet."""
    database = Database(url)
    try:
        return await head_of(database)
    finally:
        await database.close()


async def upgrade(main_url: str, keys_url: str = "", to: str = "head") -> None:
    """Bring both databases to the newest migration, the key store first.

    Raises Refused while another process uses the SQLite file, or when PostgreSQL comes without `keys_url`.
    """
    await _each(main_url, keys_url, lambda made: command.upgrade(made, to))


async def downgrade(main_url: str, keys_url: str = "", to: str = "base") -> None:
    """Take migrations back. With "base" everything in the two databases is gone."""
    await _each(main_url, keys_url, lambda made: command.downgrade(made, to))


async def differences(main_url: str, keys_url: str = "") -> list[str]:
    """What the tables in the code have and the databases have not, or the other way round. Empty: they agree."""
    main = Database(main_url)
    keys = Database(keys_url or default_keys_url(main))
    found: list[str] = []
    try:
        for line, database in ((MAIN, main), (KEYS, keys)):
            async with database.read() as connection:
                found += await connection.run_sync(_compare, line)
    finally:
        await main.close()
        await keys.close()
    return found


def config(line: Line) -> Config:
    """Alembic's settings for one database."""
    made = Config()
    made.set_main_option("script_location", str(line.folder).replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["metadata"] = line.metadata
    return made


async def _each(main_url: str, keys_url: str, act: Act) -> None:
    main = Database(main_url)
    keys = Database(keys_url or default_keys_url(main))
    held = main.path
    if held is not None:
        alone.hold(held)
    try:
        for line, database in ((KEYS, keys), (MAIN, main)):
            if database.path is not None:
                database.path.parent.mkdir(parents=True, exist_ok=True)
            async with database.write() as connection:
                await connection.run_sync(_with_connection, config(line), act)
    finally:
        if held is not None:
            alone.release(held)
        await main.close()
        await keys.close()


def _with_connection(connection: Connection, made: Config, act: Act) -> None:
    made.attributes["connection"] = connection
    act(made)


def _compare(connection: Connection, line: Line) -> list[str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [f"{line.name}: {difference}" for difference in compare_metadata(context, line.metadata)]
