"""Where messages stand on the platforms, part by part: how they are amended and taken away again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from bot.engine.model import Part, Place, Subject
from bot.service.rows import Post
from storage.batch import among, upsert
from storage.rows import decode_parts, encode_parts
from storage.tables import post
from storage.unit import Unit

_MESSAGE = ("organisation", "platform", "tenant", "conversation", "ref")


class Posts(Unit):
    async def add_posts(self, organisation: str, posts: Sequence[Post]) -> None:
        """A part that stands somewhere already moves: its name belongs to the newest message."""
        if not posts:
            return
        statement = upsert(self.connection, post)
        fresh = {column.name: statement.excluded[column.name] for column in post.c if not column.primary_key}
        statement = statement.on_conflict_do_update(index_elements=["organisation", "name"], set_=fresh)
        await self.run(statement, [_row(organisation, one) for one in posts])

    async def posts(self, organisation: str, name: str) -> Sequence[Post]:
        """All parts, in order, of the message in which this part stands; locked. Empty: it is gone."""
        named = post.alias("named")
        same = [post.c[column] == named.c[column] for column in _MESSAGE]
        query = (
            select(post)
            .join(named, same[0] & same[1] & same[2] & same[3] & same[4])
            .where(named.c.organisation == organisation, named.c.name == name)
            .order_by(post.c.position, post.c.name)
            .with_for_update(of=post)
        )
        return [_post(row) for row in await self.run(query)]

    async def posted(self, names: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """By (organisation, part name): the conversation of the outbox in which this part stands."""
        if not names:
            return {}
        key = (post.c.organisation, post.c.name)
        rows = await self.run(
            select(*key, post.c.outbox_conversation).where(among(self.connection, key, names))
        )
        return {(organisation, name): conversation for organisation, name, conversation in rows}

    async def posts_with_words(self, organisation: str, subject: Subject) -> Sequence[Post]:
        """Every post about this subject that carries words."""
        query = select(post).where(
            post.c.organisation == organisation,
            post.c.about_kind == subject.kind,
            post.c.about == subject.id,
            post.c.carries_words,
        )
        ordered = query.order_by(post.c.conversation, post.c.ref, post.c.position)
        return [_post(row) for row in await self.run(ordered)]

    async def replace_post(self, organisation: str, part: Part) -> None:
        """The message was amended: this is what the part says now."""
        changed = {
            "part": encode_parts((part,)), "about_kind": part.about.kind, "about": part.about.id,
            "carries_words": bool(part.refs),
        }  # fmt: skip
        where = (post.c.organisation == organisation, post.c.name == part.name)
        await self.run(update(post).where(*where).values(changed))

    async def delete_posts(self, organisation: str, place: Place, ref: str) -> None:
        """The message is gone from its platform, or was reported: forget all its parts."""
        await self.run(
            delete(post).where(
                post.c.organisation == organisation,
                post.c.platform == place.platform,
                post.c.tenant == place.tenant,
                post.c.conversation == place.conversation,
                post.c.ref == ref,
            )
        )


def _row(organisation: str, one: Post) -> dict[str, Any]:
    return {
        "organisation": organisation, "name": one.name, "subject_kind": one.subject.kind,
        "subject": one.subject.id, "about_kind": one.part.about.kind, "about": one.part.about.id,
        "platform": one.place.platform, "tenant": one.place.tenant, "conversation": one.place.conversation,
        "thread": one.place.thread, "ref": one.ref, "position": one.position,
        "part": encode_parts((one.part,)), "carries_words": one.carries_words,
        "outbox_conversation": one.conversation,
    }  # fmt: skip


def _post(row: Any) -> Post:
    place = Place(row.platform, row.tenant, row.conversation, row.thread)
    (part,) = decode_parts(row.part)
    return Post(
        row.name, Subject(row.subject_kind, row.subject), place, row.ref, row.position, part,
        row.carries_words, row.outbox_conversation,
    )  # fmt: skip
