"""The master key is changed while everything goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.engine.model import Cause, Rank, Subject
from bot.engine.moves import Notify
from storage import Refused, SqlStore, key_tables
from storage.sealing import Unreadable, master_id
from tests.storage.grounds import MASTER, NEXT_MASTER, Ground
from tests.storage.samples import NOW, ORG, circle, desk, message, part

DESK = Subject("desk", "person-0")
WAITS = Notify(Cause(part("c1:prompt:1"), Rank.PIECE, NOW))


async def convene(store: SqlStore, id: str) -> None:
    async with store.work() as work:
        await work.add(ORG, Subject("circle", id), circle(id), NOW)
        await work.keep(ORG, Subject("circle", id), "entry-1", f"words of {id}", NOW)


async def read(store: SqlStore, *ids: str) -> None:
    async with store.work() as work:
        for one in ids:
            subject = Subject("circle", one)
            assert await work.words(ORG, subject, ["entry-1"]) == {"entry-1": f"words of {one}"}
            assert await work.load(ORG, subject) is not None


async def leave_waiting(store: SqlStore) -> None:
    """A desk with a cause, a message to its person, and a move on its way to the desk."""
    async with store.work() as work:
        await work.add(ORG, DESK, desk(), NOW)
        await work.put_many([message("c1:nudge:1", "person:person-0", subject=DESK)])
        await work.send(ORG, DESK, WAITS, NOW)


async def read_waiting(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.read(ORG, [DESK]) == {DESK: desk()}
        assert [one.move for one in await work.claim_due(NOW, 10)] == [WAITS]
        (row,) = await work.claim_outbox(NOW, 10, NOW)
        assert row.name == "c1:nudge:1"


async def masters(store: SqlStore) -> set[str]:
    async with store.keys.database.read() as connection:
        return set((await connection.execute(select(key_tables.key.c.master).distinct())).scalars())


async def test_old_and_new_processes_work_side_by_side_until_the_old_key_is_retired(ground: Ground) -> None:
    old = await ground.open(MASTER)
    await convene(old, "before")
    await leave_waiting(old)
    new = await ground.open(NEXT_MASTER, MASTER)
    await read(new, "before")
    await read_waiting(new)
    await convene(new, "from-new")
    await convene(old, "from-old")
    await read(old, "before", "from-new", "from-old")
    await read(new, "before", "from-new", "from-old")

    assert await new.keys.left_behind() == 4  # the inbox's and the organisation's too
    assert await new.keys.rewrap(most=2) == 2
    await convene(old, "meanwhile")
    while await new.keys.rewrap(most=2):
        pass
    assert await new.keys.left_behind() == 0
    await read(old, "before", "from-new", "from-old")
    await new.keys.retire_others()
    assert len(await masters(new)) == 1
    await read(new, "before", "from-new", "from-old")
    await convene(new, "afterwards")
    assert len(await masters(new)) == 1

    with pytest.raises(Refused):
        await ground.open(MASTER)
    fresh = await ground.open(NEXT_MASTER)
    await read_waiting(fresh)
    await read(fresh, "before", "from-new", "from-old", "afterwards")


async def test_a_process_with_a_retired_key_takes_nothing_for_erased(ground: Ground) -> None:
    old, new = await ground.open(MASTER), None
    await convene(old, "circle-1")
    new = await ground.open(NEXT_MASTER, MASTER)
    while await new.keys.rewrap():
        pass
    await new.keys.retire_others()
    subject = Subject("circle", "circle-1")
    async with old.view() as view:
        with pytest.raises(Unreadable, match="does not have"):
            await view.load(ORG, subject)
    async with old.work() as work:
        with pytest.raises(Unreadable, match="retired"):
            await work.add(ORG, Subject("circle", "circle-2"), circle("circle-2"), NOW)


async def test_the_new_key_alone_is_refused_while_some_keys_need_the_old_one(ground: Ground) -> None:
    await convene(await ground.open(MASTER), "circle-1")
    await ground.open(NEXT_MASTER, MASTER)
    with pytest.raises(Refused, match="rewrap"):
        await ground.open(NEXT_MASTER)


async def test_retiring_before_everything_is_wrapped_is_refused(ground: Ground) -> None:
    await convene(await ground.open(MASTER), "circle-1")
    new = await ground.open(NEXT_MASTER, MASTER)
    with pytest.raises(Unreadable):
        await new.keys.retire_others()
    await read(new, "circle-1")


async def test_a_circle_erased_during_the_change_does_not_come_back(ground: Ground) -> None:
    old = await ground.open(MASTER)
    await convene(old, "circle-1")
    new = await ground.open(NEXT_MASTER, MASTER)
    await new.keys.rewrap()
    async with old.work() as work:
        await work.erase(ORG, Subject("circle", "circle-1"), NOW)
    assert await new.keys.rewrap() == 0
    async with new.keys.database.read() as connection:
        left = select(func.count()).select_from(key_tables.key).where(key_tables.key.c.kind == "circle")
        assert await connection.scalar(left) == 0


def test_the_id_of_a_master_key_tells_nothing_of_it() -> None:
    one, other = master_id(b"m" * 32), master_id(b"n" * 32)
    assert one != other
    assert len(one) == 16
