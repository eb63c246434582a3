"""A store opens only when its database, key store and master key belong together, and is alone where it has to be."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.engine.model import Subject
from storage import Refused, migrate, open_store
from storage.master_key import key_from_file, read_master_key
from tests.storage.grounds import MASTER, NEXT_MASTER, Ground, empty, sqlite_url_of
from tests.storage.samples import NOW, ORG, circle

CIRCLE = Subject("circle", "circle-1")

SECOND_PROCESS = """
import asyncio, sys
from storage import Refused, open_store
try:
    asyncio.run(open_store(sys.argv[1], sys.argv[2], master_key=sys.argv[3]))
except Refused as refused:
    print(refused)
    sys.exit(3)
"""

MIGRATE = "import asyncio, sys; from storage import migrate; asyncio.run(migrate.upgrade(*sys.argv[1:]))"


@pytest.fixture
def empty_pair(tmp_path: Path) -> tuple[str, str]:
    """Addresses of two files that are not there yet."""
    return sqlite_url_of(tmp_path / "main.sqlite3"), sqlite_url_of(tmp_path / "keys.sqlite3")


def run_second(main: str, keys: str) -> subprocess.CompletedProcess[str]:
    return run(SECOND_PROCESS, main, keys, MASTER)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


async def test_sqlite_refuses_a_second_process_and_lets_it_in_afterwards(
    make_ground: Callable[[str], Ground],
) -> None:
    ground = make_ground("sqlite")
    await ground.open()
    await ground.open()  # the same process may open it again
    refused = run_second(ground.main_url, ground.keys_url)
    assert refused.returncode == 3
    assert "Another process is using main.sqlite3" in refused.stdout
    assert "PostgreSQL" in refused.stdout
    await ground.close()
    assert run_second(ground.main_url, ground.keys_url).returncode == 0


async def test_migrating_under_a_running_process_is_refused(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("sqlite")
    await ground.open()
    done = run(MIGRATE, ground.main_url, ground.keys_url)
    await ground.close()
    assert "Another process is using" in done.stderr


async def test_postgres_takes_several(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("postgres")
    await ground.open()
    assert run_second(ground.main_url, ground.keys_url).returncode == 0
    await ground.close()


async def test_a_database_that_was_not_migrated_says_how(empty_pair: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="python -m bot migrate"):
        await open_store(*empty_pair, master_key=MASTER)


async def test_another_master_key_is_refused_with_instructions(ground: Ground) -> None:
    await ground.open()
    await ground.close()
    with pytest.raises(Refused, match="BOT_MASTER_KEY_OLD"):
        await ground.open(NEXT_MASTER)
    await ground.open()


async def test_a_missing_key_store_is_refused_with_instructions(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("postgres")
    await ground.open()
    await ground.close()
    from storage import key_tables

    await empty(ground.keys_url, key_tables.metadata)
    with pytest.raises(Refused, match="Restore the key store"):
        await ground.open()


async def test_keys_of_another_database_are_refused(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    ground = make_ground("sqlite")
    store = await ground.open()
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
    await ground.close()
    other = tmp_path / "other"
    other.mkdir()
    urls = sqlite_url_of(other / "main.sqlite3"), sqlite_url_of(other / "keys.sqlite3")
    await migrate.upgrade(*urls)
    with pytest.raises(Refused, match="belongs to another database"):
        await open_store(urls[0], ground.keys_url, master_key=MASTER)
    await (await open_store(*urls, master_key=MASTER)).close()
    with pytest.raises(Refused, match="do not belong together"):
        await open_store(ground.main_url, urls[1], master_key=MASTER)


async def test_a_start_that_ended_between_the_two_databases_is_taken_up(ground: Ground) -> None:
    from sqlalchemy import insert

    from storage import key_tables
    from storage.database import Database

    database = Database(ground.keys_url)
    async with database.write() as connection:
        await connection.execute(insert(key_tables.meta), {"name": "instance", "value": "first"})
    await database.close()
    await ground.open()


async def test_postgres_needs_a_place_for_keys_and_a_master_key(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("postgres")
    with pytest.raises(Refused, match="BOT_KEYS_URL"):
        await open_store(ground.main_url, "", master_key=MASTER)
    with pytest.raises(Refused, match="BOT_KEYS_URL is the main database"):
        await open_store(ground.main_url, ground.main_url, master_key=MASTER)
    with pytest.raises(Refused, match="Set BOT_MASTER_KEY"):
        await open_store(ground.main_url, ground.keys_url)


async def test_another_database_than_these_two_is_refused() -> None:
    with pytest.raises(Refused, match="SQLite"):
        await open_store("mysql+aiomysql://localhost/x")


async def test_the_embedded_default_makes_its_key_once_for_its_owner_alone(
    empty_pair: tuple[str, str], tmp_path: Path
) -> None:
    await migrate.upgrade(*empty_pair)
    await (await open_store(*empty_pair, data_dir=tmp_path)).close()
    file = tmp_path / "master.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    await (await open_store(*empty_pair, data_dir=tmp_path)).close()
    assert file.read_bytes() == before
    file.unlink()
    with pytest.raises(Refused, match="its master key is not here"):
        await open_store(*empty_pair, data_dir=tmp_path)
    assert not file.exists()


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    key_from_file(tmp_path, make=True)
    (tmp_path / "master.key").chmod(0o644)
    with pytest.raises(Refused, match="chmod 600"):
        key_from_file(tmp_path, make=False)


@pytest.mark.parametrize("text", ["", "short", "ä" * 44, "bm90IDMyIGJ5dGVz"])
def test_a_master_key_that_is_none_is_never_shown(text: str) -> None:
    with pytest.raises(Refused) as caught:
        read_master_key(text)
    assert "32 bytes in base64" in str(caught.value)
    assert not text or text not in str(caught.value)


async def test_ready_says_what_does_not_answer(make_ground: Callable[[str], Ground], tmp_path: Path) -> None:
    ground = make_ground("sqlite")
    store = await ground.open()
    ready = await store.ready()
    assert ready
    assert (ready.database, ready.keys, ready.head, ready.beat) == (True, True, True, None)
    await store.keys.database.close()
    (tmp_path / "keys.sqlite3").unlink()
    shutil.rmtree(tmp_path / "keys.sqlite3", ignore_errors=True)
    (tmp_path / "keys.sqlite3").mkdir()
    ready = await store.ready()
    assert not ready
    assert (ready.database, ready.keys) == (True, False)


async def test_the_lock_goes_with_the_last_holder(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("sqlite")
    first, second = await ground.open(), await ground.open()
    await first.close()
    assert run_second(ground.main_url, ground.keys_url).returncode == 3
    await second.close()
    await second.close()  # closing twice is closing once
    assert run_second(ground.main_url, ground.keys_url).returncode == 0


async def test_opening_leaves_no_file_descriptor_behind(make_ground: Callable[[str], Ground]) -> None:
    ground = make_ground("sqlite")

    async def once() -> int:
        await ground.open()
        await ground.close()
        return open_files()

    first = await once()
    assert [await once() for _ in range(3)][-1] <= first
