"""What went wrong on this machine, and the sentence that says so to whoever sits at the page."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

from adapters.rehearsal import said

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def sentence_about(fault: BaseException) -> str:
    """For a fault of ours or of the machine; nothing of what was typed is in it."""
    return said.DISK_FULL if any(_is_full(one) for one in _behind(fault)) else said.OUR_FAULT


def _behind(fault: BaseException | None) -> Iterator[BaseException]:
    """The fault and what it came from; a database's library keeps the driver's own in `orig`."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or getattr(fault, "orig", None)


def _is_full(fault: BaseException) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in _FULL
    return isinstance(fault, sqlite3.Error) and getattr(fault, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
