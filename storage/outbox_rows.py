"""A waiting message as a row: sealed, found by keyed hashes of its parts' names and by the words it would show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert

from bot.engine.model import Part, Subject
from bot.service.rows import Putting
from storage.posts import hashed_name
from storage.rows import Message, decode_message, encode_message
from storage.sealed_rows import SealedRows
from storage.sealing import hashed_conversation
from storage.tables import outbox_name, outbox_ref


class Opened(NamedTuple):
    """A row, and what it says; None when that can never be read again."""

    row: Any
    message: Message | None


class OutboxRows(SealedRows):
    async def _index(self, rows: Iterable[tuple[int, str, str, tuple[Part, ...]]]) -> None:
        """By which names, and for the sake of which words, each row is found."""
        names: list[dict[str, Any]] = []
        refs: dict[tuple[Any, ...], dict[str, Any]] = {}
        for number, organisation, first, parts in rows:
            further = dict.fromkeys(part.name for part in parts if part.name != first)
            names += [
                {"row": number, "organisation": organisation, "name": self._name_hash(organisation, name)}
                for name in further
            ]
            for part in parts:
                for ref in part.refs:
                    row = {
                        "row": number, "organisation": organisation, "about_kind": part.about.kind,
                        "about": part.about.id, "ref": ref,
                    }  # fmt: skip
                    refs[tuple(row.values())] = row
        if names:
            await self.run(insert(outbox_name), names)
        if refs:
            await self.run(insert(outbox_ref), list(refs.values()))

    def _name_hash(self, organisation: str, name: str) -> str:
        return hashed_name(self.inbox_key, organisation, name)

    def _sealed(self, organisation: str, subject: Subject, message: Message, *, own: bool = True) -> bytes:
        return self.seal_row(organisation, subject, encode_message(message), "outbox", own=own)

    async def _read(self, rows: Sequence[Any]) -> list[Opened]:
        """Without those whose key has to be restored first."""
        lost = await self.ready_to_open((row.organisation, subject_of(row), row.body) for row in rows)
        here = [row for row in rows if not self.is_lost(lost, row.organisation, subject_of(row), row.body)]
        return [Opened(row, self._said(row)) for row in here]

    def _said(self, row: Any) -> Message | None:
        plain = self.open_row(row.organisation, subject_of(row), row.body, "outbox")
        return None if plain is None else decode_message(plain)

    def _made(self, row: Putting) -> tuple[Any, ...]:
        """The columns of `VARIED`."""
        organisation, subject, conversation, kind, to, parts, name, person, _, _ = row
        said = Message(name, conversation, person, to, parts)
        return (
            organisation, subject.kind, subject.id, hashed_conversation(self.inbox_key, conversation), kind,
            self._name_hash(organisation, name), self._sealed(organisation, subject, said, own=not _outlives(row)),
        )  # fmt: skip


def _outlives(row: Putting) -> bool:
    """A deletion that says itself where its message stands goes on when the circle and its key are gone."""
    return row.kind == "unsay" and row.to is not None


def subject_of(row: Any) -> Subject:
    """The subject in whose line this row stands."""
    return Subject(row.subject_kind, row.subject)
