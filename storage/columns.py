"""What columns are made of, and how an instant rests in a database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Identity, Integer, MetaData, Text
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, in and out, on every database.

    SQLite forgets offsets, so what is written there is UTC and what is read is given back its UTC. A naive
    value raises TypeError before it reaches a database.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse what has no offset; everything else is moved to UTC."""
        if value is None:
            return None
        if value.tzinfo is None or value.utcoffset() is None:
            raise TypeError("naive datetime")
        moved = value.astimezone(UTC)
        return moved.replace(tzinfo=None) if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts by itself only in a column that is exactly INTEGER PRIMARY KEY.
Serial = BigInteger().with_variant(Integer(), "sqlite")


def text(name: str, *, key: bool = False, empty: bool = False) -> Column[str]:
    """A text."""
    return Column(name, Text(), primary_key=key, nullable=empty)


def organisation_column(*, key: bool = True) -> Column[str]:
    """Whose row it is."""
    return text("organisation", key=key)


def serial() -> Column[int]:
    """A number that the database gives, each only once."""
    # AUTOINCREMENT, so that the number of a deleted row is never given again.
    return Column("id", Serial, Identity(), primary_key=True, autoincrement=True)


def instant(name: str, *, empty: bool = False) -> Column[object]:
    """An aware UTC instant."""
    return Column(name, Instant(), nullable=empty)
