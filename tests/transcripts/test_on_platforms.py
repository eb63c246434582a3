"""Every golden transcript through the real apps: people act at a local Slack and a local Teams, over HTTP, and what these
hold is read back. The same lines come out, but for what `tests/played/table.py` lists with its reasons.

Each plays on one platform at least, turn by turn; with CI_EVERY_PLATFORM, as in `.ci/run`, on each of them.
"""

from __future__ import annotations

import asyncio
import os
from difflib import unified_diff
from pathlib import Path

import pytest

from bot.play.reader import read_play
from tests.played.table import shown
from tests.played.theatre import WORLDS, played

# Pages with Slack and Teams on them need both at once: `test_transcripts.py` plays these in memory.
FILES = sorted(p for p in Path(__file__).parent.glob("*.circle") if not p.stem.startswith("both-"))
EVERYWHERE = bool(os.environ.get("CI_EVERY_PLATFORM"))
PLATFORMS = tuple(WORLDS)
CASES = [
    (path, platform)
    for number, path in enumerate(FILES)
    for turn, platform in enumerate(PLATFORMS)
    if EVERYWHERE or turn == number % len(PLATFORMS)
]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the outside must not stand between the app and the local platforms."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(("path", "platform"), CASES, ids=lambda one: getattr(one, "stem", one))
def test_the_same_transcript_comes_out(path: Path, platform: str) -> None:
    golden = shown(path.read_text(encoding="utf-8"), platform, path.stem)
    text = asyncio.run(played(read_play(path), platform))
    lines = list(unified_diff(golden, shown(text, platform, path.stem), "golden", platform, "", "", 1, ""))
    assert not lines, "\n".join(lines)
