"""Words are kept exactly, under a key, and are gone when they are dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.engine.effects import Publish, PublishLine
from bot.engine.model import ArtifactLine, Heading, Subject
from storage import SqlStore
from storage.sealing import Unreadable
from storage.tables import entry
from storage.words import NoKey
from tests.storage.samples import DAY, NOW, ORG, OTHER, circle, message, part

CIRCLE = Subject("circle", "circle-1")
SHEET = Subject("artifact", "sheet-1")
AWKWARD = {
    "long": "ж" * 3000,
    "right to left": "\u202eשלום, مرحبا\u202c",
    "emoji": "👩🏽‍🚀👨‍👩‍👧‍👦 e\u0301",
    "a NUL byte": "before\x00after",
    "half a pair": "\ud83d and \udc00",
    "platform marks": "<!channel> @here <https://example.org|x> *b* \u2028",
    "nothing": "",
    "lines": "a\r\nb\n\tc",
}


def sheet(*entries: str) -> Publish:
    lines = tuple(PublishLine(f"line-{n}", Heading.CARRIED, one) for n, one in enumerate(entries))
    return Publish(SHEET.id, "unit-1", lines, "6-9", 5, "unknown", NOW + 730 * DAY)


@pytest.fixture
async def kept(store: SqlStore) -> SqlStore:
    """A store with a circle and two entries."""
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "first", NOW)
        await work.keep(ORG, CIRCLE, "entry-2", "second", NOW)
    return store


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD.keys())
async def test_words_come_back_exactly(kept: SqlStore, words: str) -> None:
    async with kept.work() as work:
        await work.keep(ORG, CIRCLE, "entry-1", words, NOW)
    async with kept.work() as work:
        assert await work.words(ORG, CIRCLE, ["entry-1", "none"]) == {"entry-1": words}


async def test_keeping_again_replaces(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.keep(ORG, CIRCLE, "entry-1", "better", NOW)
        assert await work.words(ORG, CIRCLE, ["entry-1", "entry-2"]) == {
            "entry-1": "better",
            "entry-2": "second",
        }


async def test_dropped_words_are_gone(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.drop(ORG, CIRCLE, "entry-1")
        await work.drop(ORG, CIRCLE, "never kept")
    async with kept.view() as view:
        assert await view.words(ORG, CIRCLE, ["entry-1", "entry-2"]) == {"entry-2": "second"}
        assert await view.words(ORG, CIRCLE, []) == {}


async def test_words_of_a_circle_that_has_no_key_are_refused(store: SqlStore) -> None:
    async with store.work() as work:
        with pytest.raises(NoKey):
            await work.keep(ORG, Subject("circle", "never convened"), "entry-1", "words", NOW)
        assert await work.words(ORG, Subject("circle", "never convened"), ["entry-1"]) == {}


async def test_words_of_whatever_is_no_circle_get_their_key_with_the_first_and_lose_it_with_the_last(
    kept: SqlStore,
) -> None:
    series = Subject("series", CIRCLE.id)
    async with kept.work() as work:
        await work.keep(ORG, series, "entry-1", "of all of us", NOW)
        await work.keep(ORG, series, "entry-2", "gone soon", NOW)
        await work.drop(ORG, series, "entry-2")
    async with kept.view() as view:
        assert await view.words(ORG, series, ["entry-1", "entry-2"]) == {"entry-1": "of all of us"}
        assert await view.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "first"}
    async with kept.work() as work:
        await work.erase(ORG, series, NOW)
        with pytest.raises(NoKey):
            await work.keep(ORG, series, "entry-1", "too late", NOW)
    async with kept.view() as view:
        assert await view.words(ORG, series, ["entry-1"]) == {}
        assert await view.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "first"}


async def test_a_cipher_opens_only_in_its_own_row(kept: SqlStore) -> None:
    async with kept.main.write() as connection:
        stolen = await connection.scalar(select(entry.c.cipher).where(entry.c.id == "entry-1"))
        await connection.execute(update(entry).where(entry.c.id == "entry-2").values(cipher=stolen))
    async with kept.work() as work:
        with pytest.raises(Unreadable):
            await work.words(ORG, CIRCLE, ["entry-2"])


async def test_a_cipher_opens_under_its_own_circle_alone(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.add(ORG, Subject("circle", "circle-2"), circle("circle-2"), NOW)
    async with kept.main.write() as connection:
        await connection.execute(update(entry).values(owner="circle-2"))
    async with kept.work() as work:
        with pytest.raises(Unreadable):
            await work.words(ORG, Subject("circle", "circle-2"), ["entry-1"])


async def test_the_same_words_rest_differently_each_time(kept: SqlStore) -> None:
    async with kept.work() as work:
        for one in ("entry-1", "entry-2"):
            await work.keep(ORG, CIRCLE, one, "the same", NOW)
    async with kept.main.read() as connection:
        ciphers = (await connection.execute(select(entry.c.cipher))).scalars().all()
    assert len(set(ciphers)) == 2


async def test_published_words_outlive_the_circle(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.publish(ORG, CIRCLE.id, sheet("entry-2", "entry-1"), NOW)
    async with kept.work() as work:
        await work.erase(ORG, CIRCLE, NOW)
    async with kept.view() as view:
        assert await view.words(ORG, SHEET, ["line-0", "line-1"]) == {"line-0": "second", "line-1": "first"}
        assert await view.words(ORG, CIRCLE, ["entry-1"]) == {}
        assert await view.words(OTHER, SHEET, ["line-0"]) == {}


async def test_a_struck_line_stays_without_its_words(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.publish(ORG, CIRCLE.id, sheet("entry-1", "entry-2"), NOW)
        waiting = message("sheet", "central", parts=(part("sheet", "line-0", about=SHEET),))
        await work.put_many([waiting])
        await work.strike(ORG, SHEET.id, "line-0")
        assert await work.words(ORG, SHEET, ["line-0", "line-1"]) == {"line-1": "second"}
        (published,) = await work.artifacts(ORG, NOW, 10)
        assert await work.claim_outbox(NOW, 10, NOW) == []
    lines = (ArtifactLine("line-0", Heading.CARRIED, True), ArtifactLine("line-1", Heading.CARRIED))
    assert published.artifact.lines == lines
    assert (published.artifact.band, published.artifact.floor, published.artifact.unit) == (
        "6-9",
        5,
        "unit-1",
    )


async def test_a_sheet_keeps_its_series_and_whether_the_floor_was_reached_and_a_pattern_its_area(
    kept: SqlStore,
) -> None:
    known = replace(sheet("entry-1"), reached=True, series="series-1")
    area = replace(known.lines[0], heading=Heading.PATTERNS, area="hours")
    async with kept.work() as work:
        await work.publish(ORG, CIRCLE.id, replace(known, lines=(area,)), NOW)
        (one,) = await work.artifacts(ORG, NOW, 10)
    assert (one.artifact.reached, one.artifact.series, one.artifact.digest) == (True, "series-1", None)
    assert one.artifact.lines == (ArtifactLine("line-0", Heading.PATTERNS, area="hours"),)


async def test_sheets_are_listed_newest_first_page_by_page(kept: SqlStore) -> None:
    async with kept.work() as work:
        for n in range(5):
            what = Publish(f"s{n}", None, (), "3-5", 5, "far", NOW + 730 * DAY, "peer-support", "1")
            await work.publish(ORG, CIRCLE.id, what, NOW + timedelta(days=n // 2))
    async with kept.view() as view:
        first = await view.artifacts(ORG, NOW, 3)
        assert [one.artifact.id for one in first] == ["s4", "s3", "s2"]
        assert (first[0].artifact.template, first[0].artifact.template_version) == ("peer-support", "1")
        rest = await view.artifacts(ORG, NOW, 3, after=first[-1].artifact.id)
        assert [one.artifact.id for one in rest] == ["s1", "s0"]
        assert await view.artifacts(OTHER, NOW, 3) == []
        assert await view.artifacts(OTHER, NOW, 3, after="s4") == []
        assert await view.artifacts(ORG, NOW + 730 * DAY, 3) == []


async def test_whole_sheets_are_read_at_once_and_by_their_own_organisation_alone(kept: SqlStore) -> None:
    async with kept.work() as work:
        await work.publish(ORG, CIRCLE.id, sheet("entry-1", "entry-2"), NOW)
        await work.publish(ORG, CIRCLE.id, replace(sheet("entry-2"), artifact="sheet-2"), NOW)
        await work.strike(ORG, SHEET.id, "line-0")
    async with kept.view() as view:
        assert await view.artifact_words(ORG, [SHEET.id, "sheet-2", "nowhere"]) == {
            (SHEET.id, "line-1"): "second",
            ("sheet-2", "line-0"): "second",
        }
        assert await view.artifact_words(OTHER, [SHEET.id]) == {}
        assert await view.artifact_words(ORG, []) == {}


async def test_a_person_finds_what_they_asked_to_hear_of_until_they_take_it_back(store: SqlStore) -> None:
    async with store.work() as work:
        for subject in (SHEET, CIRCLE):
            await work.follow(ORG, subject, "person-0", True, NOW)
        await work.follow(ORG, SHEET, "person-1", True, NOW)
        await work.follow(OTHER, SHEET, "person-0", True, NOW)
        await work.follow(ORG, CIRCLE, "person-0", False, NOW)
    async with store.view() as view:
        assert await view.followed(ORG, "person-0") == [SHEET]
        assert await view.followed(ORG, "person-2") == []
