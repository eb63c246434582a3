"""What people wrote: kept, replaced, read and forgotten, each under the key of the subject it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, delete, insert, select, update

from bot.engine.effects import Publish
from bot.engine.model import Subject
from bot.service import how_long
from storage.batch import listed, rows_as, upsert_of
from storage.keys import KeyName
from storage.outbox import Outbox
from storage.sealing import Cipher, place
from storage.tables import artifact as artifact_table
from storage.tables import entry as entry_table
from storage.tables import follow as follow_table
from storage.tables import line as line_table

FOLLOWED = how_long.MONTHS_24
"""How long "bring me what came of it" is remembered: 24 months."""


class NoKey(Exception):
    """Words for a subject that was erased, or for a circle that never began. Nothing was kept."""


class Words(Outbox):
    async def keep(self, organisation: str, owner: Subject, entry: str, words: str, now: datetime) -> None:
        """Encrypt these words under the subject's key; the same entry again replaces them.

        A circle has its key from the beginning. Whatever else has words gets one with the first of them.
        """
        cipher = await self._cipher_of(KeyName(organisation, *owner), now)
        sealed = cipher.seal_text(words, _at_entry(organisation, owner, entry))
        await self.run(_keep(self.sqlite), {**_row(organisation, owner, entry), "cipher": sealed})

    async def drop(self, organisation: str, owner: Subject, entry: str) -> None:
        """Forget these words now. A waiting message that has no other words is cancelled."""
        await self.run(_DROP, _row(organisation, owner, entry))
        await self.cancel_without(organisation, owner, entry)

    async def words(self, organisation: str, subject: Subject, entries: Sequence[str]) -> Mapping[str, str]:
        """The words that are still there, by entry (or artifact line) id."""
        name = KeyName(organisation, *subject)
        cipher = await self.cipher(name) if entries else None
        if cipher is None or name in self.erased:
            return {}
        which = {"organisation": organisation, "owner": subject.id, "ids": list(entries)}
        if subject.kind == "artifact":
            rows = await self.run(_OF_LINES, which)
        else:
            rows = await self.run(_OF_ENTRIES, {**which, "kind": subject.kind})
        return {row.id: cipher.open_text(row.cipher, _at(organisation, subject, row.id)) for row in rows}

    async def artifact_words(
        self, organisation: str, artifacts: Sequence[str]
    ) -> Mapping[tuple[str, str], str]:
        """The words of whole sheets, by artifact and line id; struck lines have none."""
        names = [KeyName(organisation, "artifact", one) for one in artifacts]
        ciphers = await self.ciphers(names)
        there = [(organisation, name.id) for name in names if name in ciphers and name not in self.erased]
        if not there:
            return {}
        return {
            (sheet, one): ciphers[KeyName(organisation, "artifact", sheet)].open_text(
                sealed, _at_line(organisation, sheet, one)
            )
            for sheet, one, sealed in await self.run(_sheets(self.sqlite), rows_as(self.sqlite, there))
        }

    async def publish(self, organisation: str, circle: str, what: Publish, now: datetime) -> None:
        """Copy the agreed words from the circle's key to the artifact's own."""
        subject = Subject("circle", circle)
        words = await self.words(organisation, subject, [one.entry for one in what.lines])
        cipher = await self.new_cipher(KeyName(organisation, "artifact", what.artifact), now)
        row = {
            "organisation": organisation, "id": what.artifact, "unit": what.unit, "band": what.band,
            "floor": what.floor, "apart": what.apart, "published": now, "expires": what.expires_at,
            "template": what.template, "template_version": what.template_version,
            "reached": what.reached, "series": what.series, "digest": None,
        }  # fmt: skip
        await self.run(insert(artifact_table), row)
        lines = [
            {
                "organisation": organisation, "artifact": what.artifact, "id": one.line, "position": n,
                "heading": one.heading.value, "struck": False, "area": one.area,
                "cipher": cipher.seal_text(words[one.entry], _at_line(organisation, what.artifact, one.line)),
            }
            for n, one in enumerate(what.lines) if one.entry in words
        ]  # fmt: skip
        if lines:
            await self.run(insert(line_table), lines)

    async def strike(self, organisation: str, artifact: str, line: str) -> None:
        """Remove the words of a published line; that there was a line stays."""
        columns = line_table.c
        statement = update(line_table).where(
            columns.organisation == organisation, columns.artifact == artifact, columns.id == line
        )
        await self.run(statement.values(struck=True, cipher=None))
        await self.cancel_without(organisation, Subject("artifact", artifact), line)

    async def follow(self, organisation: str, subject: Subject, person: str, on: bool, now: datetime) -> None:
        """Remember "bring me what came of it" for 24 months, or take it back."""
        columns = follow_table.c
        row = {"organisation": organisation, "kind": subject.kind, "id": subject.id, "person": person}
        await self.run(delete(follow_table).where(*(columns[name] == value for name, value in row.items())))
        if on:
            await self.run(insert(follow_table), {**row, "until": now + FOLLOWED})

    async def _cipher_of(self, name: KeyName, now: datetime) -> Cipher:
        cipher = await self.cipher(name)
        if name in self.erased or (cipher is None and name.kind == "circle"):
            raise NoKey(f"this {name.kind} has no key")
        return cipher or await self.new_cipher(name, now)


# --- the statements, each built once ---


@lru_cache
def _keep(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, entry_table)
    key = ["organisation", "kind", "owner", "id"]
    return statement.on_conflict_do_update(index_elements=key, set_={"cipher": statement.excluded.cipher})


_DROP = delete(entry_table).where(
    *(entry_table.c[name] == bindparam(name) for name in ("organisation", "kind", "owner", "id"))
)


def _words_of(table: Table, owner: str) -> Select[Any]:
    return select(table.c.id, table.c.cipher).where(
        table.c.organisation == bindparam("organisation"),
        table.c[owner] == bindparam("owner"),
        table.c.cipher.is_not(None),
        table.c.id.in_(bindparam("ids", expanding=True)),
    )


_OF_ENTRIES = _words_of(entry_table, "owner").where(entry_table.c.kind == bindparam("kind"))
_OF_LINES = _words_of(line_table, "artifact")


@lru_cache
def _sheets(sqlite: bool) -> Select[Any]:
    columns = line_table.c
    wanted = listed(sqlite, (columns.organisation, columns.artifact))
    return select(columns.artifact, columns.id, columns.cipher).where(wanted, columns.cipher.is_not(None))


def _row(organisation: str, owner: Subject, entry: str) -> dict[str, Any]:
    return {"organisation": organisation, "kind": owner.kind, "owner": owner.id, "id": entry}


def _at(organisation: str, subject: Subject, id_: str) -> bytes:
    if subject.kind == "artifact":
        return _at_line(organisation, subject.id, id_)
    return _at_entry(organisation, subject, id_)


def _at_entry(organisation: str, owner: Subject, entry: str) -> bytes:
    return place(organisation, *owner, "entry", entry)


def _at_line(organisation: str, artifact: str, line: str) -> bytes:
    return place(organisation, "artifact", artifact, "line", line)
