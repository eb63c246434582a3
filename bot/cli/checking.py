"""`doctor`: is everything in place?"""

from __future__ import annotations

import asyncio
from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot.cli.ending import Code
from bot.config import Misconfigured, read_settings

WRONG_ADDRESS = '"{address}" is no HTTPS address. Write it like https://circles.example.org'
LACKING = (
    "Installing needs your HTTPS address: give it with --public-url, or the app knows no way back from it.\n"
)


def doctor(
    public_url: Annotated[
        str,
        typer.Option(
            help="Your HTTPS address, for signed HTTP and for Teams. Without it the link is for Socket Mode.",
            metavar="URL",
        ),
    ] = "",
    several: Annotated[
        bool,
        typer.Option(
            "--several",
            help="Several workspaces install the app by themselves. Known once SLACK_CLIENT_ID is set.",
        ),
    ] = False,
) -> None:
    """Look at settings, master key, databases, migrations, clock, zones, Slack and Teams; say what to do about each fault.

    Use it after setting up, after an upgrade, and whenever the bot behaves strangely. It changes nothing, and it may
    run beside the bot. For Slack its last line opens the page for making the app, with everything filled in.

    Example: python -m bot doctor

    The exit code is 1 when something is not in order.
    """
    from bot.doctor.round import examine

    _https(public_url)
    well = True
    for finding in asyncio.run(examine(public_url)):
        well = well and finding.well
        typer.echo(str(finding))
    if _may_use_slack():
        typer.echo(_link(public_url, several=several or _installs()))
    if not well:
        raise typer.Exit(Code.NOT_GOOD)


def _https(address: str) -> None:
    """Slack takes no other address, and a link with a wrong one makes an app that nothing reaches."""
    parts = urlsplit(address)
    if address and (parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment):
        raise typer.BadParameter(WRONG_ADDRESS.format(address=address), param_hint="--public-url")


def _link(public_url: str, *, several: bool) -> str:
    from adapters.slack.manifest import manifest_link

    lacking = "" if public_url or not several else LACKING
    link = manifest_link(public_url, oauth=several)
    return f"\n{lacking}To make the Slack app with everything filled in, open:\n{link}"


def _may_use_slack() -> bool:
    """Not where Teams alone is set up."""
    try:
        settings = read_settings()
    except Misconfigured:
        return True
    return settings.has_slack or not settings.has_teams


def _installs() -> bool:
    """Whether workspaces install the app by themselves, as far as the settings can be read."""
    try:
        return read_settings().slack_client_id is not None
    except Misconfigured:
        return False
