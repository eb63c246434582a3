"""Every golden transcript through the real apps: people act at a local Slack and a local Teams, over HTTP, and what these
hold is read back. The same lines come out, but for what `tests/played/table.py` lists with its reasons.

Each plays on one platform at least, turn by turn; with CI_EVERY_PLATFORM, as in `.ci/run`, on each of them, and with every
second seat on the other one. A page that says itself who is on which platform plays on both, always.
"""

from __future__ import annotations

import asyncio
import os
from difflib import unified_diff
from pathlib import Path

import pytest

from bot.play.player import perform
from bot.play.reader import read_play
from tests.played.cast import in_full, is_on_both, mixed
from tests.played.table import NOT_MIXED, shown
from tests.played.theatre import BOTH, WORLDS, played

FILES = sorted(Path(__file__).parent.glob("*.circle"))
ACROSS = [path for path in FILES if is_on_both(read_play(path))]
ALONE = [path for path in FILES if path not in ACROSS]
EVERYWHERE = bool(os.environ.get("CI_EVERY_PLATFORM"))
PLATFORMS = tuple(WORLDS)
CASES = [
    (path, platform)
    for number, path in enumerate(ALONE)
    for turn, platform in enumerate(PLATFORMS)
    if EVERYWHERE or turn == number % len(PLATFORMS)
]
MIXTURES = [path for path in ALONE if path.stem not in NOT_MIXED and len(read_play(path).people) > 1]


@pytest.mark.parametrize(("path", "platform"), CASES, ids=lambda one: getattr(one, "stem", one))
def test_the_same_transcript_comes_out(path: Path, platform: str) -> None:
    golden = path.read_text(encoding="utf-8")
    same(golden, asyncio.run(played(read_play(path), platform)), platform)


@pytest.mark.parametrize("path", ACROSS, ids=lambda path: path.stem)
def test_a_page_with_both_platforms_on_it(path: Path) -> None:
    """In full: a page that names what was shown before would name it once for both."""
    play = in_full(read_play(path))
    golden = asyncio.run(perform(play)).text
    same(golden, asyncio.run(played(play, BOTH)), BOTH)


@pytest.mark.parametrize("path", MIXTURES if EVERYWHERE else MIXTURES[:2], ids=lambda path: path.stem)
def test_with_every_second_seat_on_the_other_platform(path: Path) -> None:
    play = mixed(read_play(path))
    golden = asyncio.run(perform(play)).text
    same(golden, asyncio.run(played(play, BOTH)), BOTH)


def test_what_is_not_mixed_is_there() -> None:
    assert set(NOT_MIXED) <= {path.stem for path in ALONE}


def same(golden: str, text: str, platform: str) -> None:
    before, after = shown(golden, platform), shown(text, platform)
    lines = list(unified_diff(before, after, "golden", platform, "", "", 1, ""))
    assert not lines, "\n".join(lines)
