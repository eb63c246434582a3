"""What is remembered, and until when: the table of practice §9.6, walked row by row, and nothing besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, select

from bot.engine.effects import Publish
from bot.engine.model import Stage, Subject
from storage import SqlStore, key_tables, tables
from tests.storage.samples import DAY, NOW, ORG, circle, desk, message, post

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")
MONTHS_24 = 730 * DAY

FORBIDDEN = (
    "mood",
    "sentiment",
    "score",
    "risk",
    "emotion",
    "latency",
    "count",
    "read_at",
    "answered",
    "answers",
)


async def rows(store: SqlStore, *names: str) -> Mapping[str, int]:
    found = {}
    async with store.main.read() as connection:
        for name in names:
            query = select(func.count()).select_from(tables.metadata.tables[name])
            found[name] = int(await connection.scalar(query) or 0)
    return found


async def convene(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.add(ORG, DESK, desk(), NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "words", NOW)


async def test_row_1_and_2_who_answered_and_who_rests_stand_in_the_sealed_state_alone(
    store: SqlStore,
) -> None:
    await convene(store)
    async with store.main.read() as connection:
        body = await connection.scalar(select(tables.state.c.body).where(tables.state.c.kind == "circle"))
        (role,) = (
            await connection.execute(select(tables.seat.c.role).where(tables.seat.c.person == "person-1"))
        ).one()
    assert isinstance(body, bytes)
    assert b"holding" not in body
    assert b"person" not in body
    assert role == "seat"
    async with store.work() as work:
        loaded = await work.load(ORG, CIRCLE)
        assert loaded is not None
        await work.save(ORG, CIRCLE, replace(circle(), sitting=None, stage=Stage.CLOSED), loaded.version, NOW)
        again = await work.load(ORG, CIRCLE)
    assert again is not None
    # The engine scrubs when a round or the circle ends; nothing here remembers the state before.
    assert again.state == replace(circle(), sitting=None, stage=Stage.CLOSED)
    assert await rows(store, "state") == {"state": 2}


async def test_row_3_consents_authors_sources_and_drafts_go_with_the_key(store: SqlStore) -> None:
    await convene(store)
    async with store.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
    assert await rows(store, "entry", "seat") == {"entry": 0, "seat": 0}
    async with store.keys.database.read() as connection:
        left = await connection.execute(select(key_tables.key.c.kind))
        assert set(left.scalars()) == {"inbox", "organisation"}


async def test_row_4_and_5_of_the_floor_a_band_and_whether_contributors_changed_for_24_months(
    store: SqlStore,
) -> None:
    await convene(store)
    async with store.work() as work:
        what = Publish("sheet-1", None, (), "6-9", 5, "near", NOW + MONTHS_24)
        await work.publish(ORG, CIRCLE.id, what, NOW)
        await work.erase(ORG, CIRCLE, NOW)
    async with store.work() as work:
        (one,) = await work.artifacts(ORG, NOW, 1)
        assert (one.artifact.band, one.artifact.floor, one.artifact.apart) == ("6-9", 5, "near")
        await work.sweep(NOW + MONTHS_24)
    assert await rows(store, "artifact") == {"artifact": 0}


async def test_row_8_a_desk_keeps_pending_causes_and_forgets_what_the_engine_forgets(store: SqlStore) -> None:
    await convene(store)
    async with store.work() as work:
        loaded = await work.load(ORG, DESK)
        assert loaded is not None
        quiet = desk(causes=(), last_day=None, last_at=None, last_count=0)
        await work.save(ORG, DESK, quiet, loaded.version, NOW)
    async with store.main.read() as connection:
        body = await connection.scalar(select(tables.state.c.body).where(tables.state.c.kind == "desk"))
    assert body is not None
    assert b"prompt" not in body
    assert NOW.date().isoformat().encode() not in body
    assert await rows(store, "journal") == {"journal": 0}


async def test_row_9_the_tick_stays_24_months_or_until_it_is_taken_back(store: SqlStore) -> None:
    await convene(store)
    async with store.work() as work:
        await work.follow(ORG, CIRCLE, "person-0", True, NOW)
        await work.follow(ORG, CIRCLE, "person-0", True, NOW)
        await work.follow(ORG, CIRCLE, "person-1", True, NOW)
        await work.follow(ORG, CIRCLE, "person-1", False, NOW)
        await work.erase(ORG, CIRCLE, NOW)
    assert await rows(store, "follow") == {"follow": 1}
    async with store.work() as work:
        await work.sweep(NOW + MONTHS_24 + DAY)
    assert await rows(store, "follow") == {"follow": 0}


async def test_deliveries_journal_and_outages_are_swept(store: SqlStore) -> None:
    await convene(store)
    async with store.work() as work:
        await work.first_time(ORG, "Ev1", NOW)
        await work.journal(ORG, CIRCLE, "opened", NOW)
        await work.add_outage(NOW - DAY, NOW)
        await work.next_free("place", NOW, DAY * 0)
    kept = ("inbox", "journal", "outage", "lane")
    for day, left in ((6, [1, 1, 1, 0]), (8, [0, 1, 1, 0]), (91, [0, 0, 1, 0]), (121, [0, 0, 0, 0])):
        async with store.work() as work:
            await work.sweep(NOW + day * DAY)
        assert list((await rows(store, *kept)).values()) == left, day
    async with store.work() as work:
        assert await work.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "words"}


async def test_the_inbox_keeps_no_id_that_can_be_guessed(store: SqlStore) -> None:
    async with store.work() as work:
        await work.first_time(ORG, "U123:V456:1700000000.1", NOW)
    async with store.main.read() as connection:
        (key,) = (await connection.execute(select(tables.inbox.c.key))).scalars()
    assert b"U123" not in key
    assert len(key) == 16


async def test_a_message_that_is_out_leaves_no_row(store: SqlStore) -> None:
    async with store.work() as work:
        await work.put_many([message("m")])
        (row,) = await work.claim_outbox(NOW, 1, NOW)
        await work.add_posts(ORG, [post("m")])
        await work.out_done([row.id])
    assert await rows(store, "outbox", "outbox_name", "outbox_ref") == dict.fromkeys(
        ("outbox", "outbox_name", "outbox_ref"), 0
    )


def test_no_column_is_made_for_what_must_not_be_known() -> None:
    for metadata in (tables.metadata, key_tables.metadata):
        for table in metadata.tables.values():
            for column in table.c:
                assert not any(word in column.name for word in FORBIDDEN), f"{table.name}.{column.name}"


def test_every_row_belongs_to_an_organisation_but_those_about_the_bot() -> None:
    bare = {name for name, table in tables.metadata.tables.items() if "organisation" not in table.c}
    assert bare == {"meta", "beat", "outage", "lane", "organisation"}
