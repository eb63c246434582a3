"""Every golden transcript, played again: what the bot says is what stands in the file, line by line.

After a wanted change: `python -m bot play --write tests/transcripts/*.circle`, then read what changed, aloud.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.play.command import play_files

FILES = sorted(Path(__file__).parent.glob("*.circle"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_transcript_plays_as_it_stands(path: Path) -> None:
    said: list[str] = []
    well = play_files([path], said.append, check=True)
    assert well, "\n".join(said)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(FILES) >= 20
