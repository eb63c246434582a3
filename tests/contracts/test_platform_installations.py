"""A platform's installations rest in every store alike: sealed, found again, forgotten for good."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.slack.installing import FromStore, Installation
from storage import SqlStore

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = Installation("T0ACME", "xoxb-canary", "U0BOT", "T0ACME")
NEWER = Installation("T0ACME", "xoxb-newer", "U0BOT", "T0ACME")
OTHER = Installation("E0GRID", "xoxb-grid", "U1BOT", "", org_wide=True)


@pytest.fixture
def installations(store: SqlStore) -> FromStore:
    return FromStore(store.work, lambda: NOW, lambda: "seed")


async def test_each_tenant_has_its_own(installations: FromStore) -> None:
    await installations.keep(HERE)
    await installations.keep(OTHER)
    assert await installations.find("T0ACME") == HERE
    assert await installations.find("E0GRID") == OTHER
    assert await installations.find("T0NOBODY") is None


async def test_the_newest_counts(installations: FromStore) -> None:
    await installations.keep(HERE)
    await installations.keep(NEWER)
    assert await installations.find("T0ACME") == NEWER


async def test_what_was_taken_out_is_forgotten_and_may_come_back(installations: FromStore) -> None:
    await installations.keep(HERE)
    assert await installations.forget("T0ACME", "T0ACME")
    assert await installations.find("T0ACME") is None
    await installations.keep(NEWER)
    assert await installations.find("T0ACME") == NEWER
