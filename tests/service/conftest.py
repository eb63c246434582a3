"""The service is tried on both databases: what a transaction promises is the database's promise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from storage import SqlStore, open_store
from storage.sealing import new_key
from tests.service.house import House, house

MEMORY = "sqlite+aiosqlite://"


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    opened = await open_store(MEMORY, MEMORY)
    yield opened
    await opened.close()


@pytest.fixture
async def home(store: SqlStore) -> AsyncIterator[House]:
    async with house(store) as built:
        yield built


@pytest.fixture
async def postgres_store(new_postgres: Callable[[], str]) -> AsyncIterator[SqlStore]:
    import base64

    from storage.migrate import upgrade

    main, keys = new_postgres(), new_postgres()
    await upgrade(main, keys)
    opened = await open_store(main, keys, master_key=base64.b64encode(new_key()).decode())
    yield opened
    await opened.close()
