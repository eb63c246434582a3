"""The tables of the key store, which is a database of its own: a backup of the main one never opens anything."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, MetaData, Table, Text

from storage.columns import Instant
from storage.columns import metadata as main

metadata = MetaData(naming_convention=main.naming_convention)

meta = Table(
    "meta", metadata, Column("name", Text(), primary_key=True), Column("value", Text(), nullable=False)
)

# Every master key that ever wrapped a key here, by its id, with a value that only this key opens.
master = Table(
    "master", metadata, Column("id", Text(), primary_key=True), Column("proof", LargeBinary, nullable=False)
)

# While the master key is being changed, a key has one row for each of the two.
key = Table(
    "key",
    metadata,
    Column("organisation", Text(), primary_key=True),
    Column("kind", Text(), primary_key=True),
    Column("id", Text(), primary_key=True),
    Column("master", Text(), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("born", Instant(), nullable=False),
    Index(None, "master"),
    Index(None, "born"),
)

# That a key was destroyed on purpose: an id and a time, no words, nobody. Kept without end, because a backup of any
# age may be restored, and is erased again by it.
destroyed = Table(
    "destroyed",
    metadata,
    Column("organisation", Text(), primary_key=True),
    Column("kind", Text(), primary_key=True),
    Column("id", Text(), primary_key=True),
    Column("at", Instant(), nullable=False),
    Index(None, "at"),
)
