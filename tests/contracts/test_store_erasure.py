"""What is erased is gone in every room, once the posts that carried words are on their way off the platform."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.engine.effects import Publish
from bot.engine.model import Subject
from bot.engine.moves import Prompted
from bot.service.ports import Conflict
from bot.service.rows import Putting
from storage import SqlStore, key_tables, tables
from storage.settle import ORPHAN
from tests.storage.samples import (
    DAY,
    HOUR,
    NOW,
    ORG,
    OTHER,
    PLACE,
    THREAD,
    change,
    circle,
    message,
    part,
    post,
)

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")
SHEET = Subject("artifact", "sheet-1")
UNSAY = Putting(ORG, CIRCLE, "place", "unsay", THREAD, (), "171.002", None, None, NOW)


async def count(store: SqlStore, table: str) -> int:
    async with store.main.read() as connection:
        return int(
            await connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0
        )


async def keys(store: SqlStore) -> set[str]:
    """Of all that has a key and an end of its own."""
    table = key_tables.key
    async with store.keys.database.read() as connection:
        lasting = table.c.kind.in_(("inbox", "organisation"))
        rows = await connection.execute(select(table.c.id).where(~lasting))
        return set(rows.scalars())


@pytest.fixture
async def full(store: SqlStore) -> SqlStore:
    """A store with a circle that has left something in every room."""
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(erase_at=NOW + 30 * DAY), NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "words", NOW)
        await work.ring(ORG, CIRCLE, "k", 0, NOW + DAY)
        await work.send(ORG, CIRCLE, Prompted(1), NOW + DAY)
        await work.journal(ORG, CIRCLE, "opened", NOW)
        await work.add_posts(ORG, [post("a", "entry-1"), post("b", position=1)])
        told = message("told", "desk", subject=DESK, parts=(part("told", "entry-1"),))
        await work.put_many([message("m"), change("a"), UNSAY, told])
        await work.follow(ORG, CIRCLE, "person-0", True, NOW)
    return store


async def test_erasing_empties_every_room(full: SqlStore) -> None:
    async with full.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
    for table in ("entry", "seat", "timer", "post", "journal", "erasure"):
        assert await count(full, table) == 0, table
    assert await keys(full) == set()
    async with full.work() as work:
        assert await work.load(ORG, CIRCLE) is None
        assert [row.kind for row in await work.claim_outbox(NOW, 10, NOW)] == ["unsay"]
    # "Bring me what came of it" is the one thing that stays: the person asked for it.
    assert await count(full, "follow") == 1


async def test_an_erased_id_is_never_used_again(full: SqlStore) -> None:
    async with full.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
    async with full.work() as work:
        with pytest.raises(Conflict):
            await work.add(ORG, CIRCLE, circle(), NOW)


async def test_a_state_that_is_saved_after_its_erasure_in_one_transaction_stays_erased(
    full: SqlStore,
) -> None:
    async with full.work() as work:
        loaded = await work.load(ORG, CIRCLE)
        assert loaded is not None
        await work.erase(ORG, CIRCLE, NOW)
        await work.save(ORG, CIRCLE, loaded.state, loaded.version, NOW)
        await work.put_many([UNSAY._replace(name="171.003")])
    async with full.work() as work:
        assert await work.read(ORG, [CIRCLE]) == {}
        assert (await work.claim_outbox(NOW, 10, NOW))[0].name == "171.002"


async def test_an_erasure_that_is_rolled_back_loses_nothing(full: SqlStore) -> None:
    async def break_off() -> None:
        async with full.work() as work:
            await work.erase(ORG, CIRCLE, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with full.work() as work:
        assert await work.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "words"}
        assert await work.load(ORG, CIRCLE) is not None
        assert len(await work.posts(ORG, "a")) == 2


async def test_erasing_twice_is_erasing_once(full: SqlStore) -> None:
    for _ in range(2):
        async with full.work() as work:
            await work.erase(ORG, CIRCLE, NOW)
    assert await count(full, "erasure") == 0


async def test_what_should_have_been_erased_is_found(full: SqlStore) -> None:
    async with full.work() as work:
        assert await work.overdue(NOW + 30 * DAY) == []
        assert await work.overdue(NOW + 31 * DAY) == [(ORG, CIRCLE)]
        await work.erase(ORG, CIRCLE, NOW)
        assert await work.overdue(NOW + 31 * DAY) == []


async def test_a_sheet_expires_with_its_words(full: SqlStore) -> None:
    async with full.work() as work:
        await work.publish(ORG, CIRCLE.id, Publish(SHEET.id, None, (), "3-5", 5, "far", NOW + DAY), NOW)
    async with full.work() as work:
        await work.sweep(NOW + DAY - HOUR)
    assert await count(full, "artifact") == 1
    async with full.work() as work:
        await work.sweep(NOW + DAY)
    assert await count(full, "artifact") == 0
    assert await keys(full) == {"circle-1"}


async def test_keys_that_nothing_needs_are_swept_and_others_stay(full: SqlStore) -> None:
    async def break_off() -> None:
        async with full.work() as work:
            await work.add(ORG, Subject("circle", "never"), circle("never"), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with full.work() as work:
        await work.keep_installation("slack", "T1", "bot", b"xoxb", seed="s", now=NOW)
        await work.publish(ORG, CIRCLE.id, Publish(SHEET.id, None, (), "3-5", 5, "far", NOW + 730 * DAY), NOW)
    everything = {"circle-1", "never", "sheet-1", "slack:T1"}
    assert await keys(full) == everything
    await full.tidy(NOW + ORPHAN)
    assert await keys(full) == everything
    await full.tidy(NOW + ORPHAN + HOUR)
    assert await keys(full) == everything - {"never"}


async def test_an_app_that_is_installed_again_keeps_its_new_tokens(store: SqlStore) -> None:
    async with store.work() as work:
        await work.keep_installation("slack", "T1", "bot", b"old", seed="s", now=NOW)
    async with store.work() as work:
        await work.drop_installations("slack", "T1", NOW)
    async with store.work() as work:
        await work.keep_installation("slack", "T1", "bot", b"new", seed="s", now=NOW + DAY)
    for day in (1, 40):
        await store.tidy(NOW + day * DAY)
    async with store.view() as view:
        assert await view.installation("slack", "T1", "bot") == b"new"


async def test_a_whole_organisation_goes_and_the_others_stay(full: SqlStore) -> None:
    async with full.work() as work:
        await work.add(OTHER, CIRCLE, circle(organisation=OTHER), NOW)
        await work.keep(OTHER, CIRCLE, "entry-1", "theirs", NOW)
    async with full.work() as work:
        await work.erase_organisation(ORG, NOW)
    for name, table in tables.metadata.tables.items():
        if "organisation" in table.c:
            async with full.main.read() as connection:
                left = select(func.count()).select_from(table).where(table.c.organisation == ORG)
                assert await connection.scalar(left) == 0, name
    async with full.work() as work:
        assert await work.words(OTHER, CIRCLE, ["entry-1"]) == {"entry-1": "theirs"}
        assert await work.load(ORG, CIRCLE) is None


async def test_posts_with_words_are_found_before_they_go(full: SqlStore) -> None:
    async with full.work() as work:
        (found,) = await work.posts_with_words(ORG, CIRCLE)
        assert (found.name, found.place, found.ref, found.conversation) == (
            "a",
            PLACE,
            "171.002",
            "place:slack:T1:C1",
        )


async def test_a_message_with_words_that_is_being_sent_is_called_back_behind_it(full: SqlStore) -> None:
    async with full.work() as work:
        rows = await work.claim_outbox(NOW, 10, NOW + HOUR)
        told = next(row for row in rows if row.name == "told")
        await work.out_done([row.id for row in rows if row is not told])
    async with full.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
        assert await work.claim_outbox(NOW, 10, NOW) == []
    async with full.work() as work:
        # The relay has sent it in the meantime.
        await work.add_posts(ORG, [post("told", "entry-1")])
        await work.out_done([told.id])
        (unsay,) = await work.claim_outbox(NOW, 10, NOW)
        assert (unsay.kind, unsay.name, unsay.conversation, unsay.to) == ("unsay", "told", "desk", None)
        (stands,) = await work.posts(ORG, "told")
        assert (stands.ref, stands.part.values) == ("171.002", {})


async def test_a_wordless_post_that_comes_after_the_erasure_is_forgotten_at_the_next_sweep(
    full: SqlStore,
) -> None:
    async with full.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
        await work.add_posts(ORG, [post("late"), post("called back", "entry-1", ref="171.9")])
        other = post("other", ref="171.8")
        await work.add_posts(OTHER, [other])
        await work.sweep(NOW + DAY)
        assert await work.posts(ORG, "late") == []
        assert len(await work.posts(ORG, "called back")) == 1
        assert len(await work.posts(OTHER, "other")) == 1
