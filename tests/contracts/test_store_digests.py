"""Rules U2, U5, U14: a digest is kept once, as it was made, and each sheet enters one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.engine.after.digest import digest_hash
from bot.engine.effects import Publish, PublishLine
from bot.engine.model import Heading, Subject
from bot.engine.model.digests import DigestBody, DigestLine
from storage import SqlStore
from storage.tables import digest
from tests.storage.samples import DAY, NOW, ORG, OTHER, circle

CIRCLE = Subject("circle", "circle-1")
BODY = DigestBody(
    "", "2026-03-02", lines=(DigestLine(Heading.CARRIED, ("sheet-1", "line-1")),), artifacts=("sheet-1",)
)


async def published(store: SqlStore, *sheets: str) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "words", NOW)
        for one in sheets:
            lines = (PublishLine("line-1", Heading.CARRIED, "entry-1"),)
            await work.publish(
                ORG, CIRCLE.id, Publish(one, None, lines, "3-5", 3, "first", NOW + 730 * DAY), NOW
            )


async def entered(store: SqlStore) -> dict[str, str | None]:
    async with store.view() as view:
        return {row.artifact.id: row.artifact.digest for row in await view.artifacts(ORG, NOW, 10)}


async def test_u2_it_is_kept_once_as_it_was_made(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.keep_digest(ORG, "d1", BODY, NOW)
    async with store.work() as work:
        assert not await work.keep_digest(ORG, "d1", replace(BODY, period="2026-04-06"), NOW + DAY)
    async with store.view() as view:
        kept = await view.digest(ORG, "d1")
        assert kept is not None
        assert (kept.body, kept.hash, kept.published) == (BODY, digest_hash(BODY), NOW)
        assert [one.id for one in await view.digests(ORG, 5)] == ["d1"]
        assert await view.digest(OTHER, "d1") is None
        assert await view.digest(ORG, "d2") is None


async def test_u5_each_sheet_enters_one_digest(store: SqlStore) -> None:
    await published(store, "sheet-1", "sheet-2")
    async with store.work() as work:
        await work.keep_digest(ORG, "d1", BODY, NOW)
    assert await entered(store) == {"sheet-1": "d1", "sheet-2": None}
    async with store.work() as work:
        await work.keep_digest(ORG, "d2", replace(BODY, artifacts=("sheet-1", "sheet-2")), NOW)
    assert await entered(store) == {"sheet-1": "d1", "sheet-2": "d2"}


async def test_u14_it_goes_after_24_months_and_no_word_rests_in_it(store: SqlStore) -> None:
    await published(store, "sheet-1")
    async with store.work() as work:
        await work.keep_digest(ORG, "d1", BODY, NOW)
    async with store.main.read() as connection:
        rested = (await connection.execute(select(digest.c.body))).scalar_one()
    assert b"sheet-1" not in rested
    async with store.work() as work:
        await work.sweep(NOW + timedelta(days=729))
        assert await work.digest(ORG, "d1") is not None
        await work.sweep(NOW + timedelta(days=731))
        assert await work.digest(ORG, "d1") is None


async def test_everything_of_a_kind_is_found_in_its_organisation_alone(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.add(ORG, Subject("circle", "circle-2"), circle("circle-2"), NOW)
    async with store.work() as work:
        await work.erase(ORG, Subject("circle", "circle-2"), NOW)
        assert await work.subjects_of(ORG, "circle") == [CIRCLE]
        assert await work.subjects_of(ORG, "ask") == []
        assert await work.subjects_of(OTHER, "circle") == []
