"""The doctor's round, from the settings outwards. Each step looks only where the one before left something to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.config import Misconfigured, Settings, read_settings, said, unknown_names
from bot.doctor.channels import central_channels
from bot.doctor.clocks import zones
from bot.doctor.databases import databases
from bot.doctor.finding import Finding, mend, note, ok
from bot.doctor.installations import installed, tokens_of
from bot.doctor.slack import UNREACHED, Caller, calling, slack, unreached
from bot.parts.outside import system_clock


async def examine(public_url: str = "") -> list[Finding]:
    """Every finding, in the order in which one would mend them. `public_url`: the bot's own HTTPS address, if known."""
    found = list(_strays())
    try:
        settings = read_settings()
    except Misconfigured as wrong:
        return [*found, *(mend("Settings:", problem) for problem in wrong.problems), *zones()]
    found.append(ok(f"Settings: they fit together. {_chosen(settings)}"))
    found += [finding async for finding in databases(settings, system_clock)]
    found += zones()
    readable = all(one.well for one in found)
    if settings.has_slack or not settings.has_teams:
        found += await _slack(settings, readable=readable)
    if settings.has_teams:
        found += await _teams(settings, public_url, readable=readable)
    return found


async def _teams(settings: Settings, public_url: str, *, readable: bool) -> list[Finding]:
    # Its library takes a second to load, so only where Teams is set up.
    from bot.doctor.teams import teams  # noqa: PLC0415

    return [one async for one in teams(settings, system_clock, public_url, readable=readable)]


async def _slack(settings: Settings, *, readable: bool) -> list[Finding]:
    if not settings.has_slack:
        return [note("Slack: not set up.", "README tells how. Until then `serve` opens the rehearsal room.")]
    found: list[Finding] = []
    async with calling(settings, system_clock) as caller:
        try:
            found += [one async for one in slack(settings, caller)]
            if readable:
                found += await _workspaces(settings, caller, well=all(one.well for one in found))
        except UNREACHED as trouble:
            found.append(unreached(trouble))
    return found


async def _workspaces(settings: Settings, caller: Caller, *, well: bool) -> list[Finding]:
    """Every workspace that installed the app, unless the settings name one; then, where the sheets go."""
    found: list[Finding] = []
    tokens: Mapping[str, str] = {"": said(settings.slack_bot_token)}
    if settings.slack_bot_token is None:
        tokens = await tokens_of(settings)
        found += [one async for one in installed(caller, tokens)]
    if well and all(one.well for one in found):
        found += [one async for one in central_channels(settings, caller, tokens)]
    return found


def _strays() -> Iterator[Finding]:
    for sentence in unknown_names():
        yield note("Settings:", sentence)


def _chosen(settings: Settings) -> str:
    where = "SQLite, one process" if settings.is_sqlite else "PostgreSQL, several processes if wanted"
    return f"{where}; web server at {settings.host}, port {settings.port}."
