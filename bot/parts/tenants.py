"""Which workspace or organisation a command is about, where the databases know several."""

from __future__ import annotations

from sqlalchemy import select

from bot.engine.model import Side
from storage import SqlStore
from storage.tables import tenancy


class WhichTenant(Exception):
    """None is known, or several are. `known`: platform and id of each, which name no person."""

    def __init__(self, known: tuple[Side, ...]) -> None:
        super().__init__(f"{len(known)} tenants")
        self.known = known


async def tenant_meant(store: SqlStore, platform: str, tenant: str) -> tuple[Side, str]:
    """The side with these names, which may be empty where there is only one, and its organisation. Raises WhichTenant."""
    query = select(tenancy.c.platform, tenancy.c.tenant, tenancy.c.organisation)
    async with store.main.read() as connection:
        rows = (await connection.execute(query.order_by(tenancy.c.platform, tenancy.c.tenant))).all()
    fit = [row for row in rows if platform in ("", row.platform) and tenant in ("", row.tenant)]
    if len(fit) != 1:
        raise WhichTenant(tuple(Side(row.platform, row.tenant) for row in fit or rows))
    return Side(fit[0].platform, fit[0].tenant), fit[0].organisation
