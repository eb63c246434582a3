"""Kinds of circle that organisations have made: which there are, and each approved version, sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from bot.engine.model import kind_subject
from storage.batch import upsert
from storage.sealed_rows import SealedRows
from storage.tables import person, state, template


class OwnKinds(SealedRows):
    async def kinds_of(self, organisation: str) -> Sequence[str]:
        """The ids of this organisation's own kinds."""
        query = select(state.c.id).where(state.c.organisation == organisation, state.c.kind == "kind")
        return list((await self.run(query.where(state.c.body.is_not(None)).order_by(state.c.id))).scalars())

    async def keep_version(self, organisation: str, kind: str, version: str, text: str) -> None:
        """An approved text, under the organisation's key. The same version again is the same text."""
        subject = kind_subject(kind)
        await self.ready_to_seal([(organisation, subject)])
        body = self.seal_row(organisation, subject, text.encode("utf-8", "surrogatepass"), version)
        row = {"organisation": organisation, "name": kind, "version": version, "body": body}
        await self.run(upsert(self.connection, template).on_conflict_do_nothing(), row)

    async def versions(
        self, organisation: str, wanted: Sequence[tuple[str, str]]
    ) -> Mapping[tuple[str, str], str]:
        """The texts of these versions, by kind and version; those that are not there are not in it."""
        names = sorted({kind for kind, _ in wanted})
        query = select(template.c.name, template.c.version, template.c.body).where(
            template.c.organisation == organisation, template.c.name.in_(names)
        )
        rows = [row for row in (await self.run(query)).all() if (row.name, row.version) in set(wanted)]
        await self.ready_to_open([(organisation, kind_subject(row.name), row.body) for row in rows])
        found: dict[tuple[str, str], str] = {}
        for row in rows:
            text = self.open_row(organisation, kind_subject(row.name), row.body, row.version)
            if text is not None:
                found[row.name, row.version] = text.decode("utf-8", "surrogatepass")
        return found

    async def people_of(self, organisation: str, most: int) -> Sequence[str]:
        """Persons of this organisation who are reached somewhere; so many at the most."""
        query = select(person.c.id).where(person.c.organisation == organisation, person.c.active)
        return list((await self.run(query.order_by(person.c.id).limit(most))).scalars())
