"""What a test and a process that it kills have in common: one clock, and a fuse. Both are a few bytes of a mapped file."""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

BOUNDARIES = (
    "transaction begun",
    "row written",
    "before commit",
    "after commit",
    "key made",
    "before key destroyed",
    "key destroyed",
    "before acknowledgement",
    "after acknowledgement",
    "before post",
    "place stands",
    "place noted",
    "after post",
    "before amendment",
    "after amendment",
)
"""Where a process may be killed, each with what has just happened or is just about to."""


class Mapped:
    """Whole numbers in a file that several processes see at once."""

    def __init__(self, path: Path, numbers: int) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._form = struct.Struct("<q")
        os.ftruncate(self._handle, numbers * self._form.size)
        self._bytes = mmap.mmap(self._handle, numbers * self._form.size)

    def get(self, place: int) -> int:
        number: int = self._form.unpack_from(self._bytes, place * self._form.size)[0]
        return number

    def set(self, place: int, number: int) -> None:
        self._form.pack_into(self._bytes, place * self._form.size, number)

    def alone(self) -> None:
        """Nobody else goes on until `together`."""
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def together(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_UN)

    def close(self) -> None:
        self._bytes.close()
        os.close(self._handle)


class SharedClock:
    """Told time for several processes. Waiting moves it on for all of them."""

    def __init__(self, path: Path, start: datetime | None = None) -> None:
        self._mapped = Mapped(path, 1)
        if start is not None:
            self.move_to(start)

    def __call__(self) -> datetime:
        return BEGINNING + self._mapped.get(0) * MICROSECOND

    def move_to(self, instant: datetime) -> None:
        """Time never goes back."""
        self._mapped.alone()
        try:
            self._mapped.set(0, max((instant - BEGINNING) // MICROSECOND, self._mapped.get(0)))
        finally:
            self._mapped.together()

    async def sleep(self, seconds: float) -> None:
        self.move_to(self() + timedelta(seconds=seconds))

    def close(self) -> None:
        self._mapped.close()


class Fuse:
    """Burns down at one boundary. `lit` names it; at its n-th crossing the process is no more."""

    def __init__(self, path: Path) -> None:
        self._mapped = Mapped(path, 3)

    def light(self, boundary: str, crossings: int) -> None:
        self._mapped.set(1, crossings)
        self._mapped.set(0, BOUNDARIES.index(boundary) + 1)

    def put_out(self) -> None:
        self._mapped.set(0, 0)

    def burns_out(self, boundary: str) -> bool:
        """Called at each crossing; True at the one that was meant."""
        if self._mapped.get(0) != BOUNDARIES.index(boundary) + 1:
            return False
        left = self._mapped.get(1) - 1
        self._mapped.set(1, left)
        return left <= 0

    @property
    def in_flight(self) -> int:
        """How many new messages were on their way at the last kill."""
        return self._mapped.get(2)

    @in_flight.setter
    def in_flight(self, count: int) -> None:
        self._mapped.set(2, count)

    def close(self) -> None:
        self._mapped.close()
