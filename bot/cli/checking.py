"""`doctor`: is everything in place?"""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.ending import Code


def doctor(
    public_url: Annotated[
        str,
        typer.Option(
            help="Your HTTPS address, for signed HTTP. Without it the link is for Socket Mode.", metavar="URL"
        ),
    ] = "",
) -> None:
    """Look at settings, master key, databases, migrations, clock, zones and Slack; say what to do about each fault.

    Use it after setting up, after an upgrade, and whenever the bot behaves strangely. It changes nothing, and it may
    run beside the bot. Its last line opens Slack's page for making the app, with everything filled in.

    Example: python -m bot doctor

    The exit code is 1 when something is not in order.
    """
    from adapters.slack.manifest import manifest_link
    from bot.doctor.round import examine

    well = True
    for finding in asyncio.run(examine()):
        well = well and finding.well
        typer.echo(str(finding))
    typer.echo(f"\nTo make the Slack app with everything filled in, open:\n{manifest_link(public_url)}")
    if not well:
        raise typer.Exit(Code.NOT_GOOD)
