"""Many rows in one statement, whose text stays the same however many they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection


def is_sqlite(connection: AsyncConnection) -> bool:
    return connection.dialect.name == "sqlite"


def among(
    connection: AsyncConnection, columns: Sequence[ColumnElement[Any]], rows: Sequence[Sequence[object]]
) -> ColumnElement[bool]:
    """True where these columns hold one of `rows`. Columns are texts or whole numbers."""
    if is_sqlite(connection):
        value = func.json_each(json.dumps([list(row) for row in rows])).table_valued("value").c.value
        given = select(*[func.json_extract(value, f"$[{n}]") for n in range(len(columns))])
    else:
        given = select(*given_columns(columns, rows))
    return tuple_(*columns).in_(given)


def among_ids(
    connection: AsyncConnection, column: ColumnElement[int], ids: Sequence[int]
) -> ColumnElement[bool]:
    """True where this column holds one of `ids`."""
    if is_sqlite(connection):
        return column.in_(select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value))
    return column == func.any(bindparam(None, list(ids), type_=ARRAY(column.type)))


def given_columns(
    columns: Sequence[ColumnElement[Any]], rows: Sequence[Sequence[object]]
) -> list[ColumnElement[Any]]:
    """PostgreSQL: these rows as columns of a table that exists in this statement alone."""
    arrays = [
        bindparam(None, [row[n] for row in rows], type_=ARRAY(column.type))
        for n, column in enumerate(columns)
    ]
    names = [f"c{n}" for n in range(len(columns))]
    table = func.unnest(*arrays).table_valued(*names).render_derived()
    return [table.c[name] for name in names]


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT of this database that can say what happens on a conflict."""
    return sqlite.insert(table) if is_sqlite(connection) else postgresql.insert(table)
