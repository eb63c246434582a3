"""`export`: published sheets as a file, for a works council, a union, or a record of one's own."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.ending import Ended
from bot.cli.promising import checked
from bot.config import read_settings
from bot.parts.outside import system_clock


def export(
    organisation: Annotated[
        str,
        typer.Option(help="Whose: like slack:T0123. Without it: the only organisation.", metavar="WHOSE"),
    ] = "",
    form: Annotated[str, typer.Option("--format", help="md or csv.")] = "md",
    since: Annotated[
        str,
        typer.Option(help="The first month, like 2026-01. Without it: all that is kept.", metavar="MONTH"),
    ] = "",
    statements: Annotated[
        bool, typer.Option("--statements", help="What leadership signed instead, with the answers; md alone.")
    ] = False,
    language: Annotated[
        str, typer.Option(help="en, es, fr or pt. Without it: the organisation's own.", metavar="LANGUAGE")
    ] = "",
) -> None:
    """Write what circles agreed to publish, line by line, with what came of it and on what basis it may be used.

    A month and no day, a band and no count, no name. Lines that were taken back are left out, and so is every sheet below
    the floor that held. The file ends nothing: destroy it when its sheets end, 24 months after publishing. With SQLite,
    stop the bot first.

    With --statements it writes what leadership signed, by roles, with each promise and its answer: for the organisation's
    learning objectives.

    Example: python -m bot export --format csv --since 2026-01 > sheets.csv
    """
    from bot.parts.own_kinds import NotLoaded
    from bot.parts.taking_along import sheets_of, statements_of

    checked(form, language)
    begin = _month(since)
    if statements and (since or form != "md"):
        raise typer.BadParameter("is Markdown, and all of them", param_hint="--statements")
    try:
        settings = read_settings()
        if statements:
            text = asyncio.run(statements_of(settings, organisation, language))
        else:
            text = asyncio.run(sheets_of(settings, organisation, language, form, begin, system_clock()))
    except NotLoaded as trouble:
        raise Ended(str(trouble)) from None
    typer.echo(text, nl=False)


def _month(since: str) -> datetime | None:
    if not since:
        return None
    try:
        return datetime.strptime(since, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise typer.BadParameter("a month, like 2026-01", param_hint="--since") from None
