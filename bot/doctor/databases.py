"""Databases, migrations, master key and the database's clock. Nothing is written, and no lock is taken."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.doctor.clocks import compared
from bot.doctor.finding import Finding, mend, note, ok
from bot.service.ports import Clock
from storage import SqlStore
from storage.database import Database, Refused
from storage.heads import KEYS_HEAD, MAIN_HEAD, head_of
from storage.identity import Pair, has_data, open_keys
from storage.keys import MasterKeys
from storage.master_key import key_from_file, read_master_key

MIGRATE = "Run `python -m bot migrate`, or `serve`, which does it by itself."


async def databases(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """From "does it answer" to "does the key open it"."""
    if settings.is_sqlite:
        for finding in _folder(settings.data_dir):
            yield finding
        if not is_made(settings):
            yield note("Database: not made yet.", MIGRATE)
            return
    async with both(settings) as pair:
        unreached = [await _reached(pair.main, "BOT_DATABASE_URL"), await _reached(pair.keys, "BOT_KEYS_URL")]
        for finding in filter(None, unreached):
            yield finding
        if any(unreached):
            return
        yield ok("Database: it answers, and so does the key store.")
        migrated = await head_of(pair.main) == MAIN_HEAD and await head_of(pair.keys) == KEYS_HEAD
        if not migrated:
            yield mend("Migrations: not at the newest.", MIGRATE)
            return
        yield ok("Migrations: at the newest.")
        yield await _master_key(pair, settings)
        if not settings.is_sqlite:
            yield await _clock(pair.main, clock)


@asynccontextmanager
async def both(settings: Settings) -> AsyncIterator[Pair]:
    """The two databases, for looking. Takes no lock."""
    pair = Pair(Database(settings.database_url, 1), Database(settings.keys_url, 1))
    try:
        yield pair
    finally:
        await pair.main.close()
        await pair.keys.close()


@asynccontextmanager
async def kept(settings: Settings) -> AsyncIterator[SqlStore | None]:
    """What is kept, for reading alone and without the lock of a serving bot; None before the first start.

    Raises Refused when the master key does not open it.
    """
    if not is_made(settings):
        yield None
        return
    async with both(settings) as pair:
        known = await masters(pair, settings)
        yield None if known is None else SqlStore(pair.main, await open_keys(pair, known), b"", held=None)


def is_made(settings: Settings) -> bool:
    """False for SQLite files that are not there: looking would make them."""
    return not settings.is_sqlite or Path(settings.database_url.partition("///")[2]).exists()


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        yield note(f"Data folder: {folder} is made at first start.", "")
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield mend(
            f"Data folder: the bot may not write to {folder}.",
            "Give it to the user that runs the bot (chown).",
        )
    else:
        yield ok(f"Data folder: {folder}.")


async def _reached(database: Database, name: str) -> Finding | None:
    try:
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as trouble:
        cause = getattr(trouble, "orig", None) or trouble
        return mend(
            f"Database: {name} cannot be reached ({type(cause).__name__}).",
            "Check the address, the password, and that the server is running.",
        )
    return None


async def _master_key(pair: Pair, settings: Settings) -> Finding:
    """The right key, in a place where only the bot reads it."""
    try:
        known = await masters(pair, settings)
        if known is None:
            return note("Master key: it is made at first start.", "")
        if known.old is not None:
            return note("Master key: it is being changed.", "`python -m bot rewrap --help` tells the steps.")
        await open_keys(pair, known)
    except Refused as refused:
        return mend("Master key:", str(refused))
    source = (
        "BOT_MASTER_KEY"
        if settings.master_key
        else f"{settings.master_key_file}, readable by its owner alone"
    )
    return ok(f"Master key: it opens this data ({source}). Keep a copy apart from the backups.")


async def masters(pair: Pair, settings: Settings) -> MasterKeys | None:
    """The master keys of these settings; None while none was made. Raises Refused."""
    old = settings.master_key_old
    before = read_master_key(old.get_secret_value(), "BOT_MASTER_KEY_OLD") if old else None
    if settings.master_key is not None:
        return MasterKeys(read_master_key(settings.master_key.get_secret_value()), before)
    if not await has_data(pair):
        return None
    return MasterKeys(key_from_file(settings.data_dir, make=False), before)


async def _clock(database: Database, clock: Clock) -> Finding:
    before = clock()
    async with database.read() as connection:
        # A question about the server's own clock; no other SQL reads the time.
        there = await connection.scalar(text("SELECT clock_timestamp()"))
    if not isinstance(there, datetime):
        return note("Clock: the database does not tell its time.", "")
    return compared(there, before, clock(), "the database")
