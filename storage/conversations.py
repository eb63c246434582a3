"""Where a platform can be spoken to: people, places and teams, as its own requests told us. Sealed like its tokens.

They rest under the installation's key, so taking the app out forgets them all; a row's name is a keyed hash, so that a
dump says neither who nor where.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage.batch import upsert
from storage.installations import Installations, installation_key
from storage.sealing import hashed_conversation, place
from storage.tables import conversation


class Conversations(Installations):
    async def keep_conversation(
        self, platform: str, tenant: str, kind: str, name: str, body: bytes, *, seed: str, now: datetime
    ) -> None:
        """What is known of one of them, in the place of what was known before."""
        organisation, cipher = await self.opened(platform, tenant, seed, now)
        hashed = self._name_of(kind, name)
        key = installation_key(organisation, platform, tenant)
        row = {
            "platform": platform, "tenant": tenant, "kind": kind, "name": hashed, "organisation": organisation,
            "cipher": cipher.seal(body, place(*key, kind, hashed)),
        }  # fmt: skip
        statement = upsert(self.connection, conversation)
        fresh = {column: statement.excluded[column] for column in ("organisation", "cipher")}
        keys = ["platform", "tenant", "kind", "name"]
        await self.run(statement.on_conflict_do_update(index_elements=keys, set_=fresh), row)

    async def conversation(self, platform: str, tenant: str, kind: str, name: str) -> bytes | None:
        """What was kept, or None."""
        rows = await self._unsealed(self._of(platform, tenant, kind, name))
        return rows[0] if rows else None

    async def conversations(self, platform: str, tenant: str, kind: str) -> Sequence[bytes]:
        """Everything kept of one kind, in no order that means anything."""
        here = {"platform": platform, "tenant": tenant, "kind": kind}
        return await self._unsealed([conversation.c[column] == value for column, value in here.items()])

    async def drop_conversation(self, platform: str, tenant: str, kind: str, name: str) -> None:
        await self.run(delete(conversation).where(*self._of(platform, tenant, kind, name)))

    async def drop_installations(self, platform: str, tenant: str, now: datetime, kind: str = "") -> None:
        """The app was removed: forget its tokens and where it could speak; or only the tokens of one kind."""
        await super().drop_installations(platform, tenant, now, kind)
        if kind:
            return
        here = (conversation.c.platform == platform, conversation.c.tenant == tenant)
        dropped = await self.run(delete(conversation).where(*here).returning(conversation.c.organisation))
        for organisation in set(dropped.scalars()):
            await self.note_erased(installation_key(organisation, platform, tenant), now)

    async def _unsealed(self, where: Sequence[Any]) -> Sequence[bytes]:
        found = (await self.run(select(conversation).where(*where).order_by(conversation.c.name))).all()
        keys = [installation_key(row.organisation, row.platform, row.tenant) for row in found]
        ciphers = await self.ciphers(keys)
        return [
            ciphers[key].open(row.cipher, place(*key, row.kind, row.name))
            for key, row in zip(keys, found, strict=True)
            if key in ciphers
        ]

    def _of(self, platform: str, tenant: str, kind: str, name: str) -> Sequence[Any]:
        wanted = {"platform": platform, "tenant": tenant, "kind": kind, "name": self._name_of(kind, name)}
        return [conversation.c[column] == value for column, value in wanted.items()]

    def _name_of(self, kind: str, name: str) -> str:
        return hashed_conversation(self.inbox_key, f"{kind}:{name}")
