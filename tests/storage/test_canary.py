"""Canary words: after erasure they, and the key that opened them, are in no file, no log, no dump, no restored backup.

While a circle lives they are in no file either, because words never rest in plain text; the key is what goes.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.engine.effects import Publish, PublishLine
from bot.engine.model import Heading, Subject
from bot.engine.moves import Edit
from storage import SqlStore, key_tables, tables
from storage.erasure import Erasure
from storage.keys import KeyName
from tests.storage.grounds import Ground
from tests.storage.samples import DAY, NOW, ORG, circle, desk, message, part, post

CIRCLE = Subject("circle", "circle-1")
SHEET = Subject("artifact", "sheet-1")
CANARY = "the yellow canary 🐤 sang of Márta"
TRACES = [CANARY.encode(), b"yellow canary", CANARY.encode("utf-16-le"), "Márta".encode()]


async def write_canaries(store: SqlStore) -> None:
    """Words in every room that words pass through, and messages that refer to them."""
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.add(ORG, Subject("desk", "person-0"), desk(), NOW)
        await work.first_time(ORG, CANARY, NOW)
        for n in range(3):
            await work.keep(ORG, CIRCLE, f"entry-{n}", CANARY * 40, NOW)
        await work.keep(ORG, CIRCLE, "entry-0", f"replaced: {CANARY}", NOW)
        await work.drop(ORG, CIRCLE, "entry-1")
        await work.put_many([message("m", parts=(part("m", "entry-0"),))])
        await work.add_posts(ORG, [post("p", "entry-0")])
        lines = (PublishLine("line-0", Heading.CARRIED, "entry-2"),)
        await work.publish(
            ORG, CIRCLE.id, Publish(SHEET.id, None, lines, "6-9", 5, "far", NOW + 700 * DAY), NOW
        )


async def erase_everything(store: SqlStore) -> None:
    async with store.work() as work:
        await work.strike(ORG, SHEET.id, "line-0")
        await work.erase(ORG, CIRCLE, NOW)
    async with store.work() as work:
        await work.sweep(NOW + 800 * DAY)


async def wrapped_keys(store: SqlStore) -> list[bytes]:
    query = select(key_tables.key.c.wrapped).where(key_tables.key.c.kind.in_(["circle", "artifact"]))
    async with store.keys.database.read() as connection:
        return list((await connection.execute(query)).scalars())


async def dump(store: SqlStore) -> bytes:
    """Every value of every table of both databases, as a dump would hold them."""
    found: list[bytes] = []
    for database, metadata in ((store.main, tables.metadata), (store.keys.database, key_tables.metadata)):
        for table in metadata.tables.values():
            async with database.read() as connection:
                found += [raw(row) for row in await connection.execute(select(table))]
    return b"\n".join(found)


def raw(row: Iterable[object]) -> bytes:
    return b"\t".join(value if isinstance(value, bytes) else str(value).encode() for value in row)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def assert_clean(content: bytes, traces: list[bytes], where: str) -> None:
    assert [trace for trace in traces if trace in content] == [], where


async def test_words_never_rest_in_plain_text_and_keys_leave_no_trace(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    ground = make_ground("sqlite")
    store = await ground.open()
    await write_canaries(store)
    for name, content in files(tmp_path).items():
        assert_clean(content, TRACES, name)
    keys = await wrapped_keys(store)
    assert len(keys) == 2
    # They are in the write-ahead log now: the search can find something.
    assert all(any(key in content for content in files(tmp_path).values()) for key in keys)
    await erase_everything(store)
    for name, content in files(tmp_path).items():
        assert_clean(content, [*TRACES, *keys], name)
    await ground.close()
    for name, content in files(tmp_path).items():
        assert_clean(content, [*TRACES, *keys], name)


async def test_a_backup_of_the_database_opens_nothing_after_erasure(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    ground = make_ground("sqlite")
    store = await ground.open()
    await write_canaries(store)
    backup = tmp_path / "backup"
    backup.mkdir()
    back_up(tmp_path / "main.sqlite3", backup / "main.sqlite3")
    assert_clean((backup / "main.sqlite3").read_bytes(), [*TRACES, *await wrapped_keys(store)], "backup")
    await erase_everything(store)
    await ground.close()

    shutil.copy(backup / "main.sqlite3", tmp_path / "main.sqlite3")
    restored = await ground.open()
    async with restored.view() as view:
        assert await view.words(ORG, CIRCLE, ["entry-0", "entry-2"]) == {}
        assert await view.words(ORG, SHEET, ["line-0"]) == {}
        assert await view.load(ORG, CIRCLE) is None
    # The restored rows know nothing of the erasure; the key store does, and they are erased again.
    assert await restored.tidy(NOW + 801 * DAY) == 2
    async with restored.main.read() as connection:
        for table in (tables.entry, tables.line, tables.artifact, tables.seat, tables.post):
            assert (await connection.execute(select(table))).all() == []
    assert_clean(await dump(restored), TRACES, "restored")


def back_up(source: Path, target: Path) -> None:
    """SQLite's own online backup, while the bot is running."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


async def test_a_dump_of_postgres_holds_no_word_and_afterwards_no_key(
    make_ground: Callable[[str], Ground],
) -> None:
    ground = make_ground("postgres")
    store = await ground.open()
    await write_canaries(store)
    keys = await wrapped_keys(store)
    before = await dump(store)
    assert_clean(before, TRACES, "alive")
    assert all(key in before for key in keys)
    await erase_everything(store)
    assert_clean(await dump(store), [*TRACES, *keys], "erased")


async def test_nothing_a_person_wrote_is_in_an_exception(
    store: SqlStore, capfd: pytest.CaptureFixture[str]
) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)

    async def look_nowhere() -> None:
        async with store.work() as work:
            await work.run(text("SELECT * FROM nowhere WHERE name = :name"), {"name": CANARY})

    async def send_words() -> None:
        async with store.work() as work:
            await work.send(ORG, CIRCLE, Edit("entry-1", CANARY), NOW)

    with pytest.raises(SQLAlchemyError) as caught:
        await look_nowhere()
    assert "canary" not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    with pytest.raises(TypeError) as refused:
        await send_words()
    assert "canary" not in str(refused.value)
    assert "canary" not in "".join(capfd.readouterr())


async def test_a_crash_between_the_erasure_and_its_key_is_finished_by_the_next(ground: Ground) -> None:
    store = await ground.open()
    await write_canaries(store)
    keys = await wrapped_keys(store)
    # What is left of a process that ended right after the commit.
    async with store.main.write() as connection:
        await Erasure(connection, store.keys, b"").erase(ORG, CIRCLE, NOW)
    await ground.close()

    after = await ground.open()
    assert KeyName(ORG, "circle", CIRCLE.id) in await after.keys.raw([KeyName(ORG, "circle", CIRCLE.id)])
    async with after.work() as work:
        await work.sweep(NOW + DAY)
    assert await after.keys.raw([KeyName(ORG, "circle", CIRCLE.id)]) == {}
    assert len(await wrapped_keys(after)) == len(keys) - 1
