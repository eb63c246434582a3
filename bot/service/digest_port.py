"""What digests need of the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.engine.model import Subject
from bot.engine.model.digests import DigestBody


class KeptDigest(NamedTuple):
    """As it was made. `hash`: of its one spelling, so that anybody can see that nothing was changed."""

    id: str
    body: DigestBody
    hash: str
    published: datetime


class DigestPort(Protocol):
    async def subjects_of(self, organisation: str, kind: str) -> Sequence[Subject]:
        """Everything of this kind in the organisation that is not erased."""

    async def keep_digest(self, organisation: str, id: str, body: DigestBody, now: datetime) -> bool:
        """Keep it as it is, and note of each of its sheets that it entered here. False: it is there already."""

    async def digest(self, organisation: str, id: str) -> KeptDigest | None:
        """None: it was never there, or its time is over."""

    async def digests(self, organisation: str, most: int) -> Sequence[KeptDigest]:
        """The newest first."""
