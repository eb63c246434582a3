"""Databases for journeys: files in memory-backed folders where there are any, and the real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.journeys.town import Databases
from tests.support.memory import memory_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the test's own."""
    with TemporaryDirectory(prefix="tp-journey-", dir=memory_folder()) as name:
        yield Path(name)


@pytest.fixture
def sqlite(folder: Path) -> Databases:
    return Databases(folder)


@pytest.fixture
def quick(folder: Path) -> Databases:
    """Files that are asked without a detour, as in a rehearsal: where a journey is about something else."""
    main, keys = (f"sqlite+near:///{folder / name}.sqlite3" for name in ("main", "keys"))
    return Databases(folder, main, keys)


@pytest.fixture
def postgres(folder: Path, new_postgres: Callable[[], str]) -> Databases:
    return Databases(folder, new_postgres(), new_postgres())


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """One after the other."""
    found: Databases = request.getfixturevalue(request.param)
    return found
