"""How a command ends: with a code that says how it went, and with a sentence when something is in the way."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from errno import EADDRINUSE
from pathlib import Path
from traceback import extract_tb
from typing import NoReturn

import typer

from bot.config import Misconfigured

HOUSE = Path(__file__).parents[2]


class Code(IntEnum):
    """Exit codes. `python -m bot --help` lists them."""

    DONE = 0
    NOT_GOOD = 1  # a check found something, or the work could not be done
    ASKED_WRONGLY = 2  # the command line itself (given by the library that reads it)
    SETTINGS = 3
    STORE = 4  # the databases or the master key cannot be used as they are


CODES = """Exit codes: 0 done; 1 a check found something, or the work could not be done; 2 the command line is
wrong; 3 a setting is wrong; 4 the databases or the master key cannot be used as they are."""


class Ended(Exception):
    """End here, with a sentence and a code."""

    def __init__(self, sentence: str, code: Code = Code.NOT_GOOD) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def keep_private() -> None:
    """Whatever this command writes, nobody else on the machine may read."""
    os.umask(0o077)


def end(trouble: BaseException) -> NoReturn:
    """Say what is in the way, on the error stream, and leave."""
    sentence, code = sentence_and_code(trouble)
    typer.echo(sentence, err=True)
    sys.exit(code)


def sentence_and_code(trouble: BaseException) -> tuple[str, Code]:
    """What to say of a trouble, and with which code to end."""
    if isinstance(trouble, Ended):
        return trouble.sentence, trouble.code
    if isinstance(trouble, Misconfigured):
        return "\n".join(trouble.problems), Code.SETTINGS
    if _is_refusal_of_the_store(trouble):
        return str(trouble), Code.STORE
    if isinstance(trouble, OSError):
        return _of_the_system(trouble), Code.NOT_GOOD
    return _of_our_own(trouble), Code.NOT_GOOD


def _is_refusal_of_the_store(trouble: BaseException) -> bool:
    # Without importing the storage: when it raised this, it is there.
    database = sys.modules.get("storage.database")
    return database is not None and isinstance(trouble, database.Refused)


def _of_the_system(trouble: OSError) -> str:
    if trouble.errno == EADDRINUSE:
        return f"{trouble.strerror}. End the program that listens there, or set BOT_PORT to a free port."
    where = f"{trouble.filename}: " if trouble.filename else ""
    return f"{where}{trouble.strerror or type(trouble).__name__}."


def _of_our_own(trouble: BaseException) -> str:
    """The kind and the place of a mistake of ours. Its text stays unsaid: it may quote what somebody wrote."""
    frames = [f for f in extract_tb(trouble.__traceback__) if Path(f.filename).is_relative_to(HOUSE)]
    ours = [f for f in frames if ".venv" not in Path(f.filename).parts]
    place = f" in {Path(ours[-1].filename).relative_to(HOUSE)}, line {ours[-1].lineno}" if ours else ""
    return f"A mistake in the bot itself: {type(trouble).__name__}{place}. Please report this line."
