"""What the databases need around serving: migrate, open, back up, rotate the master key, erase what is due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings, said
from storage import Refused, SqlStore, open_store

HOW_TO_REACH = "Check BOT_DATABASE_URL and BOT_KEYS_URL, and that the server there is running."


@asynccontextmanager
async def reaching() -> AsyncIterator[None]:
    """Whatever keeps us from a database becomes a sentence. The library's own text stays unsaid: it names addresses."""
    try:
        yield
    except (SQLAlchemyError, OSError) as trouble:
        cause = getattr(trouble, "orig", None) or trouble
        raise Refused(f"A database cannot be reached ({type(cause).__name__}). {HOW_TO_REACH}") from None


async def migrate(settings: Settings) -> None:
    """Bring both databases to the newest form. Several processes may do so at once. Raises Refused."""
    # Here, and not above: only migrating needs Alembic.
    from storage.heads import KEYS_HEAD, MAIN_HEAD  # noqa: PLC0415
    from storage.migrate import current, upgrade  # noqa: PLC0415

    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        here = await current(settings.database_url), await current(settings.keys_url)
        if here == (MAIN_HEAD, KEYS_HEAD):
            return  # also while another process serves
    async with reaching():
        await upgrade(settings.database_url, settings.keys_url)


async def open_settings(settings: Settings) -> SqlStore:
    """The store of these settings. Raises Refused with what to do."""
    async with reaching():
        return await open_store(
            settings.database_url,
            settings.keys_url,
            master_key=said(settings.master_key),
            master_key_old=said(settings.master_key_old),
            data_dir=settings.data_dir,
        )


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[SqlStore]:
    """The store, migrated, for as long as the block."""
    await migrate(settings)
    store = await open_settings(settings)
    try:
        yield store
    finally:
        await store.close()


async def rewrap(settings: Settings, *, retire: bool) -> int:
    """Wrap every key with the current master key too; with `retire`, forget the one before. How many were wrapped."""
    async with opened(settings) as store:
        wrapped = 0
        while done := await store.keys.rewrap():
            wrapped += done
        if retire:
            await store.keys.retire_others()
        return wrapped


def file_of(url: str) -> Path:
    """The file of an SQLite address. Raises Refused for PostgreSQL, which has tools of its own."""
    from storage.database import Database  # noqa: PLC0415

    path = Database(url).path
    if path is None:
        raise Refused("This copies SQLite files. For PostgreSQL use pg_dump; README says how.")
    return path
