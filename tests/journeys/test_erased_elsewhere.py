"""Thirty days after closing the words are to go, and the channel in which some of them stand lets the bot do nothing.

What rests with the bot is gone at that moment. What stands at Slack is reported to the keeper, and goes once it can.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from tests.fakes.slack import Message
from tests.journeys.gathering import Gathering, neighbours
from tests.journeys.resting import keys_of, keys_resting, resting
from tests.journeys.town import Databases, Town, town

STILL = "the platform would not delete them"
WAYS = {"archived": "sqlite", "outside": "postgres"}
"""How a channel is closed to us, and where the words rest meanwhile: the one has nothing to do with the other."""


@pytest.fixture(params=WAYS)
def how(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def here(request: pytest.FixtureRequest, how: str) -> AsyncIterator[Town]:
    databases: Databases = request.getfixturevalue(WAYS[how])
    async with town(databases) as made:
        yield made


@pytest.fixture
async def open_town(quick: Databases) -> AsyncIterator[Town]:
    """Nothing is closed to us there."""
    async with town(quick) as made:
        yield made


async def closed_with_words(here: Town) -> tuple[Gathering, datetime]:
    """A circle in the thread whose words stand there, and the moment at which they are to go."""
    tale = await neighbours(here, held="thread")
    await tale.opened()
    await tale.all_shared(tale.all)
    await tale.ada.tap_in(await tale.home(tale.ada), "close")
    await here.settle()
    circle = await tale.circle()
    assert circle.erase_at is not None
    assert tale.canaries.found(in_thread(tale))
    return tale, circle.erase_at


def thread(tale: Gathering) -> list[Message]:
    [opening] = tale.slack.channel_posts(tale.den)
    return tale.slack.thread(tale.den, opening.ts)


def in_thread(tale: Gathering) -> str:
    return "\n".join(one.words() for one in thread(tale))


async def shut(tale: Gathering, how: str) -> None:
    if how == "archived":
        tale.slack.archive(tale.den)
    else:
        await tale.slack.leave(tale.den)
        await tale.town.settle()


async def opened_again(tale: Gathering, how: str) -> None:
    if how == "archived":
        tale.den.archived = False
    else:
        await tale.slack.join(tale.den)
    await tale.town.settle()


def reports(tale: Gathering) -> list[str]:
    return [one.words() for one in tale.ada.inbox() if STILL in one.words()]


async def test_c6_the_words_are_gone_at_once_and_their_posts_once_the_channel_opens(
    here: Town, how: str
) -> None:
    tale, erase_at = await closed_with_words(here)
    said = tale.canaries.found(in_thread(tale))
    keys = await keys_of(here, (await tale.circle()).id)
    await shut(tale, how)
    await here.until(erase_at)
    await _nothing_rests(here, tale, keys)
    assert tale.canaries.found(in_thread(tale)) == said, "Slack would not give them back"
    await here.later(days=2)
    [report] = reports(tale)
    assert ("den" in report) is (how == "archived"), "the name of a private channel is known inside alone"
    assert "Please delete them there by hand." in report
    assert tale.canaries.found(report) == []
    assert not any(STILL in one.words() for hands in (tale.ben, tale.cleo) for one in hands.inbox())
    await opened_again(tale, how)
    await here.later(hours=2)
    assert tale.canaries.found(here.slack.everything()) == []
    assert len(reports(tale)) == 1
    await _nothing_rests(here, tale, keys)


async def test_c6_the_thread_that_remains_says_that_the_words_are_erased(open_town: Town) -> None:
    tale, erase_at = await closed_with_words(open_town)
    await open_town.until(erase_at + timedelta(minutes=5))
    left = in_thread(tale)
    assert "The circle has closed, and its words are erased." in left
    assert tale.canaries.found(left) == []


async def _nothing_rests(here: Town, tale: Gathering, keys: list[bytes]) -> None:
    """Not a word, not a name, no key: in no row, no file, no log of changes."""
    assert await here.states("circle") == []
    assert await resting(here, [*tale.canaries.words, *tale.canaries.surnames]) == {}
    assert not keys or not await keys_resting(here, keys)
