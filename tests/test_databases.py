"""The fresh databases that every other suite trusts."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.support.databases import check_reachable, database_name
from tests.support.postgres import PostgresUnavailable, running_server


async def _answer(url: str, question: str) -> object:
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return (await connection.execute(text(question))).scalar_one()
    finally:
        await engine.dispose()


async def test_a_fresh_database_is_empty_utf8_and_utc(fresh_postgres: str) -> None:
    tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    assert await _answer(fresh_postgres, tables) == 0
    assert await _answer(fresh_postgres, "SHOW server_encoding") == "UTF8"


def test_two_databases_of_one_test_are_two(new_postgres: Callable[[], str]) -> None:
    assert database_name(new_postgres()) != database_name(new_postgres())


async def test_an_sqlite_file_is_ready_to_be_made(sqlite_url: str) -> None:
    assert await _answer(sqlite_url, "SELECT 1") == 1


def test_an_unreachable_server_is_named_without_its_password() -> None:
    with pytest.raises(PostgresUnavailable, match="cannot be reached") as caught:
        check_reachable("postgresql+asyncpg://someone:hush@127.0.0.1:1/none")
    assert "hush" not in str(caught.value)


def test_a_server_ends_with_its_context() -> None:
    with running_server() as server:
        os.kill(server.pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_the_runner_gives_a_command_its_server_and_answers_with_its_exit_code() -> None:
    command = 'psql -h "${TEST_DATABASE_URL##*=}" -U postgres -c "SELECT 1" >/dev/null && exit 7'
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.postgres", "sh", "-c", command], check=False, timeout=100
    )
    assert done.returncode == 7
