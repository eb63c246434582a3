"""Messages go out in order within a conversation, and one that is blocked stalls nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.effects import InThread, Private
from bot.engine.model import Subject
from bot.service.rows import Outgoing
from storage import SqlStore
from storage.work import SqlWork
from tests.storage.samples import HOUR, MINUTE, NOW, ORG, OTHER, THREAD, change, circle, message, part

CIRCLE = Subject("circle", "circle-1")


async def claim(work: SqlWork, minute: int = 0, most: int = 10) -> Sequence[Outgoing]:
    now = NOW + minute * MINUTE
    return await work.claim_outbox(now, most, now + 5 * MINUTE)


async def names(work: SqlWork, minute: int = 0) -> list[str]:
    return [row.name for row in await claim(work, minute)]


async def test_a_message_comes_out_as_it_was_put(store: SqlStore) -> None:
    parts = (part("a", "entry-1", n=3, whos=["p", "q"], yes=True), part("b"))
    async with store.work() as work:
        await work.put(
            ORG, CIRCLE, "person:p", "tell", to=Private("p"), parts=parts, name="a", person="p", after=None, now=NOW
        )  # fmt: skip
        await work.put_many([change("x", "elsewhere"), message("t", "place", to=THREAD)])
        first, second, third = await claim(work)
    assert (first.organisation, first.subject, first.conversation, first.kind) == (
        ORG,
        CIRCLE,
        "person:p",
        "tell",
    )
    assert (first.to, first.parts, first.name, first.person) == (Private("p"), parts, "a", "p")
    assert (first.attempts, first.born) == (0, NOW)
    assert (second.kind, second.to) == ("amend", None)
    assert third.to == InThread(THREAD.place)


async def test_one_head_for_each_conversation_in_order(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a1", "a"), message("a2", "a"), message("b1", "b"), message("a3", "a")])
        heads = await claim(work)
        assert [row.name for row in heads] == ["a1", "b1"]
        assert await names(work) == []
        await work.out_done([heads[0].id])
        assert await names(work) == ["a2"]


async def test_the_same_conversation_of_another_subject_is_another_line(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many(
            [message("a"), message("b", subject=Subject("desk", "p")), message("c", organisation=OTHER)]
        )
        assert await names(work) == ["a", "b", "c"]


async def test_a_blocked_private_message_stalls_nobody_else(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("p1", "person:p"), message("p2", "person:p"), message("q1", "person:q")])
        (blocked, _) = await claim(work)
        await work.out_again(blocked.id, NOW + HOUR)
        await work.put_many([message("q2", "person:q"), message("t1", "place")])
        assert await names(work, 6) == ["q1", "t1"]
        (again, *_) = await claim(work, 60)
        assert (again.name, again.attempts) == ("p1", 1)


async def test_giving_back_without_a_try_counts_none(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a")])
        (row,) = await claim(work)
        await work.out_again(row.id, NOW, tried=False)
        assert [one.attempts for one in await claim(work)] == [0]


async def test_a_lease_keeps_others_off_until_it_ends(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a")])
        assert await names(work) == ["a"]
        assert await names(work, 4) == []
        assert await work.next_moment() == NOW + 5 * MINUTE
        assert await names(work, 5) == ["a"]


async def test_after_waits_across_conversations_until_done_or_given_up(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many(
            [
                message("opening", "place"),
                message("hello", "person:p", after="opening"),
                message("free", "person:q"),
            ]
        )
        rows = await claim(work)
        assert [row.name for row in rows] == ["opening", "free"]
        await work.out_done([rows[0].id])
        assert await names(work) == ["hello"]


async def test_after_something_that_is_out_already_holds_nothing_up(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a", after="never put"), message("self", "x", after="self")])
        assert await names(work) == ["a", "self"]


async def test_after_finds_a_part_that_is_not_the_first(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a", "place", parts=(part("a"), part("inner")))])
        await work.put_many([change("inner", "person:p", after="inner")])
        (row,) = await claim(work)
        assert row.name == "a"
        await work.out_done([row.id])
        assert await names(work) == ["inner"]


async def test_waiting_finds_the_latest_row_by_every_part_name(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many(
            [
                message("a", parts=(part("a"), part("b"))),
                change("a", "person:p"),
                message("unsaid", kind="unsay"),
            ]
        )
        found = await work.waiting([(ORG, "a"), (ORG, "b"), (OTHER, "a"), (ORG, "unsaid"), (ORG, "none")])
        assert set(found) == {(ORG, "a"), (ORG, "b")}
        assert found[ORG, "a"].kind == "amend"
        assert (found[ORG, "b"].kind, found[ORG, "b"].claimed) == ("tell", False)
        assert found[ORG, "b"].conversation == "person:person-0"
        await claim(work)
        assert (await work.waiting([(ORG, "b")]))[ORG, "b"].claimed


async def test_a_waiting_message_is_rewritten(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a", parts=(part("a", "entry-1"), part("b")))])
        row = (await work.waiting([(ORG, "a")]))[ORG, "a"]
        await work.rewrite(row.id, [part("a", "entry-2"), part("c")])
        assert set(await work.waiting([(ORG, "a"), (ORG, "b"), (ORG, "c")])) == {(ORG, "a"), (ORG, "c")}
        await work.cancel_without(ORG, CIRCLE, "entry-1")
        (sent,) = await claim(work)
        assert sent.parts == (part("a", "entry-2"), part("c"))


async def test_words_that_are_dropped_cancel_the_message_that_had_no_others(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        rows = [
            message("one", "a", parts=(part("one", "entry-1"),)),
            message("two", "b", parts=(part("two", "entry-1", "entry-2"),)),
            change("changed", "c", parts=(part("changed", "entry-1"),)),
            message("behind", "d", after="one"),
            message("other", "e", parts=(part("other", "entry-1", about=Subject("circle", "circle-2")),)),
        ]  # fmt: skip
        await work.put_many(rows)
        await work.drop(ORG, Subject("circle", "circle-1"), "entry-1")
        assert await names(work) == ["two", "changed", "behind", "other"]


async def test_only_so_many_are_claimed_and_the_oldest_first(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message(f"m{n}", f"c{n}") for n in range(5)])
        assert [row.name for row in await claim(work, most=2)] == ["m0", "m1"]
        assert [row.name for row in await claim(work, most=2)] == ["m2", "m3"]


async def test_the_next_moment_looks_past_what_is_blocked(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.next_moment() is None
        await work.put_many([message("a1", "a"), message("a2", "a")])
        (row,) = await claim(work)
        await work.out_again(row.id, NOW + HOUR)
        assert await work.next_moment() == NOW + HOUR
        await work.ring(ORG, CIRCLE, "k", 0, NOW + MINUTE)
        assert await work.next_moment() == NOW + MINUTE


async def test_words_dropped_while_they_are_being_sent_are_amended_away_behind_the_message(
    store: SqlStore,
) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        shows = part("share", "entry-1", who="person-0")
        await work.put_many([message("share", parts=(shows, part("other", "entry-2")))])
        (sending,) = await claim(work)
        await work.drop(ORG, Subject("circle", "circle-1"), "entry-1")
        assert await names(work) == []
        # What the step itself says of this part comes last.
        latest = (await work.waiting([(ORG, "share")]))[ORG, "share"]
        assert (latest.kind, latest.claimed) == ("amend", True)
        await work.put_many([change("share", "elsewhere", after="share")])
        await work.out_done([sending.id])
        (amend,) = await claim(work)
        assert (amend.kind, amend.parts, amend.conversation) == ("amend", (shows,), sending.conversation)
        await work.out_done([amend.id])
        assert [row.conversation for row in await claim(work)] == ["elsewhere"]


async def test_a_change_to_a_message_on_its_way_counts_as_claimed_until_the_message_is_out(
    store: SqlStore,
) -> None:
    async with store.work() as work:
        await work.put_many([message("a")])
        (sending,) = await claim(work)
        await work.put_many([change("a", after="a")])
        assert (await work.waiting([(ORG, "a")]))[ORG, "a"].claimed
        await work.out_done([sending.id])
        assert not (await work.waiting([(ORG, "a")]))[ORG, "a"].claimed


async def test_a_message_that_stands_becomes_the_change_that_fills_it(store: SqlStore) -> None:
    parts = (part("a", "entry-1"), part("b", "entry-2"))
    async with store.work() as work:
        await work.put_many(
            [message("a", "place", parts=parts, to=THREAD, person=None), message("m", "place")]
        )
        (row,) = await claim(work)
        assert await work.stands_now(row.id, parts[1:])
        assert not await work.stands_now(row.id, parts[1:])
        assert await names(work) == []
        (again,) = await claim(work, 5)
    assert (again.id, again.kind, again.to, again.name, again.parts) == (
        row.id,
        "amend",
        None,
        "b",
        parts[1:],
    )


async def test_a_message_that_stands_is_found_by_what_stands(store: SqlStore) -> None:
    parts = (part("a", "entry-1"), part("b", "entry-2"))
    async with store.work() as work:
        await work.put_many([message("a", parts=parts)])
        (row,) = await claim(work)
        await work.stands_now(row.id, parts[1:])
        assert set(await work.waiting([(ORG, "a"), (ORG, "b")])) == {(ORG, "b")}
        await work.cancel_without(ORG, CIRCLE, "entry-2")
        assert len(await claim(work, 5)) == 1


async def test_a_message_that_is_gone_stands_nowhere(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("a", parts=(part("a", "entry-1"),))])
        (row,) = await claim(work)
        await work.out_done([row.id])
        assert not await work.stands_now(row.id, row.parts)


async def test_a_message_that_stands_takes_nobody_s_words_away(store: SqlStore) -> None:
    """It is a change for the sake of no author: nobody is told that their words would still be there."""
    async with store.work() as work:
        await work.put_many([message("a", parts=(part("a", "entry-1"),))])
        (row,) = await claim(work)
        await work.stands_now(row.id, row.parts)
        assert await work.taking_away(ORG, CIRCLE, "person:person-0") == []
        assert (await claim(work, 5))[0].person is None
