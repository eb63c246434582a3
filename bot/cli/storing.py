"""Commands for the databases: migrate, erase what is due, back up."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.ending import keep_private
from bot.config import read_settings


def migrate() -> None:
    """Bring the databases to the form that this version needs.

    `serve` does this by itself. Use it when you would rather migrate before starting several processes, or before
    `alembic check`. Several may run at once: one works, the others wait. Run again, it changes nothing.

    Example: python -m bot migrate
    """
    keep_private()
    from bot.parts.upkeep import migrate as bring_up

    asyncio.run(bring_up(read_settings()))
    typer.echo("The databases are up to date.")


def erase_due() -> None:
    """Erase now whatever is due to be erased.

    The running bot does this by itself, to the minute. Use it when the bot has been off for a while and must not
    serve yet. With SQLite, stop the bot first. Messages that carried words are taken off the platform by the bot
    when it runs again; this says how many.

    Example: python -m bot erase-due
    """
    keep_private()
    from bot.parts.erasing import erase_due as erase
    from bot.parts.outside import fresh_seed, system_clock

    erased, waiting = asyncio.run(erase(read_settings(), system_clock(), fresh_seed))
    typer.echo(f"Erased: {erased}.")
    if waiting:
        typer.echo(f"Messages that the running bot has still to take off the platform: {waiting}.")


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
    keep_private()
    from bot.parts.backup import backup as copy

    typer.echo(f"Written: {copy(read_settings(), path, keys=keys)}")


def rewrap(
    retire: Annotated[
        bool, typer.Option("--retire", help="Forget the key before, once every process has the new one.")
    ] = False,
) -> None:
    """Change the master key: wrap every circle's key with BOT_MASTER_KEY too. No words are written anew.

    Set the new key in BOT_MASTER_KEY and the one before in BOT_MASTER_KEY_OLD, run this, restart every process, then
    run it once more with --retire and take BOT_MASTER_KEY_OLD away. With PostgreSQL the bot serves all the while;
    with SQLite stop it first.

    Example: python -m bot rewrap
    """
    keep_private()
    from bot.parts.upkeep import rewrap as wrap

    wrapped = asyncio.run(wrap(read_settings(), retire=retire))
    typer.echo(f"Keys wrapped with the new master key: {wrapped}.")
    typer.echo(
        "The key before is forgotten."
        if retire
        else "Restart every process, then: python -m bot rewrap --retire"
    )
