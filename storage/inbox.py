"""Deliveries that were seen: a keyed hash of each id, nothing of what was delivered."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from storage.sealing import keyed_hash
from storage.tables import inbox
from storage.unit import Unit


class Inbox(Unit):
    async def first_time(self, organisation: str, key: str, now: datetime) -> bool:
        """Write the delivery's hashed key into the inbox; False when it is there already.

        While another process handles the same delivery this waits for it, and goes on only if that one fails.
        """
        hashed = keyed_hash(self.inbox_key, organisation, key)
        row = {"organisation": organisation, "key": hashed, "at": now}
        return (await self.run(_first_time(self.sqlite), row)).first() is not None


@lru_cache
def _first_time(on_sqlite: bool) -> Any:
    statement = (sqlite if on_sqlite else postgresql).insert(inbox)
    return statement.on_conflict_do_nothing().returning(inbox.c.at)
