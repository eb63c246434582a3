"""What every suite shares: one PostgreSQL for the whole run, fresh databases, folders in memory, Hypothesis profiles.

With workers the server is started once, beside the first worker, and its address is passed on; alone it
starts when the first test asks. Where it cannot be had the tests that need it fail with the reason, not skip.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.databases import check_reachable, create_database, drop_database, server_from_environment
from tests.support.memory import memory_folder
from tests.support.postgres import PostgresUnavailable, running_server

# The gate finds the same things on every run; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("search", settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_open = pytest.StashKey[ExitStack]()
_address = pytest.StashKey[tuple[str, str]]()


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """Commands that are called within a test keep what they write private; the next test begins as usual."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


def pytest_configure() -> None:
    """Folders of tests lie in memory where there is room: SQLite waits for the disk at every commit."""
    if folder := memory_folder():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need look through it for rubbish again and again."""
    gc.collect()
    gc.freeze()


def pytest_configure_node(node: Any) -> None:
    """Called in the controller for each worker: hand over the address, or the reason why there is none."""
    node.workerinput["postgres"] = _server_of(node.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the server by its process id, whatever happened before."""
    stack = config.stash.get(_open, None)
    if stack is not None:
        stack.close()


def _server_of(config: pytest.Config) -> tuple[str, str]:
    """(address, "") or ("", reason); started at most once."""
    if hasattr(config, "workerinput"):
        address, reason = config.workerinput["postgres"]
        return address, reason
    if _address not in config.stash:
        config.stash[_address] = _start(config)
    return config.stash[_address]


def _start(config: pytest.Config) -> tuple[str, str]:
    stack = config.stash.setdefault(_open, ExitStack())
    try:
        address = server_from_environment() or stack.enter_context(running_server()).url
        check_reachable(address)
    except PostgresUnavailable as reason:
        return "", str(reason)
    return address, ""


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """The address of the server's administrative database (asyncpg, the socket's folder in the query)."""
    address, reason = _server_of(request.config)
    if reason:
        pytest.fail(reason, pytrace=False)
    return address


@pytest.fixture
def new_postgres(postgres_url: str) -> Iterator[Callable[[], str]]:
    """Makes as many empty databases as a test wants; each is dropped when the test is over."""
    with ExitStack() as stack:

        def make() -> str:
            url = create_database(postgres_url)
            stack.callback(drop_database, postgres_url, url)
            return url

        yield make


@pytest.fixture
def fresh_postgres(new_postgres: Callable[[], str]) -> str:
    """The address of an empty PostgreSQL database of the test's own."""
    return new_postgres()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file of the test's own, not made yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'talking-piece.sqlite3'}"
