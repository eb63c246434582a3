"""From `/circle new` to the erasure, on both databases: nobody's word rests in the clear, and in the end none is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.model import Stage
from tests.journeys.gathering import Gathering
from tests.journeys.hands import Hands, find
from tests.journeys.resting import keys_of, keys_resting, resting
from tests.journeys.town import Databases, town


async def test_a_whole_circle_held_by_the_bot(
    databases: Databases, capfd: pytest.CaptureFixture[str]
) -> None:
    async with town(databases) as here:
        tale = Gathering(here)
        await tale.convened()
        await tale.joined()
        await tale.opened()
        await _arriving(tale)
        await _passing(tale)
        await _seeing(tale)
        await tale.all_shared((tale.ada, tale.ben, tale.dora))
        scribe = await tale.drafted()
        await tale.agreed(scribe, next(one for one in tale.all if one is not scribe))
        await tale.revised(scribe)
        await tale.settled()
        await tale.ended()
        await _closed(tale)
        await _erased(tale)
    said = capfd.readouterr()
    tale.nothing_human_in(said.out + said.err)


async def _arriving(tale: Gathering) -> None:
    """Sealed: one saves for later, one shares a silence, one passes; nobody reads before all have answered."""
    await tale.until_can(tale.ada, "share")
    await tale.shared(tale.ada)
    first = tale.canaries.words[1]
    await tale.until_can(tale.ben, "share")
    await _saves_and_shares_later(tale, tale.ben)
    await tale.dora.tap("silence")
    await tale.town.settle()
    assert not await tale.read(tale.dora, first)
    await tale.until_can(tale.cleo, "pass")
    await tale.cleo.tap("pass")
    await tale.town.settle()
    assert await tale.read(tale.dora, first)


async def _saves_and_shares_later(tale: Gathering, hands: Hands) -> None:
    """Everything stands where it was written."""
    await hands.tap("share")
    await tale.wrote(hands)
    written = hands.written()
    await hands.press("save")
    assert "Saved" in hands.form("sitting").words()
    await hands.shut()
    await hands.tap("share")
    assert hands.written() == written
    await hands.send("sitting")
    await tale.town.settle()


async def _passing(tale: Gathering) -> None:
    """One lays words ahead, one asks for more time and for later; the others share when the piece is theirs."""
    ahead = await _lays_ahead(tale)
    left = [one for one in tale.all if one is not ahead]
    first = await tale.until_one_can(left, "share")
    await first.tap("more_time")
    await tale.town.settle()
    await first.tap("later", w="tomorrow")
    await tale.town.settle()
    await tale.all_shared(left)


async def _lays_ahead(tale: Gathering) -> Hands:
    """Somebody to whom the piece has not come yet writes already."""
    for hands in tale.all:
        home = await tale.home(hands)
        if find(home, "ahead", {"n": "2"}):
            await hands.tap_in(home, "ahead")
            await tale.wrote(hands)
            await hands.send("ahead")
            await tale.town.settle()
            return hands
    raise AssertionError("nobody may lay words ahead")


async def _seeing(tale: Gathering) -> None:
    """One person says nothing at all; their window ends, and the circle goes on without a word about it."""
    await tale.all_shared((tale.ada, tale.ben, tale.dora))
    await tale.until_can(tale.cleo, "share")
    await tale.until(lambda: tale.prompted(tale.ada, 4), "the fourth sitting")


async def _closed(tale: Gathering) -> None:
    """Closed, published without names, within the budget; in the clear nothing rests anywhere."""
    circle = await tale.circle()
    assert circle.stage is Stage.CLOSED
    [sheet] = tale.slack.channel_posts(tale.learned)
    assert set(tale.canaries.found(sheet.words())) == set(tale.published)
    assert not tale.canaries.found(sheet.words(), tale.canaries.surnames)
    opening = tale.slack.channel_posts(tale.den)[0]
    assert len(tale.slack.thread(tale.den, opening.ts)) <= 6
    for hands in tale.all:
        assert len(hands.person.notifications) <= 12, hands.person.notifications
    assert tale.slack.log.errors() == {}
    assert tale.slack.posted.duplicates() == 0
    assert await resting(tale.town, [*tale.canaries.words, *tale.canaries.surnames]) == {}


async def _erased(tale: Gathering) -> None:
    """On the day that was promised: the key, the words, and every post that held them."""
    circle = await tale.circle()
    assert circle.erase_at is not None
    keys = await keys_of(tale.town, circle.id)
    assert await keys_resting(tale.town, keys)
    assert await resting(tale.town, [circle.id])
    await tale.town.until(circle.erase_at + timedelta(minutes=1))
    assert await tale.town.states("circle") == []
    assert not await keys_resting(tale.town, keys)
    assert await resting(tale.town, [*tale.canaries.words, *tale.canaries.surnames]) == {}
    unpublished = [one for one in tale.canaries.words if one not in tale.published]
    assert tale.canaries.found(tale.slack.everything(), unpublished) == []
