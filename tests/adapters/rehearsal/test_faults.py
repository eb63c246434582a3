"""A fault of ours, and one of the machine, is a page with a sentence that holds nothing of what was typed."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from adapters.rehearsal import said
from adapters.rehearsal.faults import sentence_about
from tests.adapters.rehearsal.little import LittleRoom
from tests.adapters.rehearsal.visiting import visiting


def full_database() -> OperationalError:
    """As SQLite and its library say it: a table that may not grow any more."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE words (text)")
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError, match="full") as full:
            connection.execute("INSERT INTO words VALUES (?)", ["a canary" * 9999])
    return OperationalError("INSERT", {"text": "a canary"}, full.value)


def behind(cause: Exception) -> RuntimeError:
    fault = RuntimeError("a canary")
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (RuntimeError("a canary"), said.OUR_FAULT),
        (OSError(errno.EACCES, "a canary"), said.OUR_FAULT),
        (sqlite3.OperationalError("a canary"), said.OUR_FAULT),
        (OSError(errno.ENOSPC, "a canary"), said.DISK_FULL),
        (behind(OSError(errno.EDQUOT, "a canary")), said.DISK_FULL),
        (full_database(), said.DISK_FULL),
        (behind(full_database()), said.DISK_FULL),
    ],
)
async def test_a_page_says_what_went_wrong(fault: Exception, sentence: str) -> None:
    assert sentence_about(fault) == sentence
    room = LittleRoom(breaks=fault)
    async with visiting(room) as visitor:
        answer = await visitor.send("/room/r1/time", {"goal": "day"})
        assert (await visitor.get("/room/r1")).status == 200
    assert answer.status == 500
    assert sentence in answer.read
    assert "canary" not in answer.read
    assert answer.headers["Cache-Control"] == "no-store"
