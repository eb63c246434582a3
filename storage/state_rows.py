"""The states of circles, desks and organisations: load, add, save by version."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select, update

from bot.engine.model import Circle, Subject
from bot.service.ports import Conflict, Loaded, State
from storage.batch import columns_of, listed, rows_as, upsert_of
from storage.keys import KeyName
from storage.projections import Projections
from storage.rows import SCHEMA, decode_state, encode_state
from storage.sealed_rows import HOME, SealedRows
from storage.sealing import place
from storage.tables import state as table
from storage.together import Part
from storage.unit import Name, home

KEY = (table.c.organisation, table.c.kind, table.c.id)
SEALED = "circle"
"""Under a key of its own."""

SEALED_AT_HOME = "desk"
"""Under its organisation's key: what waits for one person. An organisation's settings are nobody's, and not sealed."""

BREATH = 25
T = TypeVar("T")
Row = tuple[str, Subject, State, int]

_SELECT = select(*KEY, table.c.schema, table.c.version, table.c.body).where(table.c.body.is_not(None))
_UPDATE = (
    update(table)
    .where(
        table.c.organisation == bindparam("b_organisation"),
        table.c.kind == bindparam("b_kind"),
        table.c.id == bindparam("b_id"),
    )
    .values(
        schema=bindparam("schema"),
        version=bindparam("version"),
        body=bindparam("body"),
        erase_at=bindparam("erase_at"),
    )
)


@lru_cache
def _select(sqlite: bool, lock: bool) -> Select[Any]:
    query = _SELECT.where(listed(sqlite, KEY))
    return query.order_by(table.c.kind, table.c.id, table.c.organisation).with_for_update() if lock else query


@lru_cache
def _add(sqlite: bool) -> Any:
    return upsert_of(sqlite, table).on_conflict_do_nothing().returning(table.c.id)


@lru_cache
def _versions() -> Select[Any]:
    return select(*KEY, table.c.version).where(listed(True, KEY))


_GIVEN = (*KEY, table.c.version, table.c.schema, table.c.body, table.c.erase_at)
_NAMES = tuple(column.name for column in _GIVEN)


def _update() -> Any:
    """PostgreSQL: all rows at once, each only where its version still holds."""
    given = columns_of(_GIVEN, "state")
    same = [column == other for column, other in zip(_GIVEN[:4], given[:4], strict=True)]
    fresh = {"schema": given[4], "body": given[5], "erase_at": given[6], "version": table.c.version + 1}
    return update(table).where(*same).values(fresh).returning(*KEY)


_SAVE = Part("state", _update(), counted=True)


class StateRows(SealedRows, Projections):
    async def load(self, organisation: str, subject: Subject) -> Loaded | None:
        """The state, locked for this transaction. None: there is none, or it was erased."""
        return (await self.load_many([(organisation, subject)])).get(subject)

    async def load_many(self, subjects: Sequence[Name]) -> Mapping[Subject, Loaded]:
        """Those that are there, locked in (kind, id) order, so that two batches never wait for each other."""
        found = await self._fetch(subjects, lock=True)
        self.loaded.update(found)
        return {subject: loaded for (_, subject), loaded in found.items()}

    async def read(self, organisation: str, subjects: Sequence[Subject]) -> Mapping[Subject, State]:
        """Those that are there, without a lock: nothing may be saved from it."""
        found = await self._fetch([(organisation, subject) for subject in subjects], lock=False)
        return {subject: loaded.state for (_, subject), loaded in found.items()}

    async def _fetch(self, subjects: Sequence[Name], *, lock: bool) -> dict[Name, Loaded]:
        if not subjects:
            return {}
        wanted = [(organisation, *subject) for organisation, subject in dict.fromkeys(subjects)]
        rows = await self.run(_select(self.sqlite, lock), rows_as(self.sqlite, wanted))
        return await self._hold(rows.all())

    async def _hold(self, rows: Sequence[Any]) -> dict[Name, Loaded]:
        """What these rows hold: their key, schema, version and body."""
        sealed = list({_key_of(row) for row in rows if row.kind == SEALED or row.body[:1] == HOME})
        await self.ciphers(sealed)
        await self.check_lost(sealed)
        found: dict[Name, Loaded] = {}
        for some in _breaths(rows):
            found.update(self._opened(some))
            await asyncio.sleep(0)
        return found

    def _opened(self, rows: Iterable[Any]) -> Iterable[tuple[Name, Loaded]]:
        for organisation, kind, number, schema, version, body in rows:
            plain = body
            if kind == SEALED:
                cipher = self.cipher_at_hand(KeyName(organisation, kind, number))
                if cipher is None:
                    continue  # erased: its key is gone, and so will be this row
                plain = cipher.open(body, place(organisation, kind, number, "state"))
            elif body[:1] == HOME:
                plain = self.open_row(organisation, Subject(kind, number), body, "state")
                if plain is None:
                    continue
            yield (organisation, Subject(kind, number)), Loaded(decode_state(kind, schema, plain), version)

    async def add(self, organisation: str, subject: Subject, state: State, now: datetime) -> None:
        """The first state of a subject. Raises Conflict when there is or was one."""
        if subject.kind == SEALED:
            await self.new_cipher(KeyName(organisation, *subject), now)
        elif subject.kind == SEALED_AT_HOME:
            await self.ready_to_seal([(organisation, subject)])
        row = self._row(organisation, subject, state, 1)
        if (await self.run(_add(self.sqlite), row)).first() is None:
            raise Conflict
        await self.project([(organisation, subject, state)])
        self.loaded[organisation, subject] = Loaded(state, 1)

    async def save(
        self, organisation: str, subject: Subject, state: State, version: int, now: datetime
    ) -> None:
        """Raises `Conflict` when the stored version is another one, at the latest when the unit of work ends."""
        if not self.sqlite and KeyName(organisation, *subject) not in self.erased:
            await self._save_later(organisation, subject, state, version)
        elif await self.save_many([(organisation, subject, state, version)], now):
            raise Conflict

    async def _save_later(self, organisation: str, subject: Subject, state: State, version: int) -> None:
        if subject.kind in (SEALED, SEALED_AT_HOME):
            await self.ready_to_seal([(organisation, subject)])
        row = self._row(organisation, subject, state, version)
        await self.later(_SAVE, rows_as(False, [[row[name] for name in _NAMES]], "state"), counted=1)
        await self.project([(organisation, subject, state)])
        self.loaded[organisation, subject] = Loaded(state, version + 1)

    async def save_many(self, rows: Sequence[Row], now: datetime) -> Sequence[Subject]:
        """Versioned update of many; returns the subjects that conflicted and were not saved."""
        rows = [row for row in rows if KeyName(row[0], *row[1]) not in self.erased]
        await self.ready_to_seal(
            [(row[0], row[1]) for row in rows if row[1].kind in (SEALED, SEALED_AT_HOME)]
        )
        written = await (self._save_sqlite(rows) if self.sqlite else self._save_postgres(rows))
        saved = [row for row in rows if (row[0], row[1]) in written]
        await self.project([(organisation, subject, state) for organisation, subject, state, _ in saved])
        for organisation, subject, state, version in saved:
            self.loaded[organisation, subject] = Loaded(state, version + 1)
        return [row[1] for row in rows if (row[0], row[1]) not in written]

    def _row(self, organisation: str, subject: Subject, state: State, version: int) -> dict[str, Any]:
        body = encode_state(state)
        if subject.kind == SEALED:
            cipher = self.cipher_at_hand(KeyName(organisation, *subject))
            if cipher is None:
                raise Conflict
            body = cipher.seal(body, place(organisation, *subject, "state"))
        elif subject.kind == SEALED_AT_HOME:
            body = self.seal_row(organisation, subject, body, "state")
        return {
            "organisation": organisation, "kind": subject.kind, "id": subject.id, "version": version,
            "schema": SCHEMA[subject.kind], "body": body,
            "erase_at": state.erase_at if isinstance(state, Circle) else None,
        }  # fmt: skip

    async def _save_postgres(self, rows: Sequence[Row]) -> set[Name]:
        if not rows:
            return set()
        made: list[list[object]] = []
        for some in _breaths(rows):
            made += [[row[name] for name in _NAMES] for row in starmap(self._row, some)]
            await asyncio.sleep(0)
        given = rows_as(False, made, "state")
        return {(row[0], Subject(row[1], row[2])) for row in await self.run(_SAVE.statement, given)}

    async def _save_sqlite(self, rows: Sequence[Row]) -> set[Name]:
        """The database is ours alone until the end, so versions read now still hold when the rows are written."""
        wanted = [(organisation, *subject) for organisation, subject, _, _ in rows]
        found = await self.run(_versions(), rows_as(True, wanted)) if wanted else ()
        versions = {(row[0], Subject(row[1], row[2])): row[3] for row in found}
        fit = [row for row in rows if versions.get((row[0], row[1])) == row[3]]
        changes = [_renamed(self._row(*row)) for row in fit]
        if changes:
            await self.run(_UPDATE, changes)
        return {(organisation, subject) for organisation, subject, _, _ in fit}


def _key_of(row: Any) -> KeyName:
    return KeyName(row.organisation, row.kind, row.id) if row.kind == SEALED else home(row.organisation)


def _breaths(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time: between them everything else that runs in this process gets its turn."""
    return (rows[start : start + BREATH] for start in range(0, len(rows), BREATH))


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    """The names of the columns in the WHERE part, and the next version."""
    renamed = {f"b_{name}": row.pop(name) for name in ("organisation", "kind", "id")}
    return {**row, **renamed, "version": row["version"] + 1}
