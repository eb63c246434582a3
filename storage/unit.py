"""What all parts of a unit of work share: the connection, the keys it has read, and what it has loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.model import Subject
from bot.service.ports import Conflict, Loaded
from storage.batch import upsert
from storage.keys import KeyName, KeyStore
from storage.sealing import Cipher
from storage.tables import erasure
from storage.together import Part, Values, together

Name = tuple[str, Subject]
"""A subject with its organisation."""


@lru_cache(maxsize=1024)
def home(organisation: str) -> KeyName:
    """The key of an organisation itself, for what belongs to none of its circles."""
    return KeyName(organisation, "organisation", organisation)


class KeyLost(Exception):
    """The key store is older than the database, or not its own. Nothing was changed."""


class Unit:
    """One transaction on one connection. Keys live here and end with it."""

    def __init__(self, connection: AsyncConnection, keys: KeyStore, inbox_key: bytes) -> None:
        self.connection = connection
        self.keys = keys
        self.inbox_key = inbox_key
        self.loaded: dict[Name, Loaded] = {}
        self.erased: set[KeyName] = set()
        self.erased_at: datetime | None = None
        self.swept_at: datetime | None = None
        self._ciphers: dict[KeyName, Cipher] = {}
        self._homes: set[KeyName] = set()
        self._later: dict[Part, Values] = {}
        self._all_of_them = 0

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    async def run(self, statement: Any, rows: Any = None) -> Any:
        """Execute on this unit's connection, after everything that was put off."""
        if self._later:
            await self.flush()
        return await self.connection.execute(statement, rows)

    async def run_before(self, statement: Any, rows: Any, *parts: Part) -> Any:
        """The same for reading what, of all that was put off, these parts alone could change."""
        if any(part in self._later for part in parts):
            await self.flush()
        return await self.connection.execute(statement, rows)

    async def later(self, part: Part, values: Values, *, counted: int = 0) -> None:
        """Write this at the end, with everything else that can wait; PostgreSQL only.

        `counted`: how many rows have to change. Raises Conflict at the end if it were fewer.
        """
        if part in self._later:
            await self.flush()
        self._later[part] = values
        self._all_of_them += counted

    async def flush(self) -> None:
        """Write what was put off. Raises Conflict when a row that had to change is another one by now."""
        parts, expected = self._later, self._all_of_them
        self._later, self._all_of_them = {}, 0
        if not parts:
            return
        values = {name: value for given in parts.values() for name, value in given.items()}
        result = await self.connection.execute(together(tuple(parts)), values)
        if expected and result.scalar_one() != expected:
            raise Conflict

    async def cipher(self, name: KeyName) -> Cipher | None:
        """The subject's cipher, or None when its key is gone."""
        return (await self.ciphers([name])).get(name)

    async def ciphers(self, names: Sequence[KeyName]) -> dict[KeyName, Cipher]:
        """The ciphers of those subjects that still have a key."""
        await self.read_keys(names)
        return {name: self._ciphers[name] for name in names if name in self._ciphers}

    async def read_keys(self, names: Iterable[KeyName]) -> None:
        """So that their ciphers are at hand."""
        unread = set(names) - self._ciphers.keys()
        if unread:
            # The organisation's own is nearly always wanted next: here it costs no question of its own.
            homes = set(map(home, {name.organisation for name in unread})) - self._homes
            self._homes |= homes
            self._ciphers.update(await self.keys.ciphers([*(unread | homes)]))

    async def check_lost(self, names: AbstractSet[KeyName]) -> None:
        """Raises KeyLost for a subject whose key is missing although it was never erased."""
        missing = names - self._ciphers.keys()
        if missing and (lost := await self.keys.never_destroyed([*missing])):
            raise KeyLost(f"{len(lost)} of these subjects have no key: restore the key store")

    def cipher_at_hand(self, name: KeyName) -> Cipher | None:
        """One of those that were asked for before in this unit."""
        return self._ciphers.get(name)

    async def new_cipher(self, name: KeyName, now: datetime) -> Cipher:
        """Make the subject's key; it is safe in the key store before this returns."""
        cipher = self._ciphers[name] = await self.keys.make(name, now)
        return cipher

    def forget_cipher(self, name: KeyName) -> None:
        self._ciphers.pop(name, None)

    async def note_erased(self, name: KeyName, now: datetime) -> None:
        """In this transaction its rows go; once it holds, the key does."""
        statement = upsert(self.connection, erasure).on_conflict_do_nothing()
        await self.run(statement, {**name._asdict(), "since": now})
        self.erased.add(name)
        self.erased_at = now
        self.forget_cipher(name)
