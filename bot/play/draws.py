"""Seeds that are counted, so that the same transcript gives the same lines; and what is drawn beside the count.

Who begins in a circle is drawn from the seed with which it was convened. A play that differs from another one only in who
is on which platform is to draw the same: what the platforms alone need must not be counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import count

from sqlalchemy import delete, insert, update

from adapters.rehearsal.memory import RehearsalPlatform
from bot.service.acts import Act, Answer, Who
from bot.service.reception import Reception
from bot.service.reception.house import Store
from storage import SqlStore
from storage.tables import handle, tenancy

NAMES = "page.wait.names"
"""What is waited for where people of another platform can be asked, and nowhere else."""
ALONE = RehearsalPlatform()
TITLES = {"slack": "Harbour", "teams": "harbour.example"}
"""What the platforms of a page call its two sides."""
_ASIDE: ContextVar[bool] = ContextVar("aside", default=False)


class Seeds:
    """`uncounted`: the numbers before which one more is drawn that is not counted."""

    def __init__(self, uncounted: Sequence[int] = ()) -> None:
        self._numbers, self._apart = count(1), count(1)
        self._skips = 0
        self._uncounted = list(uncounted)
        self._next = 1

    def __call__(self) -> str:
        apart = _ASIDE.get()
        if not apart and self._next in self._uncounted:
            self._uncounted.remove(self._next)
            self._skips += 1
        if not apart and self._skips:
            self._skips, apart = self._skips - 1, True
        self._next += not apart
        return f"apart-{next(self._apart)}" if apart else f"seed-{next(self._numbers)}"

    def skip(self) -> None:
        """The next one is not counted."""
        self._skips += 1


@contextmanager
def aside() -> Iterator[None]:
    """What is drawn in here is not counted."""
    token = _ASIDE.set(True)
    try:
        yield
    finally:
        _ASIDE.reset(token)


async def on_one(store: Store, who: Who, now: datetime) -> None:
    """Somebody has the id that they would have if everybody were on one platform: ids decide who is first at one instant."""
    assert isinstance(store, SqlStore)  # noqa: S101  a stage has no other
    alone = Who(ALONE.name, ALONE.tenant, who.user)
    known = await store.resolve(alone, who.user.removeprefix("U-"), now)
    async with store.work() as work:
        if await work.organisation_of(who.platform, who.tenant) is None:
            called = TITLES.get(who.tenant)
            row = {
                "platform": who.platform,
                "tenant": who.tenant,
                "organisation": known.organisation,
                "called": called,
            }
            joined = await work.tenants_of(known.organisation)
            await work.run(insert(tenancy), {**row, "joined": now if len(joined) > 1 else None})
        there = {"platform": who.platform, "tenant": who.tenant}
        mine = (handle.c.platform == alone.platform, handle.c.user == who.user)
        await work.run(update(handle).where(*mine).values(**there))


async def nobody_there(store: Store) -> None:
    """The platform on which everybody was met has no part in the play."""
    assert isinstance(store, SqlStore)  # noqa: S101
    async with store.work() as work:
        there = (tenancy.c.platform == ALONE.name, tenancy.c.tenant == ALONE.tenant)
        await work.run(delete(tenancy).where(*there))


class AsOnOne(Reception):
    """Counts as if nobody had to wait for the names of another platform."""

    draws: Seeds

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        if args.get("what") == NAMES:
            self.draws.skip()
        return await super().carry_out(job, args, act)
