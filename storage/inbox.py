"""Deliveries that were seen: a keyed hash of each id, nothing of what was delivered.

On PostgreSQL a delivery and the state it is meant for are asked for together: that is the first thing of every act.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, bindparam, literal_column, select, true
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.model import Subject
from bot.service.ports import Loaded
from storage.sealing import keyed_hash
from storage.state_rows import KEY, Resting, StateRows
from storage.tables import inbox, state


class Inbox(StateRows):
    async def take_in(
        self, organisation: str, key: str, subject: Subject, now: datetime
    ) -> tuple[bool, Loaded | None]:
        """`first_time`, and then `load`."""
        if self.sqlite:
            return await self.first_time(organisation, key, now), await self.load(organisation, subject)
        given = {
            "organisation": organisation, "key": keyed_hash(self.inbox_key, organisation, key), "at": now,
            "kind": subject.kind, "id": subject.id,
        }  # fmt: skip
        came, *row = (await self.run(_TAKE_IN, given)).one()
        if row[0] is None:
            # A delivery whose twin made this subject just now was looked for before that was committed.
            return came is not None, None if came is not None else await self.load(organisation, subject)
        found = await self.hold([Resting(*row)])
        self.loaded.update(found)
        return came is not None, found.get((organisation, subject))

    async def first_time(self, organisation: str, key: str, now: datetime) -> bool:
        """Write the delivery's hashed key into the inbox; False when it is there already.

        While another process handles the same delivery this waits for it, and goes on only if that one fails.
        """
        hashed = keyed_hash(self.inbox_key, organisation, key)
        row = {"organisation": organisation, "key": hashed, "at": now}
        return (await self.run(_first_time(self.sqlite), row)).first() is not None

    def hidden(self, organisation: str, name: str) -> str:
        """The same id for the same name, always; without the key nobody can tell whose it is, nor try out names."""
        return keyed_hash(self.inbox_key, organisation, f"id:{name}").hex()


@lru_cache
def _first_time(on_sqlite: bool) -> Any:
    statement = (sqlite if on_sqlite else postgresql).insert(inbox)
    return statement.on_conflict_do_nothing().returning(inbox.c.at)


def _take_in() -> Any:
    delivery = {name: bindparam(name, type_=inbox.c[name].type) for name in ("organisation", "key", "at")}
    came = (
        postgresql.insert(inbox).values(delivery).on_conflict_do_nothing().returning(inbox.c.at).cte("came")
    )
    wanted = [column == bindparam(column.name, type_=Text) for column in KEY]
    picked = (*KEY, state.c.schema, state.c.version, state.c.body)
    here = select(*picked).where(*wanted, state.c.body.is_not(None)).with_for_update().cte("here")
    one = select(literal_column("1")).subquery("one")
    return select(came.c.at, *here.c).select_from(one.outerjoin(came, true()).outerjoin(here, true()))


_TAKE_IN = _take_in()
