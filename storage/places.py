"""Where things lie when nobody says so: the key store beside SQLite, the folder of the master key."""

from __future__ import annotations

from pathlib import Path

from storage.database import Database, Refused


def default_keys_url(main: Database) -> str:
    """A second file beside the first. Raises Refused for PostgreSQL, where somebody has to choose."""
    if main.is_memory:
        return "sqlite+aiosqlite://"
    if main.path is None:
        raise Refused(
            "Set BOT_KEYS_URL: with PostgreSQL the keys need a database of their own, one that the main "
            "database's backups do not hold."
        )
    return f"sqlite+aiosqlite:///{main.path.with_name(f'{main.path.stem}-keys{main.path.suffix}')}"


def folder_of(main: Database) -> Path | None:
    """The folder of an SQLite file."""
    return None if main.path is None else main.path.parent
