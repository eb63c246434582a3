"""Instants are aware and UTC, whatever the database; ciphers are bound to key and place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Dialect, Identity, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from storage import SqlStore, key_tables, tables
from storage.columns import Instant
from storage.sealing import Cipher, Unreadable, keyed_hash, new_key, place
from tests.storage.samples import ORG

EAST = timezone(timedelta(hours=13, minutes=45))
WEST = timezone(timedelta(hours=-9, minutes=-30))


@pytest.mark.parametrize("zone", [UTC, EAST, WEST])
async def test_an_instant_comes_back_as_the_same_instant_in_utc(store: SqlStore, zone: timezone) -> None:
    at = datetime(2026, 3, 29, 0, 59, 59, 123456, zone)
    async with store.main.write() as connection:
        await connection.execute(insert(tables.beat), {"name": "n", "at": at})
        found = await connection.scalar(select(tables.beat.c.at))
    assert found == at
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


async def test_a_naive_instant_reaches_no_database(store: SqlStore) -> None:
    async with store.work() as work:
        with pytest.raises(StatementError, match="naive datetime"):
            await work.beat(datetime(2026, 1, 1))  # noqa: DTZ001
        with pytest.raises(StatementError, match="naive datetime"):
            await work.claim_due(datetime(2026, 1, 1), 1)  # noqa: DTZ001


def test_nothing_is_nothing() -> None:
    dialects: list[Dialect] = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]
    for dialect in dialects:
        assert Instant().process_bind_param(None, dialect) is None
        assert Instant().process_result_value(None, dialect) is None


def test_every_instant_of_every_table_is_of_this_type() -> None:
    columns: list[Column[object]] = [
        column
        for metadata in (tables.metadata, key_tables.metadata)
        for table in metadata.tables.values()
        for column in table.c
    ]
    assert all(isinstance(column.type, Instant) for column in columns if "DATE" in str(column.type))
    defaults = [column.server_default for column in columns if column.server_default is not None]
    assert all(isinstance(default, Identity) for default in defaults)


def test_a_cipher_opens_with_its_key_at_its_place_unchanged() -> None:
    key, at = new_key(), place(ORG, "circle", "c", "entry", "e")
    sealed = Cipher(key).seal_text("words", at)
    assert Cipher(key).open_text(sealed, at) == "words"
    for cipher, content, where in (
        (Cipher(new_key()), sealed, at),
        (Cipher(key), sealed, place(ORG, "circle", "c", "entry", "f")),
        (Cipher(key), sealed[:-1] + bytes([sealed[-1] ^ 1]), at),
        (Cipher(key), b"", at),
    ):
        with pytest.raises(Unreadable):
            cipher.open(content, where)


def test_names_that_run_together_are_different_places() -> None:
    assert place("ab", "c") != place("a", "bc")
    assert keyed_hash(b"k", "ab", "c") != keyed_hash(b"k", "a", "bc")
    assert keyed_hash(b"k", "a") != keyed_hash(b"l", "a")
