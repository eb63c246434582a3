"""A connection that rested is tried before it is used again: the server may have ended it meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from storage import database
from storage.database import Database


@pytest.mark.postgres
async def test_a_connection_that_was_ended_meanwhile_is_replaced(
    new_postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "RESTED", 0.0)  # however short the rest was
    used, other = Database(url := new_postgres()), Database(url, pool_size=1)
    try:
        async with used.write() as connection:
            first = await connection.scalar(text("SELECT pg_backend_pid()"))
        async with other.write() as connection:
            # Waits until it has really ended.
            await connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": first})
        async with used.read() as connection:
            assert await connection.scalar(text("SELECT pg_backend_pid()")) != first
    finally:
        await used.close()
        await other.close()
