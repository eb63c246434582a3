"""Every kind of circle that comes with the product, and one of somebody's own, played to its end through the real apps:
answered by everybody, with every seat resting, and with a keeper who vanishes halfway.

Every third kind is played whenever tests are run, by turns on another platform and to another end. With CI_EVERY_PLATFORM,
as in `.ci/run`, all of them are: to every end, on each platform, and with every second seat on the other one.
"""

from __future__ import annotations

import asyncio

import pytest

from bot.play.player import perform
from tests.played.cast import mixed
from tests.played.every_template import ANSWERED, ENDINGS, KEEPERLESS, KINDS, makes_sheet, play_of
from tests.played.theatre import BOTH, WORLDS, played
from tests.transcripts.test_on_platforms import EVERYWHERE, same

PLATFORMS = (*WORLDS, BOTH)
WAYS = [(ending, platform) for ending in ENDINGS for platform in PLATFORMS]
CASES = [
    (kind, *way)
    for number, kind in enumerate(KINDS)
    for turn, way in enumerate(WAYS)
    if EVERYWHERE or (number % 3 == 0 and number // 3 * 2 % len(WAYS) == turn)
]


@pytest.mark.parametrize(("kind", "ending", "platform"), CASES)
def test_it_is_played_to_its_end(kind: str, ending: str, platform: str) -> None:
    play = play_of(kind, ending)
    if platform == BOTH:
        play = mixed(play)
    golden = asyncio.run(perform(play))
    # The budget is promised where a keeper stays.
    assert ending == KEEPERLESS or not golden.faults, golden.faults
    text = asyncio.run(played(play, platform))
    same(golden.text, text, platform)
    assert "The circle has closed." in text
    if ending != KEEPERLESS:
        assert ("published without names" in text) is (makes_sheet(kind) and ending == ANSWERED)
