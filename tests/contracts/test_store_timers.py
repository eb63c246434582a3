"""Deliveries act once; timers come when they are due, in order, and are deleted by whoever rang them."""

from __future__ import annotations

import pytest

from bot.engine.model import Cause, Rank, Subject
from bot.engine.moves import (
    Answer,
    Convene,
    Edit,
    Forget,
    HoursChanged,
    Move,
    Notify,
    Prompted,
    Rung,
    SaveForLater,
)
from bot.engine.waking.hours import DAYS, Hours
from bot.service.rows import Hushing, Ringing, Sending
from storage import SqlStore
from tests.storage.samples import DAY, MINUTE, NOW, ORG, OTHER, part

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")


async def test_a_delivery_is_seen_for_the_first_time_once(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.first_time(ORG, "Ev123", NOW)
        assert not await work.first_time(ORG, "Ev123", NOW)
        assert await work.first_time(OTHER, "Ev123", NOW)
    async with store.work() as work:
        assert not await work.first_time(ORG, "Ev123", NOW + DAY)


async def test_a_delivery_that_came_to_nothing_is_new_again(store: SqlStore) -> None:
    async def break_off() -> None:
        async with store.work() as work:
            assert await work.first_time(ORG, "Ev123", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with store.work() as work:
        assert await work.first_time(ORG, "Ev123", NOW)


async def test_a_timer_is_due_at_its_instant_and_not_before(store: SqlStore) -> None:
    async with store.work() as work:
        await work.ring(ORG, CIRCLE, "window", 4, NOW + MINUTE)
        assert await work.claim_due(NOW, 10) == []
        assert await work.next_moment() == NOW + MINUTE
        (due,) = await work.claim_due(NOW + MINUTE, 10)
    assert (due.organisation, due.subject, due.kind, due.turn) == (ORG, CIRCLE, "window", 4)
    assert (due.due, due.move, due.attempts) == (NOW + MINUTE, None, 0)


async def test_ringing_again_moves_the_timer_and_hushing_takes_it_back(store: SqlStore) -> None:
    async with store.work() as work:
        await work.ring(ORG, CIRCLE, "window", 4, NOW)
        await work.ring(ORG, CIRCLE, "window", 4, NOW + DAY)
        await work.ring(ORG, CIRCLE, "window", 5, NOW + DAY)
        await work.ring(OTHER, CIRCLE, "window", 4, NOW + DAY)
        assert await work.claim_due(NOW, 10) == []
        await work.hush(ORG, CIRCLE, "window", 4)
        await work.hush(ORG, CIRCLE, "never rung", 0)
        left = await work.claim_due(NOW + DAY, 10)
        assert sorted((one.organisation, one.turn) for one in left) == [(ORG, 5), (OTHER, 4)]


async def test_of_one_alarm_the_last_word_counts(store: SqlStore) -> None:
    async with store.work() as work:
        await work.ring(ORG, CIRCLE, "stays", 0, NOW)
        await work.hush(ORG, CIRCLE, "stays", 0)
        await work.ring(ORG, CIRCLE, "stays", 0, NOW)
        await work.ring(ORG, CIRCLE, "goes", 0, NOW)
        await work.send(ORG, CIRCLE, Prompted(1), NOW)
        await work.hush(ORG, CIRCLE, "goes", 0)
    async with store.work() as work:
        assert [(one.kind, one.move) for one in await work.claim_due(NOW, 10)] == [
            ("stays", None),
            ("move", Prompted(1)),
        ]


async def test_claims_are_in_order_of_kind_and_id(store: SqlStore) -> None:
    subjects = [DESK, Subject("circle", "b"), CIRCLE, Subject("circle", "a")]
    async with store.work() as work:
        await work.ring_many(
            [Ringing(ORG, subject, "k", 0, NOW - n * MINUTE) for n, subject in enumerate(subjects)]
        )
        claimed = await work.claim_due(NOW, 10)
        assert [one.subject for one in claimed] == sorted(subjects)
        assert len(await work.claim_due(NOW, 2)) == 2


async def test_what_was_rung_is_deleted_by_who_rang_it(store: SqlStore) -> None:
    async with store.work() as work:
        await work.ring_many([Ringing(ORG, CIRCLE, "k", n, NOW) for n in range(5)])
        due = await work.claim_due(NOW, 10)
        await work.delete_timers([one.id for one in due[:3]])
        await work.delete_timers([])
    async with store.work() as work:
        assert [one.id for one in await work.claim_due(NOW, 10)] == [one.id for one in due[3:]]
        await work.hush_many([Hushing(ORG, CIRCLE, "k", n) for n in range(5)])
        assert await work.next_moment() is None


async def test_moves_between_subjects_arrive_in_order_each_one(store: SqlStore) -> None:
    moves: list[Move] = [Prompted(1), Prompted(1), HoursChanged("p", Hours("Asia/Tokyo", DAYS, NOW))]
    async with store.work() as work:
        await work.send_many([Sending(ORG, CIRCLE, move, NOW) for move in moves])
        await work.send(ORG, DESK, Notify(Cause(part("n", "entry-1", minutes=12), Rank.WORD, NOW)), NOW)
    async with store.work() as work:
        claimed = await work.claim_due(NOW, 10)
    assert [one.move for one in claimed if one.subject == CIRCLE] == moves
    assert claimed[-1].move == Notify(Cause(part("n", "entry-1", minutes=12), Rank.WORD, NOW))


@pytest.mark.parametrize(
    "move",
    [Answer(1, ("words",)), Edit("e", "words"), SaveForLater(1, ("words",))],
    ids=lambda one: type(one).__name__,
)
async def test_a_move_that_may_carry_words_is_never_kept(store: SqlStore, move: Move) -> None:
    async with store.work() as work:
        with pytest.raises(TypeError, match="never stored"):
            await work.send(ORG, CIRCLE, move, NOW)


async def test_one_timer_alone_is_claimed_and_parked(store: SqlStore) -> None:
    async with store.work() as work:
        await work.ring(ORG, CIRCLE, "k", 1, NOW)
        (due,) = await work.claim_due(NOW, 1)
        assert await work.claim_timer(due.id) == due
        await work.park_timer(due.id, NOW + MINUTE)
        assert await work.claim_due(NOW, 1) == []
        (later,) = await work.claim_due(NOW + MINUTE, 1)
        assert (later.id, later.attempts) == (due.id, 1)
        await work.delete_timers([due.id])
        assert await work.claim_timer(due.id) is None


async def test_a_parked_move_holds_back_those_behind_it_and_no_alarm(store: SqlStore) -> None:
    async with store.work() as work:
        await work.send_many([Sending(ORG, CIRCLE, Prompted(n), NOW) for n in (1, 2)])
        await work.ring(ORG, CIRCLE, "k", 0, NOW)
        first = (await work.claim_due(NOW, 10))[0]
        assert first.move == Prompted(1)
        await work.park_timer(first.id, NOW + MINUTE)
        assert [one.move for one in await work.claim_due(NOW, 10)] == [None]
        waiting = await work.claim_due(NOW + MINUTE, 10)
        assert [one.move for one in waiting] == [Prompted(1), Prompted(2), None]


async def test_a_move_does_not_become_an_alarm(store: SqlStore) -> None:
    async with store.work() as work:
        await work.send(ORG, CIRCLE, Rung("move", 0), NOW)
        await work.send(ORG, CIRCLE, Forget("n"), NOW)
        await work.hush(ORG, CIRCLE, "move", 0)
        assert len(await work.claim_due(NOW, 10)) == 2


async def test_a_convening_move_is_refused_too(store: SqlStore) -> None:
    async with store.work() as work:
        with pytest.raises(TypeError):
            await work.send(ORG, CIRCLE, Convene.__new__(Convene), NOW)
