"""`charter`: what an organisation promises its members and what is kept of them, for a works council or a union."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.ending import Ended
from bot.config import read_settings
from bot.parts.outside import system_clock

FORMS = ("md", "csv")


def charter(
    organisation: Annotated[
        str,
        typer.Option(help="Whose: like slack:T0123. Without it: the only organisation.", metavar="WHOSE"),
    ] = "",
    language: Annotated[
        str, typer.Option(help="en, es, fr or pt. Without it: the organisation's own.", metavar="LANGUAGE")
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help="md: charter and data sheet. csv: the data sheet, a row a column.")
    ] = "md",
) -> None:
    """Write a charter and a data sheet from the settings and tables as they are, for a works council or a union.

    The charter says what members are promised, with lines to sign; the data sheet says what is kept, what for, on what
    basis, until when, who reads it, how it goes, and in which column it rests. Members read both in chat: Home, "What the
    bot keeps". With SQLite, stop the bot first.

    Example: python -m bot charter --language fr > charter.md
    """
    from bot.parts.charter import written
    from bot.parts.own_kinds import NotLoaded

    checked(form, language)
    try:
        text = asyncio.run(written(read_settings(), organisation, language, form, system_clock()))
    except NotLoaded as trouble:
        raise Ended(str(trouble)) from None
    typer.echo(text, nl=False)


def checked(form: str, language: str) -> None:
    """Raises BadParameter for a form or a language that there is not."""
    from bot.wording.catalogue import shared_catalogue

    if form not in FORMS:
        raise typer.BadParameter("md or csv", param_hint="--format")
    if language and language not in shared_catalogue().languages:
        raise typer.BadParameter(", ".join(shared_catalogue().languages), param_hint="--language")
