"""Everything that tells of a circle goes, also what says no word of anybody: for an erasure that leaves no post behind."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, exists, select

from bot.engine.model import Subject
from bot.service.rows import Post
from storage.outbox import Outbox
from storage.posts import Posts
from storage.tables import outbox, post

_MESSAGE = ("organisation", "platform", "tenant", "conversation", "ref")


class Vanishing(Outbox, Posts):
    async def posts_about(self, organisation: str, subject: Subject) -> Sequence[Post]:
        """All parts of every message in which something about this subject stands, other circles' parts too."""
        about = post.alias("about")
        same = [post.c[column] == about.c[column] for column in _MESSAGE]
        there = exists().where(*same, about.c.about_kind == subject.kind, about.c.about == subject.id)
        query = select(post).where(and_(post.c.organisation == organisation, there))
        query = query.order_by(post.c.conversation, post.c.ref, post.c.position)
        return await self._posts(organisation, query, {})

    async def unsay_waiting(self, organisation: str, subject: Subject, persons: Sequence[str]) -> None:
        """What waits to tell these people, or a place, of this subject is told no more.

        What is being sent just now is deleted as soon as it stands.
        """
        lines = [subject, *(Subject("desk", person) for person in dict.fromkeys(persons))]
        for line in lines:
            query = select(outbox).where(
                outbox.c.organisation == organisation,
                outbox.c.subject_kind == line.kind,
                outbox.c.subject == line.id,
                outbox.c.kind.in_(("tell", "amend")),
            )
            for row, message in await self._read((await self.run(query.order_by(outbox.c.id))).all()):
                ours = [part for part in message.parts if part.about == subject] if message else []
                if message is None or not ours:
                    continue
                others = [part for part in message.parts if part.about != subject]
                if row.leased is not None:
                    if row.kind == "tell":
                        await self._put_behind(row, "unsay", message, [(message.name, ())])
                elif others:
                    await self.rewrite(row.id, others)
                else:
                    await self.out_done([row.id])
