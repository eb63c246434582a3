"""`serve`: the bot itself."""

from __future__ import annotations

import asyncio
import os

import typer

from bot.cli.ending import keep_private
from bot.config import Settings, read_settings, settings_fields, unknown_names

OPEN = """
The rehearsal room is open: {address}
Hold a circle there in the browser and play every seat. Nobody is messaged, and nothing is kept. Ctrl+C ends it.

To hold circles in your Slack workspace:
  1. make doctor     prints a link that opens Slack's page for the app, with everything filled in
  2. put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into a file named .env (.env.example shows how)
  3. make run
README, “Connecting Slack”, goes through it step by step; for Microsoft Teams, “Connecting Microsoft Teams” does.
"""


def serve() -> None:
    """Serve: listen to Slack and Teams, ring what is due, send what waits. Until it is told to stop (Ctrl+C, SIGTERM).

    It migrates its databases first. With SLACK_APP_TOKEN it uses Socket Mode and needs no public address; else it
    takes Slack's signed requests at /slack/events. Teams speaks to it at /api/messages. Health is at /healthz,
    readiness at /readyz, numbers at /metrics.
    With no platform set up, it opens the rehearsal room instead: circles to try out in the browser, on this machine
    alone, and says how to connect a platform.

    Example: python -m bot serve
    """
    settings = read_settings()
    for sentence in unknown_names():
        typer.echo(sentence, err=True)
    if settings.has_platform:
        _serve(settings)
    else:
        _rehearse(settings)


def _serve(settings: Settings) -> None:
    from bot.cli.running import run
    from bot.compose import build

    _prepare(settings)
    asyncio.run(run(build(settings)))


def _rehearse(settings: Settings) -> None:
    from bot.cli.running import run
    from bot.parts.outside import fresh_seed, system_clock
    from bot.rooms.application import Rehearsal

    _prepare(settings)
    rehearsal = Rehearsal(settings, system_clock, fresh_seed)
    asyncio.run(run(rehearsal, lambda: typer.echo(OPEN.format(address=rehearsal.address))))


def _prepare(settings: Settings) -> None:
    from bot.logs import start_log

    keep_private()
    for name in settings_fields():
        os.environ.pop(name, None)  # they are read; libraries that look there by themselves find nothing
    start_log(settings.log_level)
