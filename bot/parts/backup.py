"""Copies of SQLite files, whole and consistent, also while the bot writes to them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.config import Settings
from bot.parts.upkeep import file_of
from storage import Refused


def backup(settings: Settings, folder: Path, *, keys: bool) -> Path:
    """Copy the main database, or with `keys` the key store, into a new or empty folder. Raises Refused.

    Never both into one folder: a copy that holds words and keys together would outlive an erasure.
    """
    source = file_of(settings.keys_url if keys else settings.database_url)
    if not source.is_file():
        raise Refused(f"There is no database at {source} yet, so there is nothing to copy.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise Refused(f"{folder} is not empty. Name a new folder, so that no older copy is lost.")
    target = folder / source.name
    # Only for its owner, from the first byte on.
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
    return target
