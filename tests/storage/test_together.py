"""Two processes on one database share deliveries, timers and messages; nothing is done twice or lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.engine.model import Subject
from bot.engine.moves import Prompted
from bot.service.acts import Who
from bot.service.rows import Ringing, Sending
from storage import SqlStore
from tests.storage.grounds import Ground
from tests.storage.samples import DAY, MINUTE, NOW, ORG, circle, message

CIRCLE = Subject("circle", "circle-1")


@pytest.fixture
async def two(make_ground: Callable[[str], Ground]) -> tuple[SqlStore, SqlStore]:
    """Two stores on one PostgreSQL."""
    ground = make_ground("postgres")
    return await ground.open(), await ground.open()


async def test_both_skip_what_the_other_has_claimed(two: tuple[SqlStore, SqlStore]) -> None:
    first, second = two
    async with first.work() as work:
        rows = [Ringing(ORG, Subject("circle", f"c{n:02}"), "k", 0, NOW) for n in range(30)]
        await work.ring_many(rows)
    async with asyncio.TaskGroup() as group:
        inside, done = asyncio.Event(), asyncio.Event()

        async def hold() -> set[int]:
            async with first.work() as work:
                due = await work.claim_due(NOW, 20)
                inside.set()
                await done.wait()
                await work.delete_timers([one.id for one in due])
                return {one.id for one in due}

        async def look() -> set[int]:
            await inside.wait()
            async with second.work() as work:
                due = await work.claim_due(NOW, 20)
                await work.delete_timers([one.id for one in due])
            done.set()
            return {one.id for one in due}

        held, looked = group.create_task(hold()), group.create_task(look())
    assert len(held.result()) == 20
    assert len(looked.result()) == 10
    assert held.result().isdisjoint(looked.result())


async def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(
    two: tuple[SqlStore, SqlStore],
) -> None:
    first, second = two
    subjects = [Subject("circle", "circle-1"), Subject("circle", "circle-2")]
    async with first.work() as work:
        for one in subjects:
            await work.add(ORG, one, circle(one.id), NOW)
    both = asyncio.Barrier(2)

    async def take(store: SqlStore, one: Subject, other: Subject) -> None:
        async with store.work() as work:
            await work.load(ORG, one)
            await both.wait()
            await work.load(ORG, other)

    done = await asyncio.gather(
        take(first, *subjects), take(second, *reversed(subjects)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Conflict", "NoneType"]


async def test_a_later_move_waits_while_an_earlier_one_is_with_somebody_else(
    two: tuple[SqlStore, SqlStore],
) -> None:
    first, second = two
    async with first.work() as work:
        await work.send_many([Sending(ORG, CIRCLE, Prompted(n), NOW) for n in (1, 2)])
    async with first.work() as work:
        (held,) = await work.claim_due(NOW, 1)
        assert held.move == Prompted(1)

        async def other() -> list[object]:
            async with second.work() as work:
                return [one.move for one in await work.claim_due(NOW, 10)]

        assert await asyncio.create_task(other()) == []
        await work.delete_timers([held.id])
    async with second.work() as work:
        assert [one.move for one in await work.claim_due(NOW, 10)] == [Prompted(2)]


async def test_one_delivery_in_two_processes_acts_once(two: tuple[SqlStore, SqlStore]) -> None:
    async def deliver(store: SqlStore) -> bool:
        async with store.work() as work:
            return await work.first_time(ORG, "Ev1", NOW)

    answers = await asyncio.gather(*(deliver(store) for store in two * 5))
    assert sorted(answers) == [False] * 9 + [True]


async def test_the_twin_of_a_delivery_finds_what_the_first_one_made(two: tuple[SqlStore, SqlStore]) -> None:
    async def deliver(store: SqlStore) -> bool:
        async with store.work() as work:
            fresh, loaded = await work.take_in(ORG, "Ev1", CIRCLE, NOW)
            if fresh:
                await work.add(ORG, CIRCLE, circle(), NOW)
            assert fresh or loaded is not None
            return fresh

    assert sorted(await asyncio.gather(*(deliver(store) for store in two * 3))) == [False] * 5 + [True]


async def test_two_processes_that_see_somebody_first_agree_on_one_person(
    two: tuple[SqlStore, SqlStore],
) -> None:
    who = Who("slack", "T1", "U1")
    known = await asyncio.gather(*(store.resolve(who, f"seed-{n}", NOW) for n, store in enumerate(two * 4)))
    assert len({(one.organisation, one.person) for one in known}) == 1
    assert sum(one.is_new for one in known) == 1


async def test_each_message_is_leased_to_one_relay(two: tuple[SqlStore, SqlStore]) -> None:
    async with two[0].work() as work:
        await work.put_many([message(f"m{n}", f"c{n}") for n in range(40)])

    async def claim(store: SqlStore) -> list[int]:
        async with store.work() as work:
            rows = await work.claim_outbox(NOW, 15, NOW + MINUTE)
        return [row.id for row in rows]

    claimed = [row for rows in await asyncio.gather(*(claim(store) for store in two * 3)) for row in rows]
    left = await claim(two[0])
    assert len(claimed) + len(left) == len({*claimed, *left}) == 40


async def test_one_conversation_has_one_clock_over_all_processes(two: tuple[SqlStore, SqlStore]) -> None:
    async def reserve(store: SqlStore) -> object:
        async with store.work() as work:
            return await work.next_free("place", NOW, timedelta(seconds=1))

    moments = await asyncio.gather(*(reserve(store) for store in two * 5))
    assert sorted(moments) == [NOW + n * timedelta(seconds=1) for n in range(10)]  # type: ignore[type-var]


async def test_two_people_at_one_moment_lose_nothing(ground: Ground) -> None:
    stores = [await ground.open(), await ground.open()]
    async with stores[0].work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)

    async def act(store: SqlStore) -> None:
        async with store.work() as work:
            loaded = await work.load(ORG, CIRCLE)
            assert loaded is not None
            await work.save(ORG, CIRCLE, circle(serial=loaded.state.serial + 1), loaded.version, NOW)  # type: ignore[union-attr]

    await asyncio.gather(*(act(store) for store in stores * 10))
    async with stores[1].work() as work:
        loaded = await work.load(ORG, CIRCLE)
    assert loaded is not None
    assert (loaded.state, loaded.version) == (circle(serial=20), 21)


async def test_reading_waits_for_nobody(ground: Ground) -> None:
    store, other = await ground.open(), await ground.open()
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
    async with store.work() as work:
        loaded = await work.load(ORG, CIRCLE)
        assert loaded is not None
        await work.save(ORG, CIRCLE, circle(serial=1), loaded.version, NOW)

        async def look() -> object:
            async with other.view() as view:
                return (await view.read(ORG, [CIRCLE]))[CIRCLE]

        assert await asyncio.wait_for(asyncio.create_task(look()), 10) == circle()


async def test_a_parked_timer_is_seen_by_the_other_process(two: tuple[SqlStore, SqlStore]) -> None:
    async with two[0].work() as work:
        await work.ring(ORG, CIRCLE, "k", 1, NOW)
        (due,) = await work.claim_due(NOW, 1)
        await work.park_timer(due.id, NOW + DAY)
    async with two[1].work() as work:
        assert await work.claim_due(NOW, 1) == []
        assert [one.attempts for one in await work.claim_due(NOW + DAY, 1)] == [1]
