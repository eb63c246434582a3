"""Fresh databases on a PostgreSQL server, and addresses in the form the product takes."""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from tests.support.postgres import PostgresUnavailable

DRIVER = "postgresql+asyncpg"


def server_from_environment() -> str | None:
    """The address in TEST_DATABASE_URL with the asyncpg driver, or None when it is not set."""
    given = os.environ.get("TEST_DATABASE_URL", "").strip()
    if not given:
        return None
    url = make_url(given)
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise PostgresUnavailable("TEST_DATABASE_URL is not the address of a PostgreSQL server.")
    return _shown(url.set(drivername=DRIVER))


def check_reachable(server: str) -> None:
    """Raise PostgresUnavailable, without the password, when the server does not answer."""
    try:
        _run(_execute(server, "SELECT 1"))
    except (OSError, SQLAlchemyError, TimeoutError) as reason:
        shown = make_url(server).render_as_string(hide_password=True)
        raise PostgresUnavailable(
            f"PostgreSQL at {shown} cannot be reached: {type(reason).__name__}."
        ) from None


def create_database(server: str, template: str = "template0") -> str:
    """Create a database with a name of its own and give its address; `template` is copied whole."""
    name = f"tp_{uuid4().hex[:16]}"
    _run(_execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    return _shown(make_url(server).set(database=name))


def drop_database(server: str, url: str) -> None:
    """Drop the database of this address, also when somebody is still connected to it."""
    _run(_execute(server, f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)'))


def database_name(url: str) -> str:
    """The name of the database in an address."""
    return make_url(url).database or ""


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


async def _execute(server: str, statement: str) -> None:
    engine = create_async_engine(
        server, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args={"timeout": 10}
    )
    try:
        async with engine.connect() as connection:
            await connection.execute(text(statement))
    finally:
        await engine.dispose()


def _run(work: Coroutine[object, object, None]) -> None:
    """Run it in a thread of its own: the calling test may have a loop that is running already."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, work).result()
