"""How Alembic reaches the main database. The key store's migrations live in `keys/` and use this file too.

From the product a connection is handed over (`storage.migrate`). From the command line the address is read:
`alembic -x url=… upgrade head`, or BOT_DATABASE_URL.
"""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection, MetaData, text

from storage import tables
from storage.database import Database, Refused

ONE_AT_A_TIME = 0x7069_6563


def _metadata() -> MetaData:
    found = context.config.attributes.get("metadata", tables.metadata)
    if not isinstance(found, MetaData):
        raise TypeError("attributes['metadata'] is no MetaData")
    return found


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=_metadata(),
        # SQLite changes a table by copying it.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Several processes may start at once.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        context.run_migrations()


async def _run_by_address() -> None:
    url = context.get_x_argument(as_dictionary=True).get("url") or os.environ.get("BOT_DATABASE_URL")
    if not url:
        raise Refused("Name the database: alembic -x url=sqlite+aiosqlite:///file.sqlite3 …")
    database = Database(url)
    try:
        async with database.write() as connection:
            await connection.run_sync(_run)
    finally:
        await database.close()


if context.is_offline_mode():
    raise Refused("Migrations run on a database, not on paper: leave out --sql.")

given = context.config.attributes.get("connection")
if isinstance(given, Connection):
    _run(given)
else:
    asyncio.run(_run_by_address())
