"""One row of the outbox, carried out: a message told, amended or deleted.

Each row ends in one short transaction that takes it away and writes down what came of it, so a crash in between means
at most that one message is sent a second time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.effects import InCentral, InThread, Private
from bot.engine.model import Circle, Organisation, Part, Place, Subject
from bot.engine.moves import Begun
from bot.engine.waking.hours import is_waking, next_waking
from bot.service.acts import Who
from bot.service.asking import Asker
from bot.service.changes import in_its_place
from bot.service.digests import Digesting
from bot.service.hearing import through
from bot.service.newsroom import Newsroom
from bot.service.people import People
from bot.service.ports import Outgoing, Platform, PlatformTrouble, Post, Sent, Stands, Store, Unwanted, Work
from bot.service.rendering import Material, Reader, Renderer, gather
from bot.service.standing import Standing, posts_of
from bot.wording.sheet import Sheet

LATE = timedelta(minutes=15)

FINISHED = frozenset({"invitation.over"})
"""What never changes again and holds no words: where it stands would only tell who was asked and has no seat."""


class Later(Exception):
    """Not a trouble: this row goes at another moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__("later")
        self.at = at


class Unwordable(Exception):
    """A message that our own wording cannot say. Its cause never leaves this process: it may quote somebody."""


Ring = Callable[[datetime], Awaitable[object]]
Carry = Callable[[Outgoing, datetime], Awaitable[None]]


class Sender:
    """`ring` rings what is due: used once a thread has begun, so that what follows finds it.

    `others` carry out further kinds of rows: what a series asks for.
    """

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        people: People,
        renderer: Renderer,
        ring: Ring,
        others: Mapping[str, Carry] | None = None,
    ) -> None:
        self._store = store
        self._platforms = platforms
        self._renderer = renderer
        self._ring = ring
        asker = Asker(store, platforms, people)
        self._kinds: dict[str, Carry] = {
            "tell": self._tell,
            "amend": self._amend,
            "unsay": self._unsay,
            "look": asker.look,
            "check": asker.check,
            "news": Newsroom(store).carry,
            "digests": Digesting(store).carry,
            **(others or {}),
        }

    async def send(self, row: Outgoing, now: datetime) -> None:
        """Raises PlatformTrouble, `Later` or `Unwordable`."""
        # What nobody wants any more belongs to an erasure, or to whoever took the row over: neither is ours to end.
        with suppress(Unwanted):
            await self._kinds[row.kind](row, now)

    # --- tell ----------------------------------------------------------------------------------------------

    async def _tell(self, row: Outgoing, now: datetime) -> None:
        material = await self._renderer.gather(row.organisation, row.person, row.parts)
        self._wait_for_waking(row, material.reader, now)
        to = await self._address(row, material.reader)
        sheet, parts = await self._dress(material, row.parts, now)
        if sheet is None:
            await self._done(row, now)
            return
        standing = Standing(self._store, row, parts) if any(part.refs for part in parts) else None
        sent = await self._post(row, to, sheet, standing)
        begun = row.to if isinstance(row.to, InThread) and row.to.begins else None
        async with self._store.work() as work:
            if standing is None or standing.noted != sent:
                await work.add_posts(row.organisation, posts_of(row, parts, sent))
            await work.out_done([row.id])
            await through(work, row, now, sent.place)
            if begun is not None:
                await work.send(row.organisation, row.subject, Begun(sent.ref, begun.place), now)
        if begun is not None:
            await self._ring(now)

    async def _post(self, row: Outgoing, to: Who | Place, sheet: Sheet, stands: Stands | None) -> Sent:
        """Where it belongs. A sheet that its central place does not take goes to the one chosen since."""
        once = f"{row.organisation}:{row.id}"
        try:
            return await self._platforms[to.platform].tell(to, sheet, once, stands)
        except PlatformTrouble as trouble:
            other = await self._other_central(row) if trouble.reason in trouble.CLOSED else None
            if other is None:
                raise
            return await self._platforms[other.platform].tell(other, sheet, once, stands)

    async def _other_central(self, row: Outgoing) -> Place | None:
        if not isinstance(row.to, InCentral):
            return None
        settings = Subject("organisation", row.organisation)
        async with self._store.view() as work:
            state = (await work.read(row.organisation, [settings])).get(settings)
        chosen = state.centrals if isinstance(state, Organisation) else ()
        here = next((one for one in chosen if one.side == row.to.place.side), None)
        return None if here == row.to.place else here

    async def _dress(
        self, material: Material, parts: Sequence[Part], now: datetime
    ) -> tuple[Sheet | None, tuple[Part, ...]]:
        try:
            return await self._renderer.dress(material, parts, now)
        except PlatformTrouble:
            raise
        except Exception as trouble:
            raise Unwordable(type(trouble).__name__) from trouble

    def _wait_for_waking(self, row: Outgoing, reader: Reader, now: datetime) -> None:
        """The desk chose a kind moment. When the platform held the message up, that moment may be over."""
        hours = reader.hours
        if hours is not None and now - row.born > LATE and not is_waking(hours, now):
            raise Later(next_waking(hours, now))

    async def _address(self, row: Outgoing, reader: Reader) -> Who | Place:
        if row.person is not None:
            if reader.who is None:
                raise PlatformTrouble("no_person")
            return reader.who
        if row.to is None or isinstance(row.to, Private):
            raise KeyError("to")
        place = row.to.place
        if isinstance(row.to, InThread) and not row.to.begins and place.thread is None:
            return await self._thread(row, place)
        return place

    async def _thread(self, row: Outgoing, place: Place) -> Place:
        """The circle's thread, for a message that was asked for before the thread existed."""
        async with self._store.view() as work:
            circle = (await work.read(row.organisation, [row.subject])).get(row.subject)
        there = circle.places if isinstance(circle, Circle) else ()
        begun = next((one for one in there if one.thread and replace(one, thread=None) == place), None)
        if begun is not None:
            return begun
        # Its opening may still be held up; asked again like any passing trouble, a little later each time.
        raise PlatformTrouble("down")

    # --- amend, unsay --------------------------------------------------------------------------------------

    async def _amend(self, row: Outgoing, now: datetime) -> None:
        if isinstance(row.to, InThread):
            await self._last_word(row, row.to.place, now)
            return
        async with self._store.work() as work:
            posts = await self._changed(work, row)
            parts = [post.part for post in posts]
            material = await gather(work, row.organisation, _reader_of(posts), parts)
            if not posts:
                await work.out_done([row.id])
                return
        sent = Sent(posts[0].place, posts[0].ref)
        sheet, _ = await self._dress(material, parts, now)
        standing = Standing(self._store, row, parts, sent) if any(part.refs for part in parts) else None
        stands = await self._changed_there(sent, sheet, standing)
        if stands is None or all(part.key in FINISHED for part in parts):
            await self._done(row, now, forget=sent)
        else:
            changed = posts if stands.ref != sent.ref else ()
            moved = [replace(post, ref=stands.ref) for post in changed]
            await self._done(row, now, moved=moved, place=sent.place)

    async def _changed_there(self, sent: Sent, sheet: Sheet | None, standing: Stands | None) -> Sent | None:
        """Where it stands from now on; None when it is gone."""
        platform = self._platforms[sent.place.platform]
        try:
            if sheet is not None:
                return await platform.amend(sent, sheet, standing)
            await platform.unsay(sent)
        except PlatformTrouble as trouble:
            if trouble.reason != "no_message":
                raise
        return None

    async def _changed(self, work: Work, row: Outgoing) -> Sequence[Post]:
        """The message as it is to look from here on."""
        new = {part.name: part for part in row.parts}
        for post in await work.posts(row.organisation, row.parts[0].name):
            if post.name in new:
                await work.replace_post(row.organisation, in_its_place(post.part, new[post.name]))
        return await work.posts(row.organisation, row.parts[0].name)

    async def _last_word(self, row: Outgoing, place: Place, now: datetime) -> None:
        """C6. After an erasure the row itself says where the message stands. One that is gone stays gone."""
        material = await self._renderer.gather(row.organisation, None, row.parts)
        sheet, _ = await self._dress(material, row.parts, now)
        if sheet is not None:
            try:
                await self._platforms[place.platform].amend(Sent(place, row.name), sheet)
            except PlatformTrouble as trouble:
                if trouble.reason != "no_message":
                    raise
        await self._done(row, now)

    async def _unsay(self, row: Outgoing, now: datetime) -> None:
        sent = await self._standing(row)
        if sent is None:
            await self._done(row, now)
            return
        try:
            await self._platforms[sent.place.platform].unsay(sent)
        except PlatformTrouble as trouble:
            if trouble.reason != "no_message":
                raise
        await self._done(row, now, forget=sent)

    async def _standing(self, row: Outgoing) -> Sent | None:
        """Where the message stands. After an erasure the row itself says it, because nothing else is left."""
        if isinstance(row.to, InThread):
            return Sent(row.to.place, row.name)
        async with self._store.view() as work:
            posts = await work.posts(row.organisation, row.name)
        return Sent(posts[0].place, posts[0].ref) if posts else None

    async def _done(
        self,
        row: Outgoing,
        now: datetime,
        forget: Sent | None = None,
        moved: Sequence[Post] = (),
        place: Place | None = None,
    ) -> None:
        """`moved`: the parts of a message that stands in other messages of the platform than before."""
        async with self._store.work() as work:
            if moved:
                await work.add_posts(row.organisation, moved)
            await through(work, row, now, place)
            if forget is not None:
                await work.delete_posts(row.organisation, forget.place, forget.ref)
            await work.out_done([row.id])


def _reader_of(posts: Sequence[Post]) -> str | None:
    """The person who reads this message; None where many do."""
    kind, _, person = posts[0].conversation.partition(":") if posts else ("", "", "")
    return person if kind == "person" else None
