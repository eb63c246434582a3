"""The statements of the outbox, each built once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, delete, exists, func, select, union_all, update

from storage.batch import insert_of, listed, listed_ids, once_as, rows_as
from storage.tables import outbox, outbox_name, outbox_ref
from storage.together import Part

HOLDS_PARTS = ("tell", "amend")
_LANE = ("organisation", "subject_kind", "subject", "conversation")
COLUMNS = tuple(column.name for column in outbox.c if column.name != "id")

VARIED = ("organisation", "subject_kind", "subject", "conversation", "kind", "name", "body")
"""What is each message's own; the other columns are the same in all that are put down at one instant."""

PUT = Part(
    "outbox", insert_of(outbox, VARIED, "outbox", once=[name for name in COLUMNS if name not in VARIED])
)
PUT_NUMBERED = PUT.statement.returning(outbox.c.id)


_ROW = outbox.c.id == bindparam("row")
ONE = select(outbox).where(_ROW)
LAST = select(func.max(outbox.c.id))
SAYS_NOW = update(outbox).where(_ROW).values(body=bindparam("body"))
AGAIN = (
    update(outbox)
    .where(_ROW)
    .values(
        leased=None,
        not_before=bindparam("at", type_=outbox.c.not_before.type),
        attempts=outbox.c.attempts + bindparam("more", type_=Integer),
    )
)
FORGET_PARTS = tuple(
    delete(table).where(table.c.row == bindparam("row")) for table in (outbox_name, outbox_ref)
)


@lru_cache
def done(sqlite: bool) -> Any:
    """Deletes the rows with the numbers given as `ids`."""
    return delete(outbox).where(listed_ids(sqlite, outbox.c.id))


def fresh(at: datetime) -> dict[str, object]:
    """The columns besides `VARIED` of a message that is put down at this instant."""
    return {"attempts": 0, "waits_for": None, "born": at, "not_before": at, "leased": None}


def given(rows: Sequence[Sequence[object]], at: datetime) -> dict[str, object]:
    """What `PUT` is executed with. The rows have the columns of `VARIED`."""
    return rows_as(False, rows, "outbox") | once_as(fresh(at), "outbox")


def unblocked() -> tuple[Any, Any]:
    """True for rows that no earlier row of their conversation, and no named one, holds up."""
    earlier, first = outbox.alias("earlier"), outbox.alias("first")
    same = (earlier.c[name] == outbox.c[name] for name in _LANE)
    return (
        ~exists().where(*same, earlier.c.id < outbox.c.id),
        ~exists().where(first.c.id == outbox.c.waits_for),
    )


def _claim() -> Any:
    now = bindparam("now", type_=outbox.c.not_before.type)
    free = (outbox.c.leased.is_(None)) | (outbox.c.leased <= now)
    heads = (
        select(outbox.c.id)
        .where(outbox.c.not_before <= now, free, *unblocked())
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte("heads")
    )
    taken = update(outbox).where(outbox.c.id.in_(select(heads.c.id)))
    return taken.values(leased=bindparam("until", type_=outbox.c.leased.type)).returning(*outbox.c)


CLAIM = _claim()


def holding(sqlite: bool) -> Any:
    """(id, organisation, name) of every waiting tell or amend that holds one of the parts given as `rows`."""
    first = select(outbox.c.id, outbox.c.organisation, outbox.c.name).where(
        outbox.c.kind.in_(HOLDS_PARTS), listed(sqlite, (outbox.c.organisation, outbox.c.name))
    )
    further = (
        select(outbox_name.c.row, outbox_name.c.organisation, outbox_name.c.name)
        .join(outbox, outbox.c.id == outbox_name.c.row)
        .where(
            outbox.c.kind.in_(HOLDS_PARTS), listed(sqlite, (outbox_name.c.organisation, outbox_name.c.name))
        )
    )
    return union_all(first, further).subquery("holding")


@lru_cache
def waiting(sqlite: bool) -> Select[Any]:
    """The rows that hold one of the parts given as `rows`, locked, in order."""
    held = select(holding(sqlite).c.id)
    return select(outbox).where(outbox.c.id.in_(held)).order_by(outbox.c.id).with_for_update()
