"""The anchor: a bare due table, which is the least that any alarm kept in PostgreSQL can cost.

In one transaction and in as many statements as steps: claim, rewrite 300 bytes of state, one outbox row each, delete.
Nothing is loaded, decoded, decided or encrypted. SQLAlchemy Core over asyncpg, as the product.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from sqlalchemy import ARRAY, LargeBinary, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import BigInteger

from bench.ground import NOW, Ground, copy

STATE_BYTES = 300

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bare_timer "
    "(id bigserial PRIMARY KEY, subject text NOT NULL, due timestamptz NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bare_timer_due ON bare_timer (due, id)",
    "CREATE TABLE IF NOT EXISTS bare_state (id text PRIMARY KEY, body bytea NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bare_outbox (id bigserial PRIMARY KEY, subject text NOT NULL, body bytea NOT NULL)",
)
_CLAIM = text(
    "WITH claimed AS (SELECT id, subject FROM bare_timer WHERE due <= :now ORDER BY due, id LIMIT :most "
    "FOR UPDATE SKIP LOCKED) SELECT id, subject FROM claimed ORDER BY subject"
)
_REWRITE = text(
    "UPDATE bare_state SET body = given.body FROM unnest(:ids, :bodies) AS given (id, body) "
    "WHERE bare_state.id = given.id"
).bindparams(bindparam("ids", type_=ARRAY(Text)), bindparam("bodies", type_=ARRAY(LargeBinary)))
_PUT = text("INSERT INTO bare_outbox (subject, body) SELECT * FROM unnest(:ids, :bodies)").bindparams(
    bindparam("ids", type_=ARRAY(Text)), bindparam("bodies", type_=ARRAY(LargeBinary))
)
_DELETE = text("DELETE FROM bare_timer WHERE id = ANY(:ids)").bindparams(
    bindparam("ids", type_=ARRAY(BigInteger))
)


async def lay_table(ground: Ground, count: int) -> None:
    """Room for so many timers, each with its state."""
    await ground.run(*_TABLES)
    rows = ((f"c{n:07}", os.urandom(STATE_BYTES)) for n in range(count))
    await copy(ground.service, "bare_state", ("id", "body"), rows)


async def make_due(ground: Ground, count: int) -> None:
    await ground.run(
        "TRUNCATE bare_outbox",
        "INSERT INTO bare_timer (subject, due) "
        f"SELECT id, '{NOW.isoformat()}' FROM bare_state ORDER BY random() LIMIT {count}",
    )


async def ring(ground: Ground, most: int, rung: Callable[[int], None]) -> None:
    """Ring all that is due, `most` in one transaction; `rung` hears of each commit."""
    while True:
        async with ground.store.main.write() as connection:
            ids = await _ring_batch(connection, most)
        if not ids:
            return
        rung(len(ids))


async def _ring_batch(connection: AsyncConnection, most: int) -> Sequence[int]:
    rows = (await connection.execute(_CLAIM, {"now": NOW, "most": most})).all()
    if not rows:
        return ()
    ids, subjects = [row.id for row in rows], [row.subject for row in rows]
    bodies = [b"%07d" % row.id + _FILLING for row in rows]
    given = {"ids": subjects, "bodies": bodies}
    await connection.execute(_REWRITE, given)
    await connection.execute(_PUT, given)
    await connection.execute(_DELETE, {"ids": ids})
    return ids


_FILLING = bytes(STATE_BYTES - 7)
