"""Told to stop, the bot finishes what is in flight, takes nothing new, and says nothing twice when it starts again."""

import asyncio
from pathlib import Path

import pytest

import bot.compose
from tests.fakes.slack.faults import Gate
from tests.journeys.gathering import Gathering
from tests.journeys.town import Databases, Town, town


async def in_slack_s_hands(here: Town, gate: Gate) -> None:
    """Time passes until a message goes out; Slack has it in its hands and has not answered."""
    moment = await here.metronome.next_moment()
    assert moment is not None
    await here.metronome.move_to(moment)
    going_on = asyncio.create_task(here.settle())
    await gate.reached()
    going_on.cancel()
    await asyncio.wait([going_on])


async def test_what_is_in_flight_ends_before_the_bot_does(tmp_path: Path) -> None:
    async with town(Databases(tmp_path)) as here:
        tale = Gathering(here)
        await tale.convened()
        before = len(here.slack.posted)
        gate = here.slack.hold("chat.postMessage")
        await in_slack_s_hands(here, gate)
        stopping = asyncio.create_task(here.stop())
        done, _ = await asyncio.wait([stopping], timeout=0.2)
        assert not done
        gate.release()
        await stopping
        assert len(here.slack.posted) > before
        await here.start()
        await here.later(days=1)
        assert here.slack.posted.duplicates() == 0
        assert all(tale.slack.inbox(one.person) for one in (tale.ben, tale.cleo, tale.dora))


async def test_a_slack_that_never_answers_holds_nobody_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.compose, "STOP_SECONDS", 0.3)
    async with town(Databases(tmp_path)) as here:
        tale = Gathering(here)
        await tale.convened()
        gate = here.slack.hold("chat.postMessage")
        await in_slack_s_hands(here, gate)
        await asyncio.wait_for(here.stop(), 5)
        gate.release()
        await here.start()
        await here.later(days=1)
        assert all(tale.slack.inbox(one.person) for one in (tale.ben, tale.cleo, tale.dora))
