"""Two platforms of different names around one store, once of every kind."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage import SqlStore
from tests.service.linking.street import Street, street_of
from tests.storage.grounds import make_ground, migrated_databases, migrated_files, store

__all__ = ["make_ground", "migrated_databases", "migrated_files", "store"]


@pytest.fixture
async def street(store: SqlStore) -> AsyncIterator[Street]:
    built = street_of(store)
    yield built
    assert [one for side in built.sides.values() for one in side.platform.complaints] == []
