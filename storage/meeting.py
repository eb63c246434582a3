"""Who taps, and their desk: the first thing of nearly every act, asked for in one go."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_

from bot.engine.model import Desk
from bot.service.acts import Who
from storage.people import RECOGNISE, Known, People, known_as, names_of
from storage.state_rows import KEY, Resting, StateRows
from storage.tables import handle, state


class Meeting(StateRows, People):
    async def meet(self, who: Who) -> tuple[Known | None, Desk | None]:
        """`recognise`, and the desk of whom was recognised, without a lock."""
        row = (await self.run(_MEET, names_of(who))).first()
        known = known_as(row)
        if row is None or row.body is None:
            return known, None
        found = await self.hold([Resting(*row[-len(Resting._fields) :])])
        desk = next((loaded.state for loaded in found.values()), None)
        return known, desk if isinstance(desk, Desk) else None


def _meet() -> Any:
    theirs = and_(
        state.c.organisation == handle.c.organisation,
        state.c.kind == "desk",
        state.c.id == handle.c.person,
        state.c.body.is_not(None),
    )
    joined = RECOGNISE.add_columns(*KEY, state.c.schema, state.c.version, state.c.body)
    return joined.select_from(handle.outerjoin(state, theirs))


_MEET = _meet()
