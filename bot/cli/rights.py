"""`my-data` and `forget`: what an administrator does at the formal wish of a person."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import Ended, keep_private
from bot.config import Settings, read_settings

if TYPE_CHECKING:
    from bot.compose import House
    from bot.service.acts import Who
    from storage import SqlStore

Platform = Annotated[str, typer.Option(help="slack or teams.")]
Tenant = Annotated[str, typer.Option(help="The id of the workspace or tenant.")]
User = Annotated[str, typer.Option(help="The id of the person's account there.")]

NOBODY = "Nobody with this account has been met here, so nothing is kept of them."


def my_data(platform: Platform, tenant: Tenant, user: User) -> None:
    """Say what is kept of a person: settings, offices, and which kinds of data there can be in circles.

    For the answer to a formal request. It shows no word, no circle and no number: these the person reads, and copies,
    in Home under "My data". With SQLite, stop the bot first.

    Example: python -m bot my-data --platform slack --tenant T024BE7LD --user U024BE7LH
    """
    keep_private()
    typer.echo(asyncio.run(_data(read_settings(), (platform, tenant, user))))


def forget(
    platform: Platform,
    tenant: Tenant,
    user: User,
    yes: Annotated[bool, typer.Option("--yes", help="Do it: nobody can bring the words back.")] = False,
) -> None:
    """Erase all words of a person, in every circle, at their wish; also when their account is closed.

    Lines that circles agreed on in other words stay, and so do signed statements, answers given as a lead, seats and
    settings. Again it changes nothing. With SQLite, stop the bot first. Posts with these words are taken off the
    platform by the bot when it runs; if one cannot be, whoever wrote it reads where it stands.

    Example: python -m bot forget --platform slack --tenant T024BE7LD --user U024BE7LH --yes
    """
    keep_private()
    if not yes:
        raise Ended(
            "This erases all words of that person, for good. If they wish it, say it again with --yes."
        )
    waiting = asyncio.run(_forget(read_settings(), (platform, tenant, user)))
    typer.echo("The words are erased.")
    if waiting:
        typer.echo(f"Messages that the running bot has still to change or take off the platform: {waiting}.")


@asynccontextmanager
async def furnished(settings: Settings) -> AsyncIterator[tuple[House, SqlStore]]:
    """The house of these settings, without a platform: nothing here needs one."""
    from adapters.metrics import Meters
    from bot.compose import furnish
    from bot.parts.outside import fresh_seed, system_clock
    from bot.parts.shelf import Shelf
    from bot.parts.upkeep import opened

    async with opened(settings) as store:
        shelf = Shelf()
        await shelf.fill(store)
        house = furnish(store, {}, shelf, Meters(), system_clock, fresh_seed)
        house.door.kick = house.alarms.kick = lambda: None  # whoever runs this rings by hand
        yield house, store


def _who(names: tuple[str, str, str]) -> Who:
    from bot.service.acts import Who

    return Who(*(one.strip() for one in names))


async def _data(settings: Settings, names: tuple[str, str, str]) -> str:
    async with furnished(settings) as (house, _):
        said = await house.reception.data_of(_who(names))
    if said is None:
        raise Ended(NOBODY)
    return said


async def _forget(settings: Settings, names: tuple[str, str, str]) -> int:
    from bot.parts.erasing import waiting_changes
    from bot.parts.outside import system_clock

    async with furnished(settings) as (house, store):
        if not await house.reception.forget(_who(names)):
            raise Ended(NOBODY)
        await house.alarms.until_quiet(system_clock())
        return await waiting_changes(store)
