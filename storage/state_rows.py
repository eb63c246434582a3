"""The states of circles, desks and organisations: load, add, save by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select, update

from bot.engine.model import Subject
from bot.service.breath import Breath
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

OPEN = "organisation"
"""Settings are nobody's, and not sealed. Everything else rests under its organisation's key."""

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
    """PostgreSQL: all rows at once, each only where its version still holds. Gives which of them, counted from one."""
    *given, nr = columns_of(_GIVEN, "state", numbered=True)
    same = [column == other for column, other in zip(_GIVEN[:4], given[:4], strict=True)]
    fresh = {"schema": given[4], "body": given[5], "erase_at": given[6], "version": table.c.version + 1}
    return update(table).where(*same).values(fresh).returning(nr)


_SAVE = Part("state", _update(), counted=True)


class Resting(NamedTuple):
    """A state as its row holds it."""

    organisation: str
    kind: str
    id: str
    schema: int
    version: int
    body: bytes


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
        return await self.hold(rows.all())

    async def hold(self, rows: Sequence[Any]) -> dict[Name, Loaded]:
        """What these rows hold: their key, schema, version and body."""
        sealed = set(filter(None, starmap(_key_of, rows)))
        await self.read_keys(sealed)
        await self.check_lost(sealed)
        found: dict[Name, Loaded] = {}
        breath = Breath()
        for row in rows:
            self._open_into(found, *row)
            if breath.due:
                await breath.take()
        return found

    def _open_into(
        self, found: dict[Name, Loaded], organisation: str, kind: str, id: str, schema: int, version: int,
        body: bytes,
    ) -> None:  # fmt: skip
        subject, plain = Subject(kind, id), body
        if kind == SEALED:
            cipher = self.cipher_at_hand(KeyName(organisation, kind, id))
            if cipher is None:
                return  # erased: its key is gone, and so will be this row
            plain = cipher.open(body, place(organisation, kind, id, "state"))
        elif body[:1] == HOME:
            opened = self.open_row(organisation, subject, body, "state")
            if opened is None:
                return
            plain = opened
        found[organisation, subject] = Loaded(decode_state(kind, schema, plain), version)

    async def add(self, organisation: str, subject: Subject, state: State, now: datetime) -> None:
        """The first state of a subject. Raises Conflict when there is or was one."""
        if subject.kind == SEALED:
            await self.new_cipher(KeyName(organisation, *subject), now)
        elif subject.kind != OPEN:
            await self.ready_to_seal([(organisation, subject)])
        row = dict(zip(_NAMES, self._row(organisation, subject, state, 1), strict=True))
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
        if subject.kind != OPEN:
            await self.ready_to_seal([(organisation, subject)])
        row = self._row(organisation, subject, state, version)
        await self.later(_SAVE, rows_as(False, [row], "state"), counted=1)
        await self.project([(organisation, subject, state)])
        self.loaded[organisation, subject] = Loaded(state, version + 1)

    async def save_many(self, rows: Sequence[Row], now: datetime) -> Sequence[Subject]:
        """Versioned update of many; returns the subjects that conflicted and were not saved."""
        if self.erased:
            rows = [row for row in rows if KeyName(row[0], *row[1]) not in self.erased]
        await self.ready_to_seal([(row[0], row[1]) for row in rows if row[1].kind != OPEN])
        saved = await (self._save_sqlite(rows) if self.sqlite else self._save_postgres(rows))
        await self.project([(organisation, subject, state) for organisation, subject, state, _ in saved])
        for organisation, subject, state, version in saved:
            self.loaded[organisation, subject] = Loaded(state, version + 1)
        if len(saved) == len(rows):
            return ()
        written = {(row[0], row[1]) for row in saved}
        return [row[1] for row in rows if (row[0], row[1]) not in written]

    def _row(self, organisation: str, subject: Subject, state: State, version: int) -> tuple[Any, ...]:
        """The columns of `_GIVEN`."""
        body = encode_state(state)
        if subject.kind == SEALED:
            cipher = self.cipher_at_hand(KeyName(organisation, *subject))
            if cipher is None:
                raise Conflict
            body = cipher.seal(body, place(organisation, *subject, "state"))
        elif subject.kind != OPEN:
            body = self.seal_row(organisation, subject, body, "state")
        erase_at = getattr(state, "erase_at", None)
        return organisation, *subject, version, SCHEMA[subject.kind], body, erase_at

    async def _save_postgres(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Those that were written."""
        if not rows:
            return ()
        made, breath = [], Breath()
        for row in rows:
            made.append(self._row(*row))
            if breath.due:
                await breath.take()
        written = (await self.run(_SAVE.statement, rows_as(False, made, "state"))).scalars().all()
        return rows if len(written) == len(rows) else [rows[nr - 1] for nr in sorted(written)]

    async def _save_sqlite(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The database is ours alone until the end, so versions read now still hold when the rows are written."""
        wanted = [(organisation, *subject) for organisation, subject, _, _ in rows]
        found = await self.run(_versions(), rows_as(True, wanted)) if wanted else ()
        versions = {(row[0], Subject(row[1], row[2])): row[3] for row in found}
        fit = [row for row in rows if versions.get((row[0], row[1])) == row[3]]
        changes = [_renamed(dict(zip(_NAMES, self._row(*row), strict=True))) for row in fit]
        if changes:
            await self.run(_UPDATE, changes)
        return fit


def _key_of(
    organisation: str, kind: str, id: str, _schema: int, _version: int, body: bytes
) -> KeyName | None:
    if kind == SEALED:
        return KeyName(organisation, kind, id)
    return home(organisation) if body[:1] == HOME else None


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    """The names of the columns in the WHERE part, and the next version."""
    renamed = {f"b_{name}": row.pop(name) for name in ("organisation", "kind", "id")}
    return {**row, **renamed, "version": row["version"] + 1}
