"""What is being sent at the very moment of an erasure that leaves no post behind is deleted as soon as it stands."""

from __future__ import annotations

import pytest

from bot.engine.model import Subject
from storage import SqlStore
from tests.storage.samples import HOUR, NOW, ORG, circle, message, part, post

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")


@pytest.mark.parametrize("line", [CIRCLE, DESK], ids=["the circle's own", "a desk's"])
async def test_a_message_without_words_that_is_in_hand_is_called_back(store: SqlStore, line: Subject) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.put_many([message("told", subject=line)])
    async with store.work() as work:
        (in_hand,) = await work.claim_outbox(NOW, 10, NOW + HOUR)
    async with store.work() as work:
        await work.unsay_waiting(ORG, CIRCLE, ["person-0"])
        await work.erase(ORG, CIRCLE, NOW)
    async with store.work() as work:
        assert not await work.claim_outbox(NOW, 10, NOW + HOUR), "it does not stand yet"
        await work.add_posts(ORG, [post("told"), post("other", position=1)])
        await work.out_done([in_hand.id])
    async with store.work() as work:
        (behind,) = await work.claim_outbox(NOW, 10, NOW + HOUR)
        assert (behind.kind, behind.name) == ("unsay", "told")
        assert [one.ref for one in await work.posts(ORG, "told")] == ["171.002"]


async def test_what_waits_loses_the_part_of_this_circle_alone(store: SqlStore) -> None:
    other = part("other", about=Subject("circle", "circle-2"))
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        both = message("both", subject=DESK, parts=(part("both"), other))
        await work.put_many([both, message("gone", "person:person-0", subject=DESK)])
        await work.unsay_waiting(ORG, CIRCLE, ["person-0"])
        await work.erase(ORG, CIRCLE, NOW)
    async with store.work() as work:
        (left,) = await work.claim_outbox(NOW, 10, NOW + HOUR)
        assert left.parts == (other,)
