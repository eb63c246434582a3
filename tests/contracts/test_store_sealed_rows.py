"""What waits in rows is sealed: under the circle's key where it belongs to a circle, else under its organisation's."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from bot.engine.model import Subject
from bot.engine.moves import Prompted
from bot.service.rows import Putting
from storage import SqlStore, key_tables, tables
from storage.keys import KeyName
from storage.sealing import Unreadable
from storage.unit import KeyLost
from tests.storage.samples import HOUR, NOW, ORG, OTHER, THREAD, circle, desk, message, part

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")
KEY = KeyName(ORG, *CIRCLE)
HOME = KeyName(ORG, "organisation", ORG)


@pytest.fixture
async def waiting(store: SqlStore) -> SqlStore:
    """A message and a move of a circle, and of a desk."""
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.add(ORG, DESK, desk(), NOW)
        await work.put_many([message("c", "a"), message("d", "b", subject=DESK)])
        for subject in (CIRCLE, DESK):
            await work.send(ORG, subject, Prompted(1), NOW)
    return store


async def take(store: SqlStore) -> tuple[list[str], list[Subject]]:
    """The names of the messages and the subjects of the moves that can be read."""
    async with store.work() as work:
        rows = await work.claim_outbox(NOW, 10, NOW)
        due = await work.claim_due(NOW, 10)
    return [row.name for row in rows], [one.subject for one in due]


async def left(store: SqlStore) -> tuple[int, int]:
    """How many messages and moves there are."""
    async with store.main.read() as connection:
        return (
            len((await connection.execute(select(tables.outbox.c.id))).all()),
            len((await connection.execute(select(tables.timer.c.id))).all()),
        )


async def lose(store: SqlStore, name: KeyName) -> list[dict[str, object]]:
    """As if the key store were older than the database; gives what was lost."""
    table = key_tables.key
    here = [table.c[field] == value for field, value in name._asdict().items()]
    async with store.keys.database.write() as connection:
        rows = [dict(row) for row in (await connection.execute(select(table).where(*here))).mappings()]
        await connection.execute(delete(table).where(*here))
    return rows


async def test_each_is_read_with_the_key_it_belongs_to(waiting: SqlStore) -> None:
    assert await take(waiting) == (["c", "d"], [CIRCLE, DESK])


async def test_rows_of_a_circle_whose_key_was_destroyed_go_unread(waiting: SqlStore) -> None:
    """Written by somebody who had the key in hand while it was destroyed: what waits behind them goes on."""
    await waiting.keys.destroy([KEY], NOW)
    assert await take(waiting) == (["d"], [DESK])
    assert await left(waiting) == (1, 1)


async def test_one_timer_of_such_a_circle_alone_is_dropped_too(waiting: SqlStore) -> None:
    async with waiting.view() as view:
        (number, _) = [one.id for one in await view.claim_due(NOW, 10)]
    await waiting.keys.destroy([KEY], NOW)
    async with waiting.work() as work:
        assert await work.claim_timer(number) is None
    assert await left(waiting) == (2, 1)


async def test_rows_whose_key_was_lost_wait_until_it_is_restored(waiting: SqlStore) -> None:
    """A lost key is never taken for an erasure, and holds up nobody else."""
    lost = await lose(waiting, KEY)
    assert await take(waiting) == (["d"], [DESK])
    assert await left(waiting) == (2, 2)
    async with waiting.keys.database.write() as connection:
        await connection.execute(key_tables.key.insert(), lost)
    assert await take(waiting) == (["c", "d"], [CIRCLE, DESK])


async def test_a_desk_whose_organisation_lost_its_key_says_so(waiting: SqlStore) -> None:
    await lose(waiting, HOME)
    async with waiting.view() as view:
        with pytest.raises(KeyLost):
            await view.load(ORG, DESK)


async def test_what_waits_for_a_circle_that_has_no_key_rests_under_its_organisations(store: SqlStore) -> None:
    """A move may come before its circle, and an answer after it."""
    async with store.work() as work:
        await work.send(ORG, Subject("circle", "nowhere"), Prompted(1), NOW)
        await work.put_many([message("m", subject=Subject("circle", "nowhere"))])
    assert await take(store) == (["m"], [Subject("circle", "nowhere")])
    assert set(await store.keys.raw([HOME, KEY])) == {HOME}


async def test_organisations_have_keys_of_their_own(waiting: SqlStore) -> None:
    async with waiting.work() as work:
        await work.add(OTHER, DESK, desk(organisation=OTHER), NOW)
    other = KeyName(OTHER, "organisation", OTHER)
    raws = await waiting.keys.raw([HOME, other])
    assert len(set(raws.values())) == 2
    async with waiting.work() as work:
        await work.erase_organisation(OTHER, NOW)
    assert set(await waiting.keys.raw([HOME, other])) == {HOME}


async def test_a_row_that_was_moved_to_another_subject_opens_nowhere(waiting: SqlStore) -> None:
    async with waiting.main.write() as connection:
        await connection.execute(
            update(tables.outbox).where(tables.outbox.c.subject == "person-0").values(subject="person-1")
        )
    async with waiting.work() as work:
        with pytest.raises(Unreadable):
            await work.claim_outbox(NOW, 10, NOW)


async def test_a_deletion_that_follows_an_erasure_outlives_the_key(waiting: SqlStore) -> None:
    """It says itself where its message stands, and nothing of what anybody did."""
    unsay = Putting(ORG, CIRCLE, "c", "unsay", THREAD, (), "171.002", "person-0", None, NOW)
    async with waiting.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
        await work.put_many([unsay])
    async with waiting.work() as work:
        rows = await work.claim_outbox(NOW, 10, NOW + HOUR)
    assert [(row.name, row.to, row.person) for row in rows if row.kind == "unsay"] == [
        ("171.002", THREAD, "person-0")
    ]


async def test_what_was_rewritten_where_it_waits_stays_sealed(waiting: SqlStore) -> None:
    async with waiting.work() as work:
        row = (await work.waiting([(ORG, "c")]))[ORG, "c"]
        await work.rewrite(row.id, [part("c", answer="passed")])
    async with waiting.main.read() as connection:
        bodies = list((await connection.execute(select(tables.outbox.c.body))).scalars())
    assert not any(b"passed" in body for body in bodies)
    async with waiting.work() as work:
        assert (await work.waiting([(ORG, "c")]))[ORG, "c"].parts == (part("c", answer="passed"),)
