"""`hold`: legal holds, for whoever runs the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import Ended, keep_private
from bot.cli.rights import furnished
from bot.config import Settings, read_settings

if TYPE_CHECKING:
    from bot.compose import House
    from bot.service.reception.settings.legal_hold_order import Standing

app = typer.Typer(help="Legal holds: put the erasing of words off, and let it go on.", no_args_is_help=True)

REASONS = "court, authority, claim or inquiry"
Platform = Annotated[str, typer.Option(help="slack or teams, where both are served.")]
Tenant = Annotated[str, typer.Option(help="The workspace's or tenant's id, where there are several.")]


@app.callback()
def hold() -> None:
    """A hold keeps words from being erased on their day. Members read that it stands, why, since when and the name."""


@app.command("list")
def list_holds(platform: Platform = "", tenant: Tenant = "") -> None:
    """List the holds that stand, and the circles there are: ids, titles and days, nothing else of them.

    With SQLite, stop the bot first; administrators find the same in chat, at the end of the settings.

    Example: python -m bot hold list
    """
    keep_private()
    typer.echo(asyncio.run(_in_house(read_settings(), platform, tenant, _listed)))


@app.command("place")
def place(
    reason: Annotated[str, typer.Option(help=f"{REASONS.capitalize()}.")],
    by: Annotated[str, typer.Option(help="The name of whoever answers for it. Members read it.")],
    circle: Annotated[str, typer.Option(help="The id of one circle, from `hold list`.")] = "",
    every: Annotated[
        bool, typer.Option("--every", help="Every circle, those that begin meanwhile too.")
    ] = False,
    platform: Platform = "",
    tenant: Tenant = "",
) -> None:
    """Place a hold on one circle or on every one: nothing is erased on its day while it stands.

    Members are told by the running bot: that it stands, why, since when, and the name. It gives nobody a way to read.
    What people take back leaves everybody's view at once and is erased when the hold ends.

    Example: python -m bot hold place --reason court --by "Noa Levi" --circle 5f0c2d
    """
    keep_private()
    if bool(circle) is every:
        raise Ended("Say which one: --circle with its id, or --every.")
    if not by.strip():
        raise Ended("A hold has a name that members read: --by.")
    asyncio.run(_in_house(read_settings(), platform, tenant, _placing(reason.strip(), by, circle.strip())))
    typer.echo("The hold stands. Members are told as the bot runs.")


@app.command("lift")
def lift(
    hold_id: Annotated[str, typer.Argument(help="The id of the hold, from `hold list`.", metavar="ID")],
    platform: Platform = "",
    tenant: Tenant = "",
) -> None:
    """Lift a hold: what was due by now is erased at once, everything else on its day.

    Posts with erased words are taken off the platform by the bot when it runs.

    Example: python -m bot hold lift 5f0c2d
    """
    keep_private()
    asyncio.run(_in_house(read_settings(), platform, tenant, _lifting(hold_id.strip())))
    typer.echo("The hold is lifted. What was due is erased.")


async def _in_house(
    settings: Settings, platform: str, tenant: str, do: Callable[[House, str], Awaitable[str]]
) -> str:
    from bot.cli.arriving import which_said
    from bot.engine.refusals import Refusal
    from bot.parts.outside import system_clock
    from bot.parts.tenants import WhichTenant, tenant_meant
    from bot.wording import refusal_sentence
    from bot.wording.speaker import Speaker

    async with furnished(settings) as (house, store):
        try:
            _, organisation = await tenant_meant(store, platform.strip(), tenant.strip())
            said = await do(house, organisation)
            await house.alarms.until_quiet(system_clock())
        except WhichTenant as which:
            raise Ended(which_said(which.known)) from None
        except Refusal as refusal:
            raise Ended(refusal_sentence(refusal, Speaker("en", "UTC"))) from None
    return said


async def _listed(house: House, organisation: str) -> str:
    return _said(await house.reception.legal_holds(organisation))


def _said(stands: Standing) -> str:
    lines = ["Holds that stand:"]
    for one in stands.holds:
        scope = f"circle {one.circle}" if one.circle else "every circle"
        who = one.named or "an administrator"
        lines.append(f"  {one.id}  {scope}, {one.reason.value}, since {one.since:%Y-%m-%d}, {who}")
    lines += ["  none"] * (not stands.holds)
    lines.append("Circles:")
    lines += [f"  {one.id}  {one.title}" for one in stands.circles] or ["  none"]
    return "\n".join(lines)


def _placing(reason: str, by: str, circle: str) -> Callable[[House, str], Awaitable[str]]:
    async def do(house: House, organisation: str) -> str:
        from bot.engine.model import HoldReason
        from bot.engine.moves import PlaceLegalHold

        if reason not in {one.value for one in HoldReason}:
            raise Ended(f"Why? {REASONS.capitalize()}.")
        await house.reception.legal_hold(organisation, PlaceLegalHold(HoldReason(reason), circle, by))
        return ""

    return do


def _lifting(hold_id: str) -> Callable[[House, str], Awaitable[str]]:
    async def do(house: House, organisation: str) -> str:
        from bot.engine.moves import LiftLegalHold

        await house.reception.legal_hold(organisation, LiftLegalHold(hold_id))
        return ""

    return do
