"""Commands for the databases: migrate, erase what is due, back up."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.config import read_settings


def migrate() -> None:
    """Bring the databases to the form that this version needs.

    `serve` does this by itself. Use it when you would rather migrate before starting several processes, or before
    `alembic check`. Several may run at once: one works, the others wait. Run again, it changes nothing.

    Example: python -m bot migrate
    """
    from bot import compose

    compose.migrate(read_settings())
    typer.echo("The databases are up to date.")


def erase_due() -> None:
    """Erase now whatever is due to be erased, messages with words on the platform included.

    The running bot does this by itself, to the minute. Use it when the bot has been off for a while and must not be
    started for serving yet. With SQLite, stop the bot first.

    Example: python -m bot erase-due
    """
    from bot import compose

    left = asyncio.run(compose.erase_due(read_settings()))
    typer.echo("Everything that was due is erased.")
    if left:
        typer.echo(f"Messages still to be taken off the platform: {left}. The running bot goes on with them.")


def backup(
    path: Annotated[Path, typer.Argument(help="A folder that is not there yet, or is empty.")],
    keys: Annotated[
        bool, typer.Option("--keys", help="Back up the key store, alone. Let such copies end within 7 days.")
    ] = False,
) -> None:
    """Copy the main database (SQLite), while the bot is running if you like. Without the keys nobody can read it.

    Keep copies of the main database and of the keys (--keys) in different places, and delete copies of the keys
    within 7 days: erasing a circle's key is what erases its words in every backup. The master key is in neither.
    With PostgreSQL use its own tools (pg_dump, one call for each database); README says how.

    Example: python -m bot backup /backups/monday
    """
    from bot import compose

    written = compose.backup(read_settings(), path, keys=keys)
    typer.echo(f"Written: {written}")
