"""Where a message stands, noted before the words of people go into it.

A message posted with its words in it, by a bot that dies before it has noted where, is posted once more, and of the first
one nobody knows: when those words are withdrawn or erased it would keep them. One that is posted wordless may be lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.model import Part
from bot.service.ports import Outgoing, Post, Sent, Store, Unwanted, Work


def posts_of(row: Outgoing, parts: Sequence[Part], sent: Sent) -> list[Post]:
    """What stands where, once these parts of a row were posted."""
    return [
        Post(part.name, part.about, sent.place, sent.ref, position, part, bool(part.refs), row.conversation)
        for position, part in enumerate(parts)
    ]


class Standing:
    """A `Stands` for one try of one row. `noted` is where the message stands as far as is written down."""

    def __init__(self, store: Store, row: Outgoing, parts: Sequence[Part], noted: Sent | None = None) -> None:
        self._store = store
        self._row = row
        self._parts = tuple(parts)
        self.noted = noted

    async def __call__(self, sent: Sent) -> None:
        async with self._store.work() as work:
            # An erasure holds the circle too, so it comes before this, or finds the message.
            about = dict.fromkeys(part.about for part in self._parts if part.refs)
            await work.load_many([(self._row.organisation, subject) for subject in about])
            posts = await (
                self._first(work, sent) if self.noted is None else self._more(work, sent, self.noted)
            )
            await work.add_posts(self._row.organisation, posts)
        self.noted = sent

    async def _first(self, work: Work, sent: Sent) -> list[Post]:
        """Whoever died from here on has left a row that puts the words in, instead of one that posts."""
        if not await work.stands_now(self._row.id, self._parts):
            raise Unwanted
        return posts_of(self._row, self._parts, sent)

    async def _more(self, work: Work, sent: Sent, before: Sent) -> list[Post]:
        """The message has grown; unless it was taken away meanwhile, or somebody else wrote it anew."""
        there = await work.posts(self._row.organisation, self._parts[0].name)
        if not there or (there[0].place, there[0].ref) != (before.place, before.ref):
            raise Unwanted
        return [replace(post, ref=sent.ref) for post in there]
