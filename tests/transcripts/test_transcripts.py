"""Every golden transcript, played again: what the bot says is what stands in the file, line by line.

After a wanted change: `python -m bot play --write tests/transcripts/*.circle`, then read what changed, aloud.
"""

from __future__ import annotations

import asyncio
from difflib import unified_diff
from pathlib import Path

import pytest

from bot.play.player import perform
from bot.play.reader import read_play

FILES = sorted(Path(__file__).parent.glob("*.circle"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_transcript_plays_as_it_stands(path: Path) -> None:
    stands = path.read_text(encoding="utf-8")
    played = asyncio.run(perform(read_play(path)))
    lines = unified_diff(
        stands.splitlines(), played.text.splitlines(), "as it stands", "as it plays now", "", "", 2, ""
    )
    assert stands == played.text, "\n".join(lines)
    assert not played.faults


def test_there_are_as_many_as_were_promised() -> None:
    assert len(FILES) >= 20
