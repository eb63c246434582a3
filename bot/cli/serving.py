"""`serve`: the bot itself."""

from __future__ import annotations

import asyncio
import os

import typer

from bot.cli.ending import keep_private
from bot.config import Settings, read_settings, settings_fields, unknown_names


def serve() -> None:
    """Serve: listen to Slack, ring what is due, send what waits. Until it is told to stop (Ctrl+C, SIGTERM).

    It migrates its databases first. With SLACK_APP_TOKEN it uses Socket Mode and needs no public address; else it
    takes Slack's signed requests at /slack/events. Health is at /healthz, readiness at /readyz, numbers at /metrics.
    With no platform set up, it plays a sample circle here, says how to connect Slack, and ends.

    Example: python -m bot serve
    """
    settings = read_settings()
    for sentence in unknown_names():
        typer.echo(sentence, err=True)
    if settings.has_slack:
        _serve(settings)
    else:
        _show()


def _serve(settings: Settings) -> None:
    from bot.cli.running import run
    from bot.logs import start_log

    keep_private()
    for name in settings_fields():
        os.environ.pop(name, None)  # they are read; libraries that look there by themselves find nothing
    start_log(settings.log_level)
    asyncio.run(run(settings))


def _show() -> None:
    from bot.cli.stage import show_sample

    show_sample()
