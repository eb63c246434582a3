"""Digests, each kept once as it was made, sealed under the organisation's key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, select, update

from bot.engine.after.digest import digest_bytes, digest_hash
from bot.engine.model import Subject
from bot.engine.model.digests import DigestBody
from bot.service.digest_port import KeptDigest
from storage.batch import upsert
from storage.sealed_rows import SealedRows
from storage.tables import artifact, digest, state

WHAT = "digest"

_body = msgspec.json.Decoder(DigestBody)


class Digests(SealedRows):
    async def subjects_of(self, organisation: str, kind: str) -> Sequence[Subject]:
        """Everything of this kind in the organisation that is not erased."""
        query = select(state.c.id).where(state.c.organisation == organisation, state.c.kind == kind)
        rows = await self.run(query.where(state.c.body.is_not(None)).order_by(state.c.id))
        return [Subject(kind, one) for one in rows.scalars()]

    async def keep_digest(self, organisation: str, id: str, body: DigestBody, now: datetime) -> bool:
        """Keep it as it is, and note of each of its sheets that it entered here. False: it is there already."""
        subject = _subject(id)
        await self.ready_to_seal([(organisation, subject)])
        sealed = self.seal_row(organisation, subject, digest_bytes(body), WHAT)
        row = {
            "organisation": organisation, "id": id, "hash": digest_hash(body), "published": now, "body": sealed,
        }  # fmt: skip
        kept = await self.run(upsert(self.connection, digest).on_conflict_do_nothing(), row)
        if not kept.rowcount:
            return False
        entered = update(artifact).where(
            artifact.c.organisation == organisation,
            artifact.c.id.in_(body.artifacts),
            artifact.c.digest.is_(None),
        )
        await self.run(entered.values(digest=id))
        return True

    async def digest(self, organisation: str, id: str) -> KeptDigest | None:
        """None: it was never there, or its time is over."""
        found = await self._opened(
            organisation, _OF.where(digest.c.organisation == organisation, digest.c.id == id)
        )
        return found[0] if found else None

    async def digests(self, organisation: str, most: int) -> Sequence[KeptDigest]:
        """The newest first."""
        query = _OF.where(digest.c.organisation == organisation)
        return await self._opened(
            organisation, query.order_by(digest.c.published.desc(), digest.c.id).limit(most)
        )

    async def _opened(self, organisation: str, query: Select[Any]) -> list[KeptDigest]:
        rows = (await self.run(query)).all()
        await self.ready_to_open([(organisation, _subject(row.id), row.body) for row in rows])
        found = []
        for row in rows:
            plain = self.open_row(organisation, _subject(row.id), row.body, WHAT)
            if plain is not None:
                found.append(KeptDigest(row.id, _body.decode(plain), row.hash, row.published))
        return found


_OF = select(digest.c.id, digest.c.hash, digest.c.published, digest.c.body)


def _subject(id: str) -> Subject:
    return Subject("digest", id)
