"""`newcomers load`: the dates of people who arrive, from a spreadsheet."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import Code, Ended, keep_private
from bot.config import Settings, read_settings

if TYPE_CHECKING:
    from bot.service.reception.arriving import Loaded

app = typer.Typer(help="The dates of newcomers.", no_args_is_help=True)

BYTES_MOST = 1_000_000


@app.callback()
def newcomers() -> None:
    """Start and exposure dates of newcomers, from which welcomes are suggested to keepers."""


@app.command("load")
def load(
    file: Annotated[
        Path, typer.Argument(help="A CSV file: person, start, exposure, keeper.", metavar="FILE")
    ],
    keeper: Annotated[
        str, typer.Option(help="Who welcomes those for whom the file names no keeper.", metavar="ID")
    ] = "",
    platform: Annotated[str, typer.Option(help="slack or teams, where both are served.")] = "",
    tenant: Annotated[
        str, typer.Option(help="The workspace's or tenant's id, where there are several.")
    ] = "",
) -> None:
    """Load a list of newcomers. Good rows are taken; every other one is told with its line and the reason.

    The first line names the columns: person, start, exposure, keeper. Exposure and keeper may stay empty. People are
    named by the id of their account, or by a name that one account alone has; days are written like 2026-03-09. The
    same file again changes nothing. With SQLite, stop the bot first, or paste the list in chat: Home, "Newcomers".

    Example: python -m bot newcomers load arrivals.csv --keeper U024BE7LH

    The exit code is 1 when a row was not taken.
    """
    keep_private()
    loaded = asyncio.run(_load(read_settings(), _read(file), keeper, platform.strip(), tenant.strip()))
    for line in loaded.unclear:
        typer.echo(line)
    typer.echo(f"Taken: {loaded.taken}. Not taken: {len(loaded.unclear)}.")
    if loaded.unclear:
        raise typer.Exit(Code.NOT_GOOD)


def _read(file: Path) -> str:
    """Raises Ended for what is no text file, or too long a one."""
    try:
        if file.stat().st_size > BYTES_MOST:
            raise Ended("This file is too long for a list of newcomers: at most 1,000 rows.")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Ended("This file is not written in UTF-8. Save it as “CSV UTF-8”.") from None
    except OSError as trouble:
        raise Ended(f"This file cannot be read: {trouble.strerror}.") from None


async def _load(settings: Settings, text: str, keeper: str, platform: str, tenant: str) -> Loaded:
    from adapters.metrics import Meters
    from bot.compose import furnish, slack_of, teams_of
    from bot.parts.outside import fresh_seed, system_clock
    from bot.parts.shelf import Shelf
    from bot.parts.tenants import WhichTenant, tenant_meant
    from bot.parts.upkeep import opened
    from bot.service.ports import PlatformTrouble
    from bot.service.reception.arriving import Asker

    async with opened(settings) as store:
        try:
            side, organisation = await tenant_meant(store, platform, tenant)
        except WhichTenant as which:
            raise Ended(which_said(which.known)) from None
        shelf = Shelf()
        await shelf.fill(store)
        made = (slack_of, teams_of)
        reached = [one for make in made if (one := make(settings, store, system_clock, fresh_seed))]
        platforms = {one.platform.name: one.platform for one in reached}
        if side.platform not in platforms:
            raise Ended(f"The settings name no {side.platform.title()}, so nobody there can be looked up.")
        house = furnish(store, platforms, shelf, Meters(), system_clock, fresh_seed)
        try:
            return await house.reception.load_newcomers(Asker(side, organisation, keeper), text)
        except PlatformTrouble:
            raise Ended(
                "The chat platform does not answer just now. Nothing was taken. Try again later."
            ) from None
        finally:
            for one in reached:
                await one.stop()


def which_said(known: tuple[tuple[str, str], ...]) -> str:
    if not known:
        return "No workspace is known yet. Let the bot run, and open its Home once."
    names = "\n".join(f"  --platform {platform} --tenant {tenant}" for platform, tenant in known)
    return f"Which one? Say it with:\n{names}"
