"""Messages on their way: in order within a conversation of a subject, references to words instead of words.

What a message says, and to whom, is sealed. A row is found, ordered and paced by keyed hashes of names and conversations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, update

from bot.engine.effects import Audience
from bot.engine.model import Part, Subject
from bot.service.breath import Breath
from bot.service.rows import Outgoing, Putting, Waiting
from storage.batch import among_ids, ids_as, rows_as
from storage.outbox_rows import OutboxRows, subject_of
from storage.outbox_statements import (
    AGAIN,
    CLAIM,
    COLUMNS,
    FORGET_PARTS,
    LAST,
    ONE,
    PUT,
    PUT_NUMBERED,
    SAYS_NOW,
    VARIED,
    done,
    fresh,
    given,
    holding,
    waiting,
)
from storage.rows import Message
from storage.sealing import hashed_conversation
from storage.tables import outbox, outbox_ref

Name = tuple[str, str]
"""Organisation and part name."""


class Outbox(OutboxRows):
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
        await self.ready_to_seal((row.organisation, row.subject) for row in rows)
        for at, some in groupby(rows, key=attrgetter("at")):
            await self._put_at(at, list(some))

    async def _put_at(self, at: datetime, rows: Sequence[Putting]) -> None:
        values, breath = [], Breath()
        for row in rows:
            values.append(self._made(row))
            if breath.due:
                await breath.take()
        if not any(map(_needs_number, rows)):
            await self._insert(values, at)
            return
        numbers = await self._insert_numbered(values, at)
        await self._index(
            [(n, row.organisation, row.name, row.parts) for n, row in zip(numbers, rows, strict=True)]
        )
        for number, row in zip(numbers, rows, strict=True):
            if row.after is not None:
                await self._wait(number, row.organisation, row.after)

    async def _insert(self, values: Sequence[tuple[Any, ...]], at: datetime) -> None:
        if self.sqlite:
            await self.run(
                insert(outbox), [dict(zip(VARIED, row, strict=True)) | fresh(at) for row in values]
            )
        else:
            await self.later(PUT, given(values, at))

    async def _insert_numbered(self, values: Sequence[tuple[Any, ...]], at: datetime) -> Sequence[int]:
        """The numbers the rows were given, in the order of the rows."""
        if not self.sqlite:
            # Numbers are given in the order of the rows, but need not be told in it.
            return sorted((await self.run(PUT_NUMBERED, given(values, at))).scalars())
        # Asking row by row is slow there, and needless: nobody else writes, so the numbers follow each other.
        await self._insert(values, at)
        last = (await self.run(LAST)).scalar_one()
        return range(last - len(values) + 1, last + 1)

    async def _wait(self, number: int, organisation: str, after: str) -> None:
        first = holding(self.sqlite)
        latest = select(func.max(first.c.id)).where(first.c.id < number)
        behind = update(outbox).where(outbox.c.id == number).values(waits_for=latest.scalar_subquery())
        await self.run(behind, rows_as(self.sqlite, [(organisation, self._name_hash(organisation, after))]))

    async def claim_outbox(self, now: datetime, most: int, lease_until: datetime) -> Sequence[Outgoing]:
        """The head of every (subject, conversation) that may go now, oldest first, leased to the caller.

        Not while it waits for another try, while another relay's lease holds, or while the message named by
        its `after` is still in the outbox. One whose circle was erased goes unsaid.
        """
        rows = (await self.run(CLAIM, {"now": now, "most": most, "until": lease_until})).all()
        opened = await self._read(sorted(rows, key=lambda row: row.id))
        await self.out_done([row.id for row, message in opened if message is None])
        return [_outgoing(row, message) for row, message in opened if message is not None]

    async def out_again(self, row: int, at: datetime, tried: bool = True) -> None:
        """Not yet: the lease is given back, not before `at`; one attempt more if it was `tried`."""
        await self.run(AGAIN, {"row": row, "at": at, "more": int(tried)})

    async def out_done(self, ids: Sequence[int]) -> None:
        """Sent, cancelled or given up: the row goes, its successors are free."""
        if ids:
            await self.run(done(self.sqlite), ids_as(self.sqlite, ids))

    async def waiting(self, names: Sequence[Name]) -> Mapping[Name, Waiting]:
        """By (organisation, part name): the latest tell or amend row that holds this part, locked.

        It counts as claimed, too, while what it changes is still on its way: taking it back would not be enough.
        """
        if not names:
            return {}
        hashed = [(organisation, self._name_hash(organisation, name)) for organisation, name in names]
        rows = await self.run_before(waiting(self.sqlite), rows_as(self.sqlite, hashed), PUT)
        return await self.found_waiting(rows.all(), names)

    async def found_waiting(self, rows: Sequence[Any], names: Sequence[Name]) -> Mapping[Name, Waiting]:
        """What these rows, in their order, say of the parts with these names."""
        found: dict[Name, Waiting] = {}
        for row, message in await self._read(rows):
            if message is None:
                continue
            for part in message.parts:
                name = (row.organisation, part.name)
                before = found.get(name)
                behind = before is not None and (before.claimed or before.kind == "tell")
                claimed = row.leased is not None or behind
                found[name] = Waiting(row.id, row.kind, message.conversation, claimed, message.parts)
        return {name: found[name] for name in names if name in found}

    async def taking_away(self, organisation: str, subject: Subject, conversation: str) -> Sequence[str]:
        """Who took back the words that waiting rows of this subject are to take away in this conversation.

        Empty for nobody in particular. A row that says itself where its message stands follows an erasure and is none.
        """
        query = select(outbox).where(
            outbox.c.organisation == organisation,
            outbox.c.subject_kind == subject.kind,
            outbox.c.subject == subject.id,
            outbox.c.conversation == hashed_conversation(self.inbox_key, conversation),
            outbox.c.kind.in_(("amend", "unsay")),
        )
        opened = await self._read((await self.run(query.order_by(outbox.c.id))).all())
        said = [message for _, message in opened if message is not None and message.to is None]
        return [message.person for message in said if message.person is not None]

    async def rewrite(self, row: int, parts: Sequence[Part]) -> None:
        """Replace what a waiting row will say."""
        found = await self._read((await self.run(ONE, {"row": row})).all())
        for forget in FORGET_PARTS:
            await self.run(forget, {"row": row})
        for one, message in found:
            if message is None:
                continue
            await self.ready_to_seal([(one.organisation, subject_of(one))])
            body = self._sealed(one.organisation, subject_of(one), message._replace(parts=tuple(parts)))
            await self.run(SAYS_NOW, {"row": row, "body": body})
            await self._index([(row, one.organisation, message.name, tuple(parts))])

    async def stands_now(self, row: int, parts: Sequence[Part]) -> bool:
        """The message of this tell stands, without its words yet: from here on the row is the change that puts them in.

        False when it is no tell any more: it is gone, or somebody else's message stands for it.
        """
        query = select(outbox).where(outbox.c.id == row, outbox.c.kind == "tell")
        found = await self._read((await self.run(query.with_for_update())).all())
        one, message = found[0] if found else (None, None)
        if one is None or message is None:
            return False
        organisation, subject, name = one.organisation, subject_of(one), parts[0].name
        await self.ready_to_seal([(organisation, subject)])
        said = message._replace(name=name, to=None, person=None, parts=tuple(parts))
        became = {
            "kind": "amend", "name": self._name_hash(organisation, name),
            "body": self._sealed(organisation, subject, said),
        }  # fmt: skip
        for forget in FORGET_PARTS:
            await self.run(forget, {"row": row})
        await self.run(update(outbox).where(outbox.c.id == row).values(became))
        await self._index([(row, organisation, name, tuple(parts))])
        return True

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
        sending = (await self.run(select(outbox).where(hit, outbox.c.leased.is_not(None)))).all()
        for row, message in await self._read(sending):
            shown = (
                [part for part in message.parts if part.about == about and ref in part.refs]
                if message
                else []
            )
            await self._put_behind(row, "amend", message, [(part.name, (part,)) for part in shown])

    async def call_back(self, organisation: str, about: Subject) -> None:
        """All words of a subject are gone: what is being sent just now is deleted as soon as it stands."""
        refers = select(outbox_ref.c.row).where(
            outbox_ref.c.organisation == organisation,
            outbox_ref.c.about_kind == about.kind,
            outbox_ref.c.about == about.id,
        )
        sending = (outbox.c.kind == "tell") & outbox.c.leased.is_not(None)
        rows = (await self.run(select(outbox).where(outbox.c.id.in_(refers), sending))).all()
        for row, message in await self._read(rows):
            if message is not None:
                await self._put_behind(row, "unsay", message, [(message.name, ())])

    async def _put_behind(
        self, row: Any, kind: str, message: Message | None, what: Sequence[tuple[str, tuple[Part, ...]]]
    ) -> None:
        """Rows for the message that `row` is becoming, each waiting for it."""
        if message is None or not what:
            return
        organisation, subject = row.organisation, subject_of(row)
        await self.ready_to_seal([(organisation, subject)])
        kept = {name: getattr(row, name) for name in COLUMNS}
        fresh = {**kept, "kind": kind, "attempts": 0, "leased": None, "waits_for": row.id}
        made = []
        for name, parts in what:
            said = message._replace(name=name, to=None, parts=parts)
            # A deletion outlives the key of the circle whose words it takes away.
            body = self._sealed(organisation, subject, said, own=kind != "unsay")
            hashed = row.name if name == message.name else self._name_hash(organisation, name)
            made.append({**fresh, "name": hashed, "body": body})
        await self.run(insert(outbox), made)


def _needs_number(row: Putting) -> bool:
    """Whether other rows have to speak of this one."""
    if row.after is not None or len(row.parts) > 1:
        return True
    return bool(row.parts) and (row.parts[0].name != row.name or bool(row.parts[0].refs))


def _outgoing(row: Any, message: Message) -> Outgoing:
    return Outgoing(
        row.id, row.organisation, subject_of(row), message.conversation, row.kind, message.to, message.parts,
        message.name, row.attempts, row.born, message.person,
    )  # fmt: skip
