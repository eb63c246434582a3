"""Messages on their way: in order within a conversation of a subject, references to words instead of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, delete, exists, func, insert, select, union_all, update

from bot.engine.effects import Audience
from bot.engine.model import Part, Subject
from bot.service.rows import Outgoing, Putting, Waiting
from storage.batch import among_ids, insert_of, listed, rows_as
from storage.rows import decode_audience, decode_parts, encode_audience, encode_parts
from storage.tables import outbox, outbox_name, outbox_ref
from storage.unit import Unit

Name = tuple[str, str]
"""Organisation and part name."""

HOLDS_PARTS = ("tell", "amend")
_LANE = ("organisation", "subject_kind", "subject", "conversation")


class Outbox(Unit):
    async def put(
        self, organisation: str, subject: Subject, conversation: str, kind: str, *, to: Audience | None,
        parts: Sequence[Part], name: str, person: str | None, after: str | None, now: datetime,
    ) -> None:  # fmt: skip
        """One message, behind every other one of this subject in this conversation.

        `after` names a part of a message that has to be out first; one that is out already holds nothing up.
        """
        row = Putting(organisation, subject, conversation, kind, to, tuple(parts), name, person, after, now)
        await self.put_many([row])

    async def put_many(self, rows: Sequence[Putting]) -> None:
        if not rows:
            return
        values = [_row(row) for row in rows]
        if not any(map(_needs_number, rows)):
            if self.sqlite:
                await self.run(insert(outbox), values)
            else:
                await self.run(_PUT, _given(values))
            return
        numbers = await self._insert(values)
        await self._index(
            [(n, row.organisation, row.name, row.parts) for n, row in zip(numbers, rows, strict=True)]
        )
        for number, row in zip(numbers, rows, strict=True):
            if row.after is not None:
                await self._wait(number, row.organisation, row.after)

    async def _insert(self, values: list[dict[str, Any]]) -> Sequence[int]:
        """The numbers the rows were given, in the order of the rows."""
        if not self.sqlite:
            # Numbers are given in the order of the rows, but need not be told in it.
            return sorted((await self.run(_PUT_NUMBERED, _given(values))).scalars())
        # Asking row by row is slow there, and needless: nobody else writes, so the numbers follow each other.
        await self.run(insert(outbox), values)
        last = (await self.run(select(func.max(outbox.c.id)))).scalar_one()
        return range(last - len(values) + 1, last + 1)

    async def _index(self, rows: Iterable[tuple[int, str, str, tuple[Part, ...]]]) -> None:
        """By which names, and for the sake of which words, each row is found."""
        names: list[dict[str, Any]] = []
        refs: dict[tuple[Any, ...], dict[str, Any]] = {}
        for number, organisation, first, parts in rows:
            further = dict.fromkeys(part.name for part in parts if part.name != first)
            names += [{"row": number, "organisation": organisation, "name": name} for name in further]
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

    async def _wait(self, number: int, organisation: str, after: str) -> None:
        first = _holding(self.sqlite)
        latest = select(func.max(first.c.id)).where(first.c.id < number)
        waiting = update(outbox).where(outbox.c.id == number).values(waits_for=latest.scalar_subquery())
        await self.run(waiting, rows_as(self.sqlite, [(organisation, after)]))

    async def claim_outbox(self, now: datetime, most: int, lease_until: datetime) -> Sequence[Outgoing]:
        """The head of every (subject, conversation) that may go now, oldest first, leased to the caller.

        Not while it waits for another try, while another relay's lease holds, or while the message named by
        its `after` is still in the outbox.
        """
        rows = (await self.run(_CLAIM, {"now": now, "most": most, "until": lease_until})).all()
        return [_outgoing(row) for row in sorted(rows, key=lambda row: row.id)]

    async def out_again(self, row: int, at: datetime, tried: bool = True) -> None:
        """Not yet: the lease is given back, not before `at`; one attempt more if it was `tried`."""
        more = outbox.c.attempts + (1 if tried else 0)
        await self.run(
            update(outbox).where(outbox.c.id == row).values(leased=None, not_before=at, attempts=more)
        )

    async def out_done(self, ids: Sequence[int]) -> None:
        """Sent, cancelled or given up: the row goes, its successors are free."""
        if ids:
            await self.run(delete(outbox).where(among_ids(self.connection, outbox.c.id, ids)))

    async def waiting(self, names: Sequence[Name]) -> Mapping[Name, Waiting]:
        """By (organisation, part name): the latest tell or amend row that holds this part, locked.

        It counts as claimed, too, while what it changes is still on its way: taking it back would not be enough.
        """
        if not names:
            return {}
        found: dict[Name, Waiting] = {}
        for row in await self.run(_waiting(self.sqlite), rows_as(self.sqlite, names)):
            parts = decode_parts(row.parts)
            for name in ((row.organisation, part.name) for part in parts):
                before = found.get(name)
                behind = before is not None and (before.claimed or before.kind == "tell")
                claimed = row.leased is not None or behind
                found[name] = Waiting(row.id, row.kind, row.conversation, claimed, parts)
        return {name: found[name] for name in names if name in found}

    async def rewrite(self, row: int, parts: Sequence[Part]) -> None:
        """Replace what a waiting row will say."""
        statement = update(outbox).where(outbox.c.id == row).returning(outbox.c.organisation, outbox.c.name)
        found = (await self.run(statement.values(parts=encode_parts(tuple(parts))))).first()
        for table in (outbox_name, outbox_ref):
            await self.run(delete(table).where(table.c.row == row))
        if found is not None:
            await self._index([(row, found.organisation, found.name, tuple(parts))])

    async def cancel_without(self, organisation: str, about: Subject, ref: str) -> None:
        """These words are gone: new messages that have no others are cancelled.

        One that is being sent just now may show them; it is amended as soon as it stands.
        """
        where = (
            outbox_ref.c.organisation == organisation,
            outbox_ref.c.about_kind == about.kind,
            outbox_ref.c.about == about.id,
            outbox_ref.c.ref == ref,
        )
        dropped = await self.run(delete(outbox_ref).where(*where).returning(outbox_ref.c.row))
        rows = list(dropped.scalars())
        if not rows:
            return
        hit = among_ids(self.connection, outbox.c.id, rows) & (outbox.c.kind == "tell")
        left = exists().where(outbox_ref.c.row == outbox.c.id)
        await self.run(delete(outbox).where(hit, outbox.c.leased.is_(None), ~left))
        for row in (await self.run(select(outbox).where(hit, outbox.c.leased.is_not(None)))).all():
            parts = [part for part in decode_parts(row.parts) if part.about == about and ref in part.refs]
            await self._put_behind(row, "amend", [(part.name, (part,)) for part in parts])

    async def call_back(self, organisation: str, about: Subject) -> None:
        """All words of a subject are gone: what is being sent just now is deleted as soon as it stands."""
        refers = select(outbox_ref.c.row).where(
            outbox_ref.c.organisation == organisation,
            outbox_ref.c.about_kind == about.kind,
            outbox_ref.c.about == about.id,
        )
        sending = (outbox.c.kind == "tell") & outbox.c.leased.is_not(None)
        for row in (await self.run(select(outbox).where(outbox.c.id.in_(refers), sending))).all():
            await self._put_behind(row, "unsay", [(row.name, ())])

    async def _put_behind(self, row: Any, kind: str, what: Sequence[tuple[str, tuple[Part, ...]]]) -> None:
        """Rows for the message that `row` is becoming, each waiting for it."""
        kept = {name: getattr(row, name) for name in _COLUMNS}
        fresh = {**kept, "kind": kind, "audience": None, "attempts": 0, "leased": None, "waits_for": row.id}
        if what:
            await self.run(
                insert(outbox),
                [{**fresh, "name": name, "parts": encode_parts(parts)} for name, parts in what],
            )


def unblocked() -> tuple[Any, Any]:
    """True for rows that no earlier row of their conversation, and no named one, holds up."""
    earlier, first = outbox.alias("earlier"), outbox.alias("first")
    same = (earlier.c[name] == outbox.c[name] for name in _LANE)
    return (
        ~exists().where(*same, earlier.c.id < outbox.c.id),
        ~exists().where(first.c.id == outbox.c.waits_for),
    )


def _claim() -> Any:
    now = bindparam("now", type_=outbox.c.not_before.type)
    free = (outbox.c.leased.is_(None)) | (outbox.c.leased <= now)
    heads = (
        select(outbox.c.id)
        .where(outbox.c.not_before <= now, free, *unblocked())
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte("heads")
    )
    taken = update(outbox).where(outbox.c.id.in_(select(heads.c.id)))
    return taken.values(leased=bindparam("until", type_=outbox.c.leased.type)).returning(*outbox.c)


_CLAIM = _claim()


def _holding(sqlite: bool) -> Any:
    """(id, organisation, name) of every waiting tell or amend that holds one of the parts given as `rows`."""
    first = select(outbox.c.id, outbox.c.organisation, outbox.c.name).where(
        outbox.c.kind.in_(HOLDS_PARTS), listed(sqlite, (outbox.c.organisation, outbox.c.name))
    )
    further = (
        select(outbox_name.c.row, outbox_name.c.organisation, outbox_name.c.name)
        .join(outbox, outbox.c.id == outbox_name.c.row)
        .where(
            outbox.c.kind.in_(HOLDS_PARTS), listed(sqlite, (outbox_name.c.organisation, outbox_name.c.name))
        )
    )
    return union_all(first, further).subquery("holding")


@lru_cache
def _waiting(sqlite: bool) -> Select[Any]:
    held = select(_holding(sqlite).c.id)
    return select(outbox).where(outbox.c.id.in_(held)).order_by(outbox.c.id).with_for_update()


_COLUMNS = tuple(column.name for column in outbox.c if column.name != "id")
_PUT = insert_of(outbox, _COLUMNS)
_PUT_NUMBERED = _PUT.returning(outbox.c.id)


def _given(rows: Sequence[dict[str, Any]]) -> dict[str, object]:
    return rows_as(False, [[row[name] for name in _COLUMNS] for row in rows])


def _needs_number(row: Putting) -> bool:
    """Whether other rows have to speak of this one."""
    return (
        row.after is not None
        or len(row.parts) > 1
        or any(part.refs or part.name != row.name for part in row.parts)
    )


def _row(row: Putting) -> dict[str, Any]:
    return {
        "organisation": row.organisation, "subject_kind": row.subject.kind, "subject": row.subject.id,
        "conversation": row.conversation, "kind": row.kind, "name": row.name, "person": row.person,
        "audience": encode_audience(row.to), "parts": encode_parts(row.parts), "attempts": 0,
        "waits_for": None, "born": row.at, "not_before": row.at, "leased": None,
    }  # fmt: skip


def _outgoing(row: Any) -> Outgoing:
    subject = Subject(row.subject_kind, row.subject)
    return Outgoing(
        row.id, row.organisation, subject, row.conversation, row.kind, decode_audience(row.audience),
        decode_parts(row.parts), row.name, row.attempts, row.born, row.person,
    )  # fmt: skip
