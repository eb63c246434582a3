"""Forgetting: a circle's end, what is kept no longer, a whole organisation.

An erasure is one transaction that empties the rows and notes the subject in `erasure`; then its key is destroyed, then the
note goes. A process that ends in between leaves the note, and the next one destroys the key. Before the transaction holds
nothing is touched, so nothing alive is ever lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, and_, delete, exists, insert, or_, select, update

from bot.engine.model import Subject
from bot.service import how_long
from storage.batch import insert_of, once_as, rows_as
from storage.keys import KeyName
from storage.tables import (
    artifact,
    digest,
    entry,
    erasure,
    follow,
    inbox,
    journal,
    lane,
    left_words,
    line,
    link_code,
    link_try,
    metadata,
    outage,
    outbox,
    outbox_ref,
    post,
    seat,
    state,
    timer,
)
from storage.tables import organisation as organisation_table
from storage.together import Part
from storage.vanishing import Vanishing

WHOLE = "whole organisation"
"""The kind under which the end of an organisation is noted."""

KEPT: dict[Table, tuple[str, timedelta]] = {
    inbox: ("at", how_long.DELIVERIES),
    journal: ("at", how_long.JOURNAL),
    outage: ("ended", how_long.OUTAGES),
    digest: ("published", how_long.MONTHS_24),
    follow: ("until", timedelta()),
    left_words: ("since", how_long.LEFT_WORDS),
    link_code: ("expires", how_long.CODES),
    link_try: ("since", how_long.CODES),
}
"""What is deleted by its age alone: by which column, and how long after it."""


class Erasure(Vanishing):
    async def erase(self, organisation: str, subject: Subject, now: datetime) -> None:
        """Destroy the subject's key, then words, state, timers, posts and waiting rows except kind unsay.

        The key goes right after this transaction holds. Waiting messages of others that would show words of this
        subject are cancelled too, unless they are being sent just now.
        """
        name = KeyName(organisation, *subject)
        await self._forget_rows(name)
        await self._cancel_messages(name)
        await self._bury(name)
        await self.note_erased(name, now)

    async def _forget_rows(self, name: KeyName) -> None:
        ours = (
            entry.c.organisation == name.organisation,
            entry.c.kind == name.kind,
            entry.c.owner == name.id,
        )
        await self.run(delete(entry).where(*ours))
        owned = {"circle": (seat.c.circle,), "artifact": (line.c.artifact, artifact.c.id)}
        for column in owned.get(name.kind, ()):
            table = column.table
            await self.run(delete(table).where(table.c.organisation == name.organisation, column == name.id))
        for table in (timer, journal):
            await self.run(delete(table).where(*_of(table, "subject", name)))
        await self.run(delete(post).where(or_(_both(post, "subject", name), _both(post, "about", name))))

    async def _cancel_messages(self, name: KeyName) -> None:
        """All but those that a relay has in hand and that are called back behind it: they may show words."""
        shows = outbox.c.id.in_(select(outbox_ref.c.row).where(*_of(outbox_ref, "about", name)))
        behind = outbox.alias("behind")
        called = select(behind.c.waits_for).where(behind.c.kind == "unsay", behind.c.waits_for.is_not(None))
        in_hand = (outbox.c.kind == "tell") & outbox.c.leased.is_not(None) & outbox.c.id.in_(called)
        ours = (outbox.c.kind != "unsay") & and_(*_of(outbox, "subject", name))
        await self.call_back(name.organisation, Subject(name.kind, name.id))
        await self.run(delete(outbox).where(ours | (shows & (outbox.c.kind == "tell")), ~in_hand))

    async def _bury(self, name: KeyName) -> None:
        """The id stays, so that it is never used again; nothing else does."""
        where = (state.c.organisation == name.organisation, state.c.kind == name.kind, state.c.id == name.id)
        empty = {"body": None, "erase_at": None, "version": state.c.version + 1}
        await self.run(update(state).where(*where).values(empty))
        self.loaded.pop((name.organisation, Subject(name.kind, name.id)), None)

    async def erase_organisation(self, organisation: str, now: datetime) -> None:
        """Everything that belongs to an organisation, its people, keys and tokens included."""
        for table in reversed(metadata.sorted_tables):
            if "organisation" in table.c and table is not erasure:
                await self.run(delete(table).where(table.c.organisation == organisation))
        await self.run(delete(left_words).where(left_words.c.was_organisation == organisation))
        await self.run(delete(organisation_table).where(organisation_table.c.id == organisation))
        await self.note_erased(KeyName(organisation, WHOLE, ""), now)

    async def overdue(self, before: datetime, most: int = 500) -> Sequence[tuple[str, Subject]]:
        """Subjects that were to be erased before an instant and still are not."""
        query = select(state.c.organisation, state.c.kind, state.c.id).where(
            state.c.erase_at < before, state.c.body.is_not(None)
        )
        rows = await self.run(query.order_by(state.c.erase_at).limit(most))
        return [(row.organisation, Subject(row.kind, row.id)) for row in rows]

    async def sweep(self, now: datetime) -> None:
        """Delete what is kept no longer: old inbox keys, journal, outages, expired artifacts and follows."""
        for table, (column, kept) in KEPT.items():
            await self.run(delete(table).where(table.c[column] < now - kept))
        await self.run(delete(lane).where(lane.c.free < int((now - timedelta(days=1)).timestamp() * 1e6)))
        await self._forget_late_posts()
        expired = select(artifact.c.organisation, artifact.c.id).where(artifact.c.expires <= now).limit(500)
        for row in (await self.run(expired)).all():
            await self.erase(row.organisation, Subject("artifact", row.id), now)
        self.swept_at = now

    async def _forget_late_posts(self) -> None:
        """What a relay had in hand when its circle was erased, and posted afterwards. Posts with words are called back."""
        buried = exists().where(
            state.c.organisation == post.c.organisation,
            state.c.kind == post.c.about_kind,
            state.c.id == post.c.about,
            state.c.body.is_(None),
        )
        await self.run(delete(post).where(~post.c.carries_words, buried))

    async def journal(self, organisation: str, subject: Subject, what: str, now: datetime) -> None:
        """One wordless line: which kind of thing happened, to which subject; no actor."""
        await self.journal_many([(organisation, subject, what)], now)

    async def journal_many(self, rows: Sequence[tuple[str, Subject, str]], now: datetime) -> None:
        """Lines are dated to the hour. A desk belongs to one person, so nothing is written about desks."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        made = [
            (organisation, *subject, what) for organisation, subject, what in rows if subject.kind != "desk"
        ]
        if made and self.sqlite:
            await self.run(
                insert(journal), [dict(zip(_LINE, row, strict=True)) | {"at": hour} for row in made]
            )
        elif made:
            await self.later(_JOURNAL, rows_as(False, made, "journal") | once_as({"at": hour}, "journal"))


_LINE = ("organisation", "subject_kind", "subject", "what")
_JOURNAL = Part("journal", insert_of(journal, _LINE, "journal", once=["at"]))


def _of(table: Table, role: str, name: KeyName) -> tuple[Any, Any, Any]:
    return (
        table.c.organisation == name.organisation,
        table.c[f"{role}_kind"] == name.kind,
        table.c[role] == name.id,
    )


def _both(table: Table, role: str, name: KeyName) -> Any:
    first, second, third = _of(table, role, name)
    return first & second & third
