"""Messages that change or go: amendments, deletions, words taken out of what stands, and erasure.

A message that still waits is rewritten where it waits. One that stands on the platform, or is being sent just
now, gets a row behind it. One that is gone gets nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.circle.artifact import sheet_name
from bot.engine.effects import Audience, InCentral, InThread, Private
from bot.engine.model import Circle, Part, Place, Subject
from bot.service.ports import Post, Putting, Waiting, Work

Name = tuple[str, str]
"""Organisation and part name: how a message is found again."""


def conversation_of(to: Audience) -> str:
    """The key under which messages to one person or one place stand in order and are paced."""
    return f"person:{to.person}" if isinstance(to, Private) else place_key(to.place)


def place_key(place: Place) -> str:
    return f"place:{place.platform}:{place.tenant}:{place.conversation}"


def in_its_place(old: Part, new: Part) -> Part:
    """D13. Whoever reads with a message whose circle it is still reads so when the message has changed."""
    return replace(new, values={**new.values, "several": True}) if old.values.get("several") else new


class Changes:
    """The changes one transaction makes to messages; a later change of a part replaces an earlier one."""

    def __init__(self) -> None:
        self._amends: dict[Name, tuple[Subject, Part]] = {}
        self._unsays: dict[Name, Subject] = {}
        self._taken: dict[Name, str] = {}

    def amend(self, organisation: str, subject: Subject, part: Part) -> None:
        self._amends[organisation, part.name] = (subject, part)

    def unsay(self, organisation: str, subject: Subject, name: str) -> None:
        self._amends.pop((organisation, name), None)
        self._unsays[organisation, name] = subject

    def take_away(self, organisation: str, name: str, author: str | None) -> None:
        """However this message changes, it does so because words in it are gone. `author` took them back."""
        self._taken[organisation, name] = author or ""

    async def leave_out(
        self, work: Work, organisation: str, subject: Subject, entry: str, author: str | None = None
    ) -> None:
        """Posts that show these words are shown anew without them, unless the step itself says how."""
        for post in await work.posts_with_words(organisation, subject):
            if entry not in post.part.refs:
                continue
            self.take_away(organisation, post.name, author)
            name = (organisation, post.name)
            if name not in self._amends and name not in self._unsays:
                self.amend(organisation, subject, post.part)

    async def write(self, work: Work, now: datetime) -> None:
        names = [*self._amends, *self._unsays]
        if not names:
            return
        waiting, standing = await work.stands(names)
        free = {name: row for name, row in waiting.items() if not row.claimed}
        overtaken = {name for name, row in free.items() if row.kind == "amend" and self._goes(name)}
        if overtaken:
            await work.out_done(sorted({free.pop(name).id for name in overtaken}))
        await self._change_waiting(work, free)
        rows = [
            self._row(name, row.conversation, name[1], now) for name, row in waiting.items() if row.claimed
        ]
        rows += [
            self._row(name, standing[name], None, now)
            for name in names if name in standing and (name not in waiting or name in overtaken)
        ]  # fmt: skip
        if rows:
            await work.put_many(rows)

    def _goes(self, name: Name) -> bool:
        """What stands there has to go, or words in it: an earlier change that still waits is of no use any more."""
        return name in self._unsays or name in self._taken

    async def _change_waiting(self, work: Work, rows: dict[Name, Waiting]) -> None:
        """Several names may stand in one row: a row is written once, with all that changed in it."""
        parts = {row.id: row.parts for row in rows.values()}
        for name, row in rows.items():
            if name in self._amends:
                new = self._amends[name][1]
                parts[row.id] = tuple(
                    in_its_place(part, new) if part.name == new.name else part for part in parts[row.id]
                )
        gone = {row.id for name, row in rows.items() if name in self._unsays}
        for id_ in parts.keys() - gone:
            await work.rewrite(id_, parts[id_])
        if gone:
            await work.out_done(sorted(gone))

    def _row(self, name: Name, conversation: str, after: str | None, now: datetime) -> Putting:
        """`after` names the message that is being sent just now, so that the change follows it."""
        organisation, part_name = name
        subject: Subject
        parts: tuple[Part, ...] = ()
        if name in self._unsays:
            subject, kind = self._unsays[name], "unsay"
        else:
            (subject, part), kind = self._amends[name], "amend"
            parts = (part,)
        author = self._taken.get(name)
        return Putting(organisation, subject, conversation, kind, None, parts, part_name, author, after, now)


async def waiting_sheets(work: Work, organisation: str, circle: Circle, now: datetime) -> list[Putting]:
    """A published sheet that a central place has not taken yet: from here on its own message, not the circle's."""
    if not circle.published:
        return []
    names = {(organisation, sheet_name(circle, central)): central for central in circle.centrals}
    rows = [(names[name], name[1], row) for name, row in (await work.waiting(list(names))).items()]
    return [
        # An amendment: its message stands there already, and the words are not in it yet.
        Putting(
            organisation, row.parts[0].about, row.conversation, row.kind,
            InCentral(central) if row.kind == "tell" else None, row.parts, name, None, None, now,
        )
        for central, name, row in rows if not row.claimed
    ]  # fmt: skip


async def erase(
    work: Work, organisation: str, subject: Subject, keeper: str | None, now: datetime,
    lines: Sequence[str] = (),
) -> None:  # fmt: skip
    """Destroy key and words now; the posts that carried words are deleted next.

    `keeper` is told of each that a platform would not delete: by then the circle itself is gone. `lines`: the names
    of the messages that say where it stands, one in each of its threads.
    """
    posts = await work.posts_with_words(organisation, subject)
    status = [post for line in lines for post in await work.posts(organisation, line)]
    await work.erase(organisation, subject, now)
    rows = [_unsay(organisation, subject, post, keeper, now) for post in _one_a_message(posts)]
    rows += [_last_word(organisation, subject, post, now) for post in _one_a_message(status)]
    if rows:
        await work.put_many(rows)


async def erase_every_post(
    work: Work, organisation: str, subject: Subject, told: Sequence[str], people: Sequence[str], now: datetime
) -> None:
    """Key and words now, and then every message about it, with words or without, in threads and in private.

    A message in which something else stands too keeps that alone. `told` read of those in a place that would not go;
    `people` are those whom something about it may still wait to be told.
    """
    posts = await work.posts_about(organisation, subject)
    await work.unsay_waiting(organisation, subject, people)
    await work.erase(organisation, subject, now)
    others = {(post.place, post.ref): post for post in posts if post.part.about != subject}
    rows = [
        Putting(
            organisation, post.part.about, post.conversation, "amend", None, (post.part,), post.name, None, None, now
        )
        for post in others.values()
    ]  # fmt: skip
    begins = {(post.place, post.ref) for post in posts if post.part.key == "thread.opening"}
    alone = [post for post in _one_a_message(posts) if (post.place, post.ref) not in others]
    # Where a thread's first message goes before its answers, a platform may leave an empty one in its place.
    for post in sorted(alone, key=lambda one: (one.conversation, (one.place, one.ref) in begins, one.ref)):
        shared = post.conversation.startswith("place:")
        rows.append(_unsay(organisation, subject, post, " ".join(told) if shared else None, now))
    if rows:
        await work.put_many(rows)


def _one_a_message(posts: Sequence[Post]) -> list[Post]:
    return list({(post.place, post.ref): post for post in posts}.values())


def _last_word(organisation: str, circle: Subject, post: Post, now: datetime) -> Putting:
    """C6. The thread says that the words are erased. A change that needs no post row, and is nobody's but the house's."""
    house = Subject("organisation", organisation)
    part = Part(post.name, "thread.status", house, {"circle": circle.id, "stage": "erased"})
    place = InThread(post.place)
    return Putting(organisation, house, post.conversation, "amend", place, (part,), post.ref, None, None, now)


def _unsay(organisation: str, subject: Subject, post: Post, keeper: str | None, now: datetime) -> Putting:
    """A deletion that needs no post row: where it stands is in `to`, the platform's id of it in `name`."""
    place = InThread(post.place)
    return Putting(organisation, subject, post.conversation, "unsay", place, (), post.ref, keeper, None, now)
