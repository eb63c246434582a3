"""Transcripts at the terminal: played, shown at a pace, compared, written anew."""

from __future__ import annotations

import asyncio
import difflib
import re
import sys
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
READING_PACE = 1.6
"""Seconds after each moment of the sample: about as fast as people skim."""

_MINUTE = re.compile(r"^(?:  \|)?\n(?=(?:  \| )?\w{3} \d+ \w{3} \d\d:\d\d UTC)", re.MULTILINE)
_RULE = re.compile(r"^When .*\n(?:.+\n)*\n", re.MULTILINE)

MOST_DIFFERENCES = 80

NEXT_STEPS = """
This was a sample circle, played by the real bot on a clock that ran ahead. Nothing was stored or sent.

To hold circles in your Slack workspace:
  1. make doctor     prints a link that opens Slack's page for the app, with everything filled in
  2. put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into a file named .env (.env.example shows how)
  3. make run
README, “Connecting Slack”, goes through it step by step.
"""


def show_sample() -> None:
    """The sample circle at a readable pace (at once, when nobody watches), and how to go on."""
    start_log("error")
    pace = READING_PACE if sys.stdout.isatty() else 0.0
    played = asyncio.run(perform(read_play(SAMPLE)))
    _show(without_rules(played.text), pace)
    typer.echo(NEXT_STEPS)


def without_rules(text: str) -> str:
    """What people will do is written in a transcript beforehand; a first reader wants to see it happen."""
    return _RULE.sub("", text)


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
