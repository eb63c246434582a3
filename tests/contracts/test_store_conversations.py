"""Where a platform can be spoken to rests sealed, is found by name and by kind, and goes with the app."""

from __future__ import annotations

from datetime import UTC, datetime

from storage import SqlStore

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def keep(store: SqlStore, kind: str, name: str, body: bytes, tenant: str = "t1") -> None:
    async with store.work() as work:
        await work.keep_conversation("teams", tenant, kind, name, body, seed="seed", now=NOW)


async def test_what_was_kept_is_found_by_its_name(store: SqlStore) -> None:
    await keep(store, "member", "ana", b"first")
    await keep(store, "member", "ana", b"newer")
    await keep(store, "member", "ana", b"elsewhere", tenant="t2")
    async with store.view() as view:
        assert await view.conversation("teams", "t1", "member", "ana") == b"newer"
        assert await view.conversation("teams", "t2", "member", "ana") == b"elsewhere"
        assert await view.conversation("teams", "t1", "member", "ben") is None
        assert await view.conversation("teams", "t1", "place", "ana") is None


async def test_all_of_one_kind_in_one_tenant(store: SqlStore) -> None:
    for name in ("one", "two"):
        await keep(store, "place", name, name.encode())
    await keep(store, "team", "three", b"three")
    await keep(store, "place", "four", b"four", tenant="t2")
    async with store.work() as work:
        assert sorted(await work.conversations("teams", "t1", "place")) == [b"one", b"two"]
        await work.drop_conversation("teams", "t1", "place", "one")
        assert await work.conversations("teams", "t1", "place") == [b"two"]


async def test_taking_the_app_out_forgets_them_and_it_may_come_back(store: SqlStore) -> None:
    await keep(store, "member", "ana", b"before")
    await keep(store, "member", "ben", b"elsewhere", tenant="t2")
    async with store.work() as work:
        await work.drop_installations("teams", "t1", NOW)
    async with store.view() as view:
        assert await view.conversations("teams", "t1", "member") == []
        assert await view.conversations("teams", "t2", "member") == [b"elsewhere"]
    await keep(store, "member", "ana", b"after")
    async with store.view() as view:
        assert await view.conversation("teams", "t1", "member", "ana") == b"after"


async def test_forgetting_tokens_of_one_kind_leaves_them(store: SqlStore) -> None:
    await keep(store, "member", "ana", b"still here")
    async with store.work() as work:
        await work.drop_installations("teams", "t1", NOW, "bot")
        assert await work.conversation("teams", "t1", "member", "ana") == b"still here"
