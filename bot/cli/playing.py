"""`play`: circles written down as transcripts, played by the real bot on a clock that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.ending import Code, Ended


def play(
    files: Annotated[list[Path], typer.Argument(help="Transcripts.", metavar="FILE…")],
    check: Annotated[
        bool, typer.Option("--check", help="Compare with what the bot says now; print what differs.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write what the bot says now into the files.")
    ] = False,
    pace: Annotated[
        float, typer.Option(help="Seconds to wait after each moment, for reading along.", min=0)
    ] = 0.0,
) -> None:
    """Play transcripts of circles and print them, with what each seat was asked for in messages, taps and minutes.

    For seeing how a circle goes, for showing one to others, and for checking that a change of the bot changed
    nothing else. People's lines are read from the file, the bot's lines are made anew. Nothing is stored.

    Example: python -m bot play bot/play/sample.circle --pace 1

    With --check the exit code is 1 when a file differs from what the bot says now.
    """
    if check and write:
        raise Ended("Choose --check or --write, not both.", Code.ASKED_WRONGLY)
    for file in files:
        if not file.is_file():
            raise Ended(f"{file} is no file. Name transcripts, for example bot/play/sample.circle.")
    from bot.cli.stage import on_stage

    if not on_stage(files, check=check, write=write, pace=pace):
        raise typer.Exit(Code.NOT_GOOD)
