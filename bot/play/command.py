"""Playing files: print them, compare them, or write the bot's lines anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from difflib import unified_diff
from pathlib import Path

from bot.play.player import Played, perform
from bot.play.reader import read_play
from bot.play.script import Mistake

Say = Callable[[str], None]


async def play_file(path: Path) -> Played:
    """Raises Mistake for a line that cannot be read, or an act that cannot happen."""
    return await perform(read_play(path))


def play_files(files: Sequence[Path], say: Say, *, check: bool = False, write: bool = False) -> bool:
    """True when every file could be played, keeps its promises and, with `check`, says what it said before."""
    well = True
    for path in files:
        try:
            played = asyncio.run(play_file(path))
        except Mistake as mistake:
            say(str(mistake))
            well = False
            continue
        if check:
            well = _compare(path, played, say) and well
        elif write:
            path.write_text(played.text, encoding="utf-8")
        else:
            say(played.text)
        for fault in played.faults:
            say(f"{path}: {fault}")
        well = well and not played.faults
    return well


def _compare(path: Path, played: Played, say: Say) -> bool:
    stands = path.read_text(encoding="utf-8")
    if stands == played.text:
        return True
    lines = unified_diff(
        stands.splitlines(),
        played.text.splitlines(),
        f"{path} as it stands",
        "as it plays now",
        lineterm="",
        n=2,
    )
    say("\n".join(lines))
    return False


def in_moments(text: str) -> list[str]:
    """A transcript cut where a reader would take a breath: at each moment and each paragraph."""
    moments: list[str] = []
    for line in text.splitlines():
        starts = not line.strip() or line.strip() == "|"
        if starts or not moments:
            moments.append("")
        moments[-1] += line + "\n"
    return moments
