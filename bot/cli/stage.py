"""Transcripts at the terminal: played, shown at a pace, compared, written anew."""

from __future__ import annotations

import asyncio
import difflib
import re
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import typer

from bot.logs import start_log
from bot.play.player import Played, perform
from bot.play.reader import read_play
from bot.play.script import Mistake

SAMPLE = Path(__file__).parents[1] / "play" / "sample.circle"
_MINUTE = re.compile(r"^(?:  \|)?\n(?=(?:  \| )?\w{3} \d+ \w{3} \d\d:\d\d UTC)", re.MULTILINE)
MOST_DIFFERENCES = 80


def on_stage(files: Sequence[Path], *, check: bool = False, write: bool = False, pace: float = 0.0) -> bool:
    """Play every file; False when one of them is not as it should be."""
    start_log("error")
    good = [_one(file, check=check, write=write, pace=pace) for file in files]
    return all(good)


def _one(file: Path, *, check: bool, write: bool, pace: float) -> bool:
    try:
        played = asyncio.run(perform(read_play(file)))
    except Mistake as mistake:
        typer.echo(str(mistake), err=True)
        return False
    if check:
        return _compared(file, played)
    if write:
        file.write_text(played.text, encoding="utf-8")
        typer.echo(f"{file}: written")
    else:
        _show(played.text, pace)
    return _faultless(file, played)


def _compared(file: Path, played: Played) -> bool:
    written = file.read_text(encoding="utf-8")
    if written == played.text:
        good = _faultless(file, played)
        if good:
            typer.echo(f"{file}: as written")
        return good
    lines = difflib.unified_diff(
        written.splitlines(), played.text.splitlines(), f"{file} (as written)", f"{file} (now)", lineterm=""
    )
    for line in islice(lines, MOST_DIFFERENCES):
        typer.echo(line)
    typer.echo(
        f"{file}: the bot says something else now. If that is meant: python -m bot play --write {file}"
    )
    _faultless(file, played)
    return False


def _faultless(file: Path, played: Played) -> bool:
    """Whether every promise was held: kind hours, the budget, what a platform takes."""
    for fault in played.faults:
        typer.echo(f"{file}: {fault}", err=True)
    return not played.faults


def _show(text: str, pace: float) -> None:
    for moment in _MINUTE.split(text):
        typer.echo(moment)
        if pace:
            time.sleep(pace)
