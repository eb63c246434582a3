"""The newest migration of each database, written here so that serving needs no Alembic. A test keeps them true."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database

MAIN_HEAD = "0008"
KEYS_HEAD = "0001"


async def head_of(database: Database) -> str | None:
    """The migration this database stands at, or None when it was never migrated."""
    try:
        async with database.read() as connection:
            found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return None
    return None if found is None else str(found)
