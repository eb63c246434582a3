"""The metronome: one run at a time, downtimes of our own, and an ending that finishes what is in flight."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.service.pulse import OUTAGE, Pulse, Turnstile
from tests.service.house import HOUR, MINUTE, START, House, note


def pulse(home: House) -> Pulse:
    return Pulse(home.store, home.alarms, home.relay, home.time, every=timedelta(hours=1))


async def outages(home: House) -> list[tuple[object, object]]:
    async with home.store.view() as view:
        return list(await view.outages(START - 1000 * HOUR))


async def test_a_turnstile_lets_one_through_at_a_time() -> None:
    inside, most, runs = 0, 0, 0
    gate = asyncio.Event()

    async def run() -> None:
        nonlocal inside, most, runs
        inside, runs = inside + 1, runs + 1
        most = max(most, inside)
        await gate.wait()
        inside -= 1

    turnstile = Turnstile("t", run)
    for _ in range(5):
        turnstile.push()
    await asyncio.sleep(0)
    turnstile.push()
    gate.set()
    await turnstile.through()
    # Whoever came while it ran is answered by one more run, not by five.
    assert (most, runs) == (1, 2)


async def test_a_run_that_breaks_is_run_again_and_says_no_words() -> None:
    runs = 0

    async def run() -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise ValueError("something Ben wrote")

    turnstile = Turnstile("t", run)
    with capture_logs() as lines:
        await turnstile.through()
        await turnstile.through()
    assert runs == 2
    assert "Ben" not in str(lines)


async def test_a_closed_turnstile_finishes_and_lets_nobody_in() -> None:
    done: list[str] = []
    gate = asyncio.Event()

    async def run() -> None:
        await gate.wait()
        done.append("run")

    turnstile = Turnstile("t", run)
    turnstile.push()
    closing = asyncio.create_task(turnstile.close())
    await asyncio.sleep(0)
    gate.set()
    await closing
    turnstile.push()
    assert done == ["run"]


async def test_a_gap_between_beats_is_a_downtime_of_the_bots_own(home: House) -> None:
    heart = pulse(home)
    await heart.beat()
    home.time.move_to(START + OUTAGE)
    await heart.beat()
    assert await outages(home) == []

    home.time.move_to(START + 3 * HOUR)
    with capture_logs():
        await heart.beat()
    assert await outages(home) == [(START + OUTAGE, START + 3 * HOUR)]
    assert heart.last_tick == START + 3 * HOUR


async def test_a_restart_sees_how_long_nobody_was_there(home: House) -> None:
    await pulse(home).beat()
    home.time.move_to(START + 5 * HOUR)
    with capture_logs():
        await pulse(home).beat()
    assert await outages(home) == [(START, START + 5 * HOUR)]


async def test_a_kick_rings_and_relays_at_once(home: House) -> None:
    ben = await home.person("Ben")
    heart = pulse(home)
    home.door.kick = home.alarms.kick = heart.kick
    await heart.start()
    arrived = asyncio.Event()
    home.platform.watch = lambda event: arrived.set()
    await home.tell(ben, note("n"))
    await asyncio.wait_for(arrived.wait(), 10)
    await heart.stop()
    assert len(home.inbox("Ben")) == 1


async def test_stopping_leaves_nothing_claimed(home: House) -> None:
    ben = await home.person("Ben")
    heart = pulse(home)
    await heart.start()
    await heart.stop()
    await home.tell(ben, note("n"))
    heart.kick()
    await asyncio.sleep(0)
    assert home.inbox("Ben") == []
    async with home.store.view() as view:
        moment = await view.next_moment()
    assert moment is not None
    assert moment <= START + MINUTE


@pytest.mark.parametrize("hours", [1, 50])
async def test_time_passes_in_order_when_it_is_told(home: House, hours: int) -> None:
    ben = await home.person("Ben", "America/Los_Angeles")
    await home.tell(ben, note("n"))
    await home.clockwork.until(START + hours * HOUR)
    assert home.time() == START + hours * HOUR
    assert len(home.inbox("Ben")) == (1 if hours > 8 else 0)
