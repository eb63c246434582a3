"""A platform's tokens, sealed; and the template versions that circles were begun with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from storage.batch import upsert
from storage.keys import KeyName
from storage.people import People
from storage.sealing import Cipher, place
from storage.tables import erasure, installation, template, tenancy


class Installations(People):
    async def keep_installation(
        self, platform: str, tenant: str, kind: str, body: bytes, *, seed: str, now: datetime
    ) -> str:
        """Seal what a platform gave at installation; the tenant's organisation, made if it is new."""
        organisation, cipher = await self.opened(platform, tenant, seed, now)
        name = installation_key(organisation, platform, tenant)
        row = {
            "platform": platform, "tenant": tenant, "kind": kind, "organisation": organisation,
            "cipher": cipher.seal(body, place(*name, kind)),
        }  # fmt: skip
        statement = upsert(self.connection, installation)
        fresh = {name: statement.excluded[name] for name in ("organisation", "cipher")}
        statement = statement.on_conflict_do_update(index_elements=["platform", "tenant", "kind"], set_=fresh)
        await self.run(statement, row)
        return organisation

    async def opened(self, platform: str, tenant: str, seed: str, now: datetime) -> tuple[str, Cipher]:
        """The tenant's organisation and what seals its installation; both are made where they are new.

        Whatever is kept of a tenant says that the app is there, so one that had taken it out is back.
        """
        organisation = await self.organisation_of(platform, tenant) or await self.found(
            platform, tenant, seed, now
        )
        name = installation_key(organisation, platform, tenant)
        # Removed a moment ago and installed again: nothing is to be destroyed any more.
        await self.run(
            delete(erasure).where(*(erasure.c[one] == value for one, value in name._asdict().items()))
        )
        await self.is_back(platform, tenant)
        return organisation, await self.cipher(name) or await self.new_cipher(name, now)

    async def is_back(self, platform: str, tenant: str) -> None:
        """The app is there. What had been noted of its removal holds no more."""
        gone = update(tenancy).where(*_here(tenancy, platform, tenant), tenancy.c.gone.is_not(None))
        await self.run(gone.values(gone=None))

    async def installation(self, platform: str, tenant: str, kind: str) -> bytes | None:
        """What was kept, or None."""
        query = select(installation).where(
            installation.c.platform == platform, installation.c.tenant == tenant, installation.c.kind == kind
        )
        row = (await self.run(query)).first()
        if row is None:
            return None
        name = installation_key(row.organisation, platform, tenant)
        cipher = await self.cipher(name)
        return None if cipher is None else cipher.open(row.cipher, place(*name, kind))

    async def tenants(self, platform: str) -> Sequence[str]:
        """Tenants of a platform that have an installation."""
        query = select(installation.c.tenant).where(installation.c.platform == platform).distinct()
        return list((await self.run(query.order_by(installation.c.tenant))).scalars())

    async def drop_installations(self, platform: str, tenant: str, now: datetime, kind: str = "") -> None:
        """The app was removed: forget its tokens, all of them or those of one kind. L7: all of them, and the time runs."""
        where = list(_here(installation, platform, tenant))
        if kind:
            where.append(installation.c.kind == kind)
        dropped = await self.run(delete(installation).where(*where).returning(installation.c.organisation))
        organisation = next(iter(dropped.scalars()), None)
        if organisation is not None and not kind:
            await self.note_erased(installation_key(organisation, platform, tenant), now)
        if not kind:
            left = update(tenancy).where(*_here(tenancy, platform, tenant), tenancy.c.gone.is_(None))
            await self.run(left.values(gone=now))

    async def keep_template(self, organisation: str, name: str, version: str, body: bytes) -> None:
        """A template version, so that a circle begun with it can be read to its end."""
        row = {"organisation": organisation, "name": name, "version": version, "body": body}
        await self.run(upsert(self.connection, template).on_conflict_do_nothing(), row)

    async def templates(self, organisation: str) -> Sequence[tuple[str, str, bytes]]:
        """Name, version and body of every version kept."""
        query = select(template.c.name, template.c.version, template.c.body)
        rows = await self.run(query.where(template.c.organisation == organisation))
        return [(name, version, body) for name, version, body in rows]


def _here(table: Any, platform: str, tenant: str) -> tuple[Any, Any]:
    return table.c.platform == platform, table.c.tenant == tenant


def installation_key(organisation: str, platform: str, tenant: str) -> KeyName:
    return KeyName(organisation, "installation", f"{platform}:{tenant}")
