"""Where messages stand on the platforms, part by part: how they are amended and taken away again.

What a part of a circle says ("you passed", "the circle goes on") tells of a person, so it rests under the circle's key,
like the circle itself, and goes with it. A part's name tells as much ("rest", "second", "floor"), and beside it stands
whose conversation it is; so a keyed hash of the name is kept, by which it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, select, update

from bot.engine.model import Part, Place, Subject
from bot.service.rows import Post
from storage.batch import listed, rows_as, upsert_of
from storage.keys import KeyName
from storage.rows import decode_parts, encode_parts
from storage.sealed_rows import HOME, OWN, NoHome, SealedRows
from storage.sealing import keyed_hash, place
from storage.tables import outbox, post
from storage.unit import home

SEALED = OWN
"""How a part about a circle begins."""

_MESSAGE = ("organisation", "platform", "tenant", "conversation", "ref")


class Posts(SealedRows):
    _keyless: frozenset[KeyName] | set[KeyName] = frozenset()
    """Circles that never had a key. A circle that was convened has one until it is erased."""

    async def add_posts(self, organisation: str, posts: Sequence[Post]) -> None:
        """A part that stands somewhere already moves: its name belongs to the newest message.

        Of an erased circle nothing is noted any more, but what may have to be taken away.
        """
        await self.ready_to_seal((organisation, one.part.about) for one in posts)
        await self._read_keys(organisation, [one.part.about for one in posts])
        gone = [
            one for one in posts if not one.carries_words and self._is_erased(organisation, one.part.about)
        ]
        if gone:
            called = await self._called_back(organisation, [one.name for one in gone])
            posts = [one for one in posts if one not in gone or one.name in called]
        if not posts:
            return
        await self.run(_add(self.sqlite), [self._post_row(organisation, one) for one in posts])

    async def _called_back(self, organisation: str, names: Sequence[str]) -> set[str]:
        """Those of these messages that are to be deleted as soon as they stand."""
        hashed = {self._hashed(organisation, name): name for name in names}
        query = select(outbox.c.name).where(
            outbox.c.organisation == organisation, outbox.c.kind == "unsay", outbox.c.name.in_(hashed)
        )
        return {hashed[found] for found in (await self.run(query)).scalars()}

    async def posts(self, organisation: str, name: str) -> Sequence[Post]:
        """All parts, in order, of the message in which this part stands; locked. Empty: it is gone."""
        at = {"organisation": organisation, "name": self._hashed(organisation, name)}
        return await self._posts(organisation, _MESSAGE_OF, at)

    async def posted(self, names: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """By (organisation, part name): the conversation of the outbox in which this part stands."""
        if not names:
            return {}
        wanted = {(organisation, self._hashed(organisation, name)): name for organisation, name in names}
        rows = await self.run_before(_posted(self.sqlite), rows_as(self.sqlite, list(wanted)))
        found = {(home, wanted[home, hashed]): conversation for home, hashed, conversation in rows}
        return {name: found[name] for name in names if name in found}

    async def posts_with_words(self, organisation: str, subject: Subject) -> Sequence[Post]:
        """Every post about this subject that carries words."""
        about = {"organisation": organisation, "kind": subject.kind, "id": subject.id}
        return await self._posts(organisation, _WITH_WORDS, about)

    async def replace_post(self, organisation: str, part: Part) -> None:
        """The message was amended: this is what the part says now."""
        await self.ready_to_seal([(organisation, part.about)])
        await self._read_keys(organisation, [part.about])
        changed = {
            "part": self._seal(organisation, part), "about_kind": part.about.kind, "about": part.about.id,
            "carries_words": bool(part.refs),
        }  # fmt: skip
        which = {"b_organisation": organisation, "b_name": self._hashed(organisation, part.name)}
        await self.run(_REPLACE, {**which, **changed})

    async def delete_posts(self, organisation: str, place: Place, ref: str) -> None:
        """The message is gone from its platform, or was reported: forget all its parts."""
        await self.run(
            _DELETE,
            {
                "organisation": organisation, "platform": place.platform, "tenant": place.tenant,
                "conversation": place.conversation, "ref": ref,
            },
        )  # fmt: skip

    # --- what a part says, sealed ---

    def _hashed(self, organisation: str, name: str) -> str:
        return hashed_name(self.inbox_key, organisation, name)

    async def _read_keys(self, organisation: str, about: Iterable[Subject]) -> None:
        names = [KeyName(organisation, *one) for one in set(about) if one.kind == "circle"]
        missing = set(names) - set(await self.ciphers([*names, home(organisation)]))
        if missing:
            self._keyless = set(await self.keys.never_destroyed(sorted(missing)))

    def _seal(self, organisation: str, part: Part) -> bytes:
        """Of an erased circle only where the part stands is kept, not what it says."""
        if self._is_erased(organisation, part.about):
            part = Part(part.name, "", part.about, {})
        at = _at(organisation, self._hashed(organisation, part.name))
        for marker, name in ((SEALED, KeyName(organisation, *part.about)), (HOME, home(organisation))):
            cipher = self.cipher_at_hand(name)
            if cipher is not None:
                return marker + cipher.seal(encode_parts((part,)), at)
        raise NoHome

    def _is_erased(self, organisation: str, about: Subject) -> bool:
        """Asked once its key was read."""
        name = KeyName(organisation, *about)
        return about.kind == "circle" and self.cipher_at_hand(name) is None and name not in self._keyless

    def _open(self, organisation: str, hashed: str, about: Subject, body: bytes) -> Part:
        own = body[:1] == SEALED
        cipher = self.cipher_at_hand(KeyName(organisation, *about) if own else home(organisation))
        if cipher is None:
            return Part(hashed, "", about, {})
        return decode_parts(cipher.open(body[1:], _at(organisation, hashed)))[0]

    async def _posts(self, organisation: str, query: Select[Any], which: dict[str, str]) -> list[Post]:
        rows = (await self.run(query, which)).all()
        await self._read_keys(organisation, [Subject(row.about_kind, row.about) for row in rows])
        return [self._post(organisation, row) for row in rows]

    def _post(self, organisation: str, row: Any) -> Post:
        stands = Place(row.platform, row.tenant, row.conversation, row.thread)
        part = self._open(organisation, row.name, Subject(row.about_kind, row.about), row.part)
        return Post(
            part.name, Subject(row.subject_kind, row.subject), stands, row.ref, row.position, part,
            row.carries_words, row.outbox_conversation,
        )  # fmt: skip

    def _post_row(self, organisation: str, one: Post) -> dict[str, Any]:
        return {
            "organisation": organisation, "name": self._hashed(organisation, one.name),
            "subject_kind": one.subject.kind,
            "subject": one.subject.id, "about_kind": one.part.about.kind, "about": one.part.about.id,
            "platform": one.place.platform, "tenant": one.place.tenant,
            "conversation": one.place.conversation, "thread": one.place.thread, "ref": one.ref,
            "position": one.position, "part": self._seal(organisation, one.part),
            "carries_words": one.carries_words, "outbox_conversation": one.conversation,
        }  # fmt: skip


def hashed_name(key: bytes, organisation: str, name: str) -> str:
    """What stands in the place of a part's name. `key` is the inbox's."""
    return keyed_hash(key, organisation, "post", name).hex()


# --- the statements, each built once ---


def _message_of() -> Select[Any]:
    named = post.alias("named")
    same = [post.c[column] == named.c[column] for column in _MESSAGE]
    there = (named.c.organisation == bindparam("organisation"), named.c.name == bindparam("name"))
    joined = select(post).join(named, and_(*same)).where(*there)
    return joined.order_by(post.c.position, post.c.name).with_for_update(of=post)


_MESSAGE_OF = _message_of()
_WITH_WORDS = (
    select(post)
    .where(
        post.c.organisation == bindparam("organisation"),
        post.c.about_kind == bindparam("kind"),
        post.c.about == bindparam("id"),
        post.c.carries_words,
    )
    .order_by(post.c.conversation, post.c.ref, post.c.position)
)
_REPLACE = (
    update(post)
    .where(post.c.organisation == bindparam("b_organisation"), post.c.name == bindparam("b_name"))
    .values({name: bindparam(name) for name in ("part", "about_kind", "about", "carries_words")})
)
_DELETE = delete(post).where(*(post.c[name] == bindparam(name) for name in _MESSAGE))


@lru_cache
def _add(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, post)
    fresh = {column.name: statement.excluded[column.name] for column in post.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=["organisation", "name"], set_=fresh)


@lru_cache
def _posted(sqlite: bool) -> Select[Any]:
    key = (post.c.organisation, post.c.name)
    return select(*key, post.c.outbox_conversation).where(listed(sqlite, key))


def _at(organisation: str, hashed: str) -> bytes:
    return place(organisation, "post", hashed)
