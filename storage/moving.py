"""What a tenant brings along when it changes its organisation: its installation, and where it can be spoken to.

Both are sealed for their place, so they are opened and sealed anew.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from storage.conversations import Conversations
from storage.installations import installation_key
from storage.keys import KeyName
from storage.sealing import Cipher, place
from storage.tables import conversation, erasure, installation, tenancy

_NAMES = {installation: ("kind",), conversation: ("kind", "name")}


class Moving(Conversations):
    async def move_tenant(
        self, organisation: str, platform: str, tenant: str, now: datetime, *, called: str = "", first: bool
    ) -> None:
        """Its tokens and conversations go with it. `first`: nobody was there before it."""
        before = await self.organisation_of(platform, tenant)
        if before is None:
            return
        was, now_at = (installation_key(one, platform, tenant) for one in (before, organisation))
        await self._reseal(was, now_at, platform, tenant, now)
        here = (tenancy.c.platform == platform, tenancy.c.tenant == tenant)
        joined = {"joined": None if first else now, "called": called or None}
        await self.run(update(tenancy).where(*here).values(organisation=organisation, **joined))

    async def _reseal(self, was: KeyName, now_at: KeyName, platform: str, tenant: str, now: datetime) -> None:
        old = await self.cipher(was)
        if old is None:
            return
        same = (erasure.c[one] == value for one, value in now_at._asdict().items())
        await self.run(delete(erasure).where(*same))
        new = await self.cipher(now_at) or await self.new_cipher(now_at, now)
        for table in _NAMES:
            here = (table.c.platform == platform, table.c.tenant == tenant)
            for row in (await self.run(select(table).where(*here))).all():
                await self._reseal_row(table, row, (was, old), (now_at, new))
        await self.note_erased(was, now)

    async def _reseal_row(
        self, table: Any, row: Any, was: tuple[KeyName, Cipher], now_at: tuple[KeyName, Cipher]
    ) -> None:
        names = [getattr(row, name) for name in _NAMES[table]]
        plain = was[1].open(row.cipher, place(*was[0], *names))
        sealed = now_at[1].seal(plain, place(*now_at[0], *names))
        key = [column == getattr(row, column.name) for column in table.primary_key]
        fresh = {"organisation": now_at[0].organisation, "cipher": sealed}
        await self.run(update(table).where(*key).values(fresh))
