"""SQLite belongs to one process. A lock file beside the database, held for life, keeps a second one out."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Lock

from storage.database import Refused

_held: dict[Path, tuple[int, int]] = {}
_guard = Lock()


def hold(database: Path) -> None:
    """Take the lock, or count one holder more in this process. Raises Refused when another process has it."""
    path = _lock_file(database)
    with _guard:
        if path in _held:
            descriptor, holders = _held[path]
            _held[path] = (descriptor, holders + 1)
            return
        _held[path] = (_take(path, database), 1)


def release(database: Path) -> None:
    """Give it back; the last holder in this process unlocks the database."""
    path = _lock_file(database)
    with _guard:
        descriptor, holders = _held.pop(path)
        if holders > 1:
            _held[path] = (descriptor, holders - 1)
        else:
            # The file stays: deleting it would let two processes lock two files of one name.
            os.close(descriptor)


def _lock_file(database: Path) -> Path:
    return Path(f"{database.resolve()}.lock")


def _take(path: Path, database: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise Refused(
            f"Another process is using {database.name}. SQLite serves one process: end the other one, "
            "or set BOT_DATABASE_URL to PostgreSQL, where several processes share the work."
        ) from None
    return descriptor
