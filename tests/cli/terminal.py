"""A terminal: a folder of its own, an environment without anybody's settings, the real program."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


def environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """This machine's, without settings of the bot, and with `given` ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "SLACK_"))}
    return {
        **kept,
        "PYTHONPATH": str(HOUSE),
        "COLUMNS": "120",
        **(given or {}),
    }


def run(folder: Path, *arguments: str, seconds: float = 60, **settings: str) -> Ended:
    """`python -m bot ARGUMENT…` in this folder, to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder, env=environment(settings), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=seconds, check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)
