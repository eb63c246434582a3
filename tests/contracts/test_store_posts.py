"""Where messages stand, when a conversation is free, and when nobody was awake."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.engine.model import Place, Subject
from storage import SqlStore, tables
from tests.storage.samples import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    ORG,
    OTHER,
    PLACE,
    change,
    circle,
    message,
    part,
    post,
)

CIRCLE = Subject("circle", "circle-1")
SECOND = timedelta(seconds=1)


async def test_all_parts_of_a_message_are_found_by_any_of_them_in_order(store: SqlStore) -> None:
    parts = [post("b", position=1), post("a", position=0), post("other", ref="171.9")]
    async with store.work() as work:
        await work.add_posts(ORG, parts)
        assert await work.posts(ORG, "b") == [parts[1], parts[0]]
        assert await work.posts(ORG, "none") == []
        assert await work.posts(OTHER, "b") == []
        assert await work.posted([(ORG, "a"), (OTHER, "a"), (ORG, "x")]) == {(ORG, "a"): "place:slack:T1:C1"}


async def test_where_messages_are_by_now_is_asked_for_at_once(store: SqlStore) -> None:
    names = [(ORG, name) for name in ("posted", "waits", "both", "none")] + [(OTHER, "posted")]
    async with store.work() as work:
        await work.add_posts(ORG, [post("posted"), post("both", position=1)])
        await work.put_many([message("waits"), change("both"), change("both", person="person-1")])
        waiting, posted = await work.stands(names)
        assert (waiting, posted) == (await work.waiting(names), await work.posted(names))
        assert (set(waiting), set(posted)) == ({names[1], names[2]}, {names[0], names[2]})
        assert await work.stands([]) == ({}, {})


async def test_a_name_belongs_to_the_newest_message(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add_posts(ORG, [post("a"), post("b", position=1)])
        await work.add_posts(ORG, [post("a", ref="171.7")])
        assert [one.name for one in await work.posts(ORG, "b")] == ["b"]
        assert [one.ref for one in await work.posts(ORG, "a")] == ["171.7"]


async def test_an_amended_part_is_replaced_and_may_carry_no_words_any_more(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add_posts(ORG, [post("a", "entry-1"), post("b", position=1)])
        assert [one.name for one in await work.posts_with_words(ORG, CIRCLE)] == ["a"]
        await work.replace_post(ORG, part("a", n=9))
        assert [one.part for one in await work.posts(ORG, "a")] == [part("a", n=9), part("b")]
        assert await work.posts_with_words(ORG, CIRCLE) == []


async def test_a_message_that_is_gone_is_forgotten_with_all_its_parts(store: SqlStore) -> None:
    elsewhere = Place("slack", "T1", "C2")
    async with store.work() as work:
        await work.add_posts(ORG, [post("a"), post("b", position=1), post("c", place=elsewhere)])
        await work.delete_posts(ORG, PLACE, "171.002")
        assert [bool(await work.posts(ORG, name)) for name in "abc"] == [False, False, True]


async def test_a_conversation_has_one_free_moment_after_another(store: SqlStore) -> None:
    async with store.work() as work:
        free = [await work.next_free("c", NOW, SECOND) for _ in range(3)]
        assert free == [NOW, NOW + SECOND, NOW + 2 * SECOND]
        assert await work.next_free("d", NOW, SECOND) == NOW
        assert await work.next_free("c", NOW + MINUTE, SECOND) == NOW + MINUTE
        await work.hold_back("c", NOW + HOUR)
        await work.hold_back("c", NOW + MINUTE)
        assert await work.next_free("c", NOW + MINUTE, SECOND) == NOW + HOUR


async def test_the_last_beat_and_the_outages_since(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.beat(NOW) is None
        assert await work.beat(NOW + HOUR) == NOW
        assert await work.beat(NOW) == NOW + HOUR
        assert await work.beat(NOW + 2 * HOUR) == NOW + HOUR  # a clock that is behind turns nothing back
        await work.add_outage(NOW + HOUR, NOW + 2 * HOUR)
        await work.add_outage(NOW - DAY, NOW - HOUR)
        assert await work.outages(NOW) == [(NOW + HOUR, NOW + 2 * HOUR)]
        assert len(await work.outages(NOW - 2 * DAY)) == 2
    assert (await store.ready()).beat == NOW + 2 * HOUR


async def test_the_journal_is_wordless_dated_to_the_hour_and_silent_about_desks(store: SqlStore) -> None:
    async with store.work() as work:
        await work.journal(ORG, CIRCLE, "opened", NOW + 17 * MINUTE)
        await work.journal(ORG, Subject("desk", "person-0"), "moved", NOW)
        assert await work.journal_of(ORG, CIRCLE) == [("opened", NOW)]
        assert await work.journal_of(ORG, Subject("desk", "person-0")) == []
        assert await work.journal_of(OTHER, CIRCLE) == []


async def test_what_a_post_says_of_a_person_rests_under_the_circles_key_and_goes_with_it(
    store: SqlStore,
) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        told = replace(part("prompt"), values={"answer": "passed", "who": "person-1"})
        await work.add_posts(ORG, [replace(post("prompt"), part=told)])
        (read,) = await work.posts(ORG, "prompt")
    assert read.part == told
    async with store.main.read() as connection:
        (name, body) = (await connection.execute(select(tables.post.c.name, tables.post.c.part))).one()
    assert "prompt" not in name
    assert b"prompt" not in body
    assert b"passed" not in body
    assert b"person-1" not in body
    async with store.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
    async with store.work() as work:
        words = replace(post("late"), part=replace(told, name="late"), carries_words=True)
        none = replace(post("none"), part=replace(told, name="none"), carries_words=False)
        await work.add_posts(ORG, [words, none])
        (late,) = await work.posts(ORG, "late")
        assert await work.posts(ORG, "none") == []  # nothing would ever forget it
    assert late.part.values == {}
