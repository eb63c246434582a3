"""Many rows in one statement, whose text stays the same however many they are.

What runs often is built once: `listed`, `columns_of` and `insert_of` make parts of statements in which the rows have a
name, and `rows_as` gives the rows of one execution that name. Building costs more than the database takes to answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, bindparam, func, select, tuple_
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
    return column == func.any(bindparam(None, list(ids), type_=ARRAY(column.type, dimensions=1)))


def listed_ids(sqlite: bool, column: ColumnElement[int], name: str = "ids") -> ColumnElement[bool]:
    """True where this column holds one of the numbers that `ids_as` gives under this name."""
    if sqlite:
        given = func.json_each(bindparam(name, type_=Text)).table_valued("value")
        return column.in_(select(given.c.value))
    return column == func.any(bindparam(name, type_=ARRAY(column.type, dimensions=1)))


def ids_as(sqlite: bool, ids: Sequence[int], name: str = "ids") -> dict[str, object]:
    """What `listed_ids` is executed with."""
    return {name: json.dumps(list(ids)) if sqlite else list(ids)}


def given_columns(
    columns: Sequence[ColumnElement[Any]], rows: Sequence[Sequence[object]]
) -> list[ColumnElement[Any]]:
    """PostgreSQL: these rows as columns of a table that exists in this statement alone."""
    arrays = [
        bindparam(None, [row[n] for row in rows], type_=ARRAY(column.type, dimensions=1))
        for n, column in enumerate(columns)
    ]
    names = [f"c{n}" for n in range(len(columns))]
    table = func.unnest(*arrays).table_valued(*names).render_derived()
    return [table.c[name] for name in names]


def listed(sqlite: bool, columns: Sequence[ColumnElement[Any]], name: str = "rows") -> ColumnElement[bool]:
    """True where these columns hold one of the rows that are given as `name`. Columns are texts or whole numbers."""
    if sqlite:
        value = func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value
        given = select(*[func.json_extract(value, f"$[{n}]") for n in range(len(columns))])
    else:
        given = select(*columns_of(columns, name))
    return tuple_(*columns).in_(given)


def columns_of(
    columns: Sequence[ColumnElement[Any]], name: str = "rows", *, numbered: bool = False
) -> list[ColumnElement[Any]]:
    """PostgreSQL: the rows that are given as `name`, as columns of a table that exists in one statement alone.

    `numbered`: one column more, which counts the rows from one.
    """
    table = _table_of([column.type for column in columns], name)
    given = [table.c[f"c{n}"] for n in range(len(columns))]
    return [*given, table.c.nr] if numbered else given


def _table_of(types: Sequence[Any], name: str) -> Any:
    # Without the number of dimensions every single value would be asked whether it is a list.
    arrays = [bindparam(f"{name}{n}", type_=ARRAY(one, dimensions=1)) for n, one in enumerate(types)]
    names = [f"c{n}" for n in range(len(types))]
    return func.unnest(*arrays).table_valued(*names, with_ordinality="nr").render_derived()


def insert_of(table: Table, names: Sequence[str], name: str = "rows", *, once: Sequence[str] = ()) -> Any:
    """PostgreSQL: an INSERT of the rows that are given as `name`, in their order, into these columns.

    `once`: further columns, which have one value in all rows; `once_as` gives these.
    """
    given = _table_of([table.c[one].type for one in names], name)
    same = [bindparam(f"{name}_{one}", type_=table.c[one].type) for one in once]
    picked = select(*[given.c[f"c{n}"] for n in range(len(names))], *same).order_by(given.c.nr)
    return postgresql.insert(table).from_select([*names, *once], picked)


def once_as(values: Mapping[str, object], name: str = "rows") -> dict[str, object]:
    return {f"{name}_{one}": value for one, value in values.items()}


def rows_as(sqlite: bool, rows: Sequence[Sequence[object]], name: str = "rows") -> dict[str, object]:
    """What `listed`, `columns_of` and `insert_of` are executed with. PostgreSQL wants at least one row."""
    if sqlite:
        return {name: json.dumps([list(row) for row in rows])}
    return {f"{name}{n}": list(column) for n, column in enumerate(zip(*rows, strict=True))}


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT of this database that can say what happens on a conflict."""
    return upsert_of(is_sqlite(connection), table)


def upsert_of(on_sqlite: bool, table: Table) -> Any:
    """The same, for a statement that is built once."""
    return sqlite.insert(table) if on_sqlite else postgresql.insert(table)
