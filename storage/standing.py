"""Where messages are by now, on their way or on a platform: what has to be known before one of them is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import null, select, union_all

from bot.service.rows import Waiting
from storage.batch import listed, rows_as
from storage.outbox import Name, Outbox
from storage.outbox_statements import COLUMNS, PUT, waiting
from storage.posts import Posts
from storage.tables import post


class Standing(Outbox, Posts):
    async def stands(self, names: Sequence[Name]) -> tuple[Mapping[Name, Waiting], Mapping[Name, str]]:
        """`waiting` and `posted`; PostgreSQL is asked for both at once."""
        if self.sqlite or not names:
            return await self.waiting(names), await self.posted(names)
        wanted = {(one, self._hashed(one, name)): (one, name) for one, name in names}
        rows = (await self.run_before(_STANDS, rows_as(False, list(wanted)), PUT)).all()
        on_their_way = sorted((row for row in rows if row.id is not None), key=lambda row: row.id)
        here = await self.found_waiting(on_their_way, names)
        posted = {wanted[row.organisation, row.name]: row.stands for row in rows if row.id is None}
        # One that a relay was just noting is in neither: its row went after we had looked where it stands.
        if nowhere := [name for name in names if name not in here and name not in posted]:
            posted |= await self.posted(nowhere)
        return here, posted


def _stands() -> Any:
    held = waiting(sqlite=False).cte("held")
    there = {"organisation": post.c.organisation, "name": post.c.name}
    on_their_way = select(held.c.id, *(held.c[name] for name in COLUMNS), null().label("stands"))
    posted = select(null(), *(there.get(name, null()) for name in COLUMNS), post.c.outbox_conversation).where(
        listed(False, (post.c.organisation, post.c.name))
    )
    return union_all(on_their_way, posted)


_STANDS = _stands()
