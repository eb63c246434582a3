"""Everything of an organisation that may speak of one person: read through whole, for that person alone, and noted nowhere.

There is no index of who stands where, and there is to be none: whoever wants to know what is kept of them waits a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, tuple_

from bot.engine.model import Subject
from bot.service.ports import State
from storage.state_rows import StateRows
from storage.tables import follow
from storage.tables import state as table


class OwnData(StateRows):
    async def every_state(
        self, organisation: str, after: Subject | None, most: int
    ) -> tuple[Sequence[tuple[Subject, State]], Subject | None]:
        """What rests, so many at the most; those that follow `after`. Then where to go on; None: that was all. No lock."""
        columns = (
            table.c.organisation, table.c.kind, table.c.id, table.c.schema, table.c.version, table.c.body
        )  # fmt: skip
        query = select(*columns).where(table.c.organisation == organisation, table.c.body.is_not(None))
        if after is not None:
            query = query.where(tuple_(table.c.kind, table.c.id) > tuple_(after.kind, after.id))
        rows = (await self.run(query.order_by(table.c.kind, table.c.id).limit(most))).all()
        found = await self.hold(rows)
        last = Subject(rows[-1].kind, rows[-1].id) if len(rows) == most else None
        return [(subject, one.state) for (_, subject), one in found.items()], last

    async def follows_of(self, organisation: str, person: str) -> Sequence[tuple[Subject, datetime]]:
        """What this person asked to hear of, and until when that is remembered. For that person alone."""
        query = select(follow.c.kind, follow.c.id, follow.c.until).where(
            follow.c.organisation == organisation, follow.c.person == person
        )
        rows = await self.run(query.order_by(follow.c.until, follow.c.kind, follow.c.id))
        return [(Subject(row.kind, row.id), row.until) for row in rows]

    async def circles_there(self, organisation: str) -> Sequence[str]:
        """The ids of its circles that are not erased."""
        here = (table.c.organisation == organisation, table.c.kind == "circle", table.c.body.is_not(None))
        return list((await self.run(select(table.c.id).where(*here).order_by(table.c.id))).scalars())
