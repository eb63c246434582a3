"""What pages ask for. Nothing here counts what a person did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from bot.engine.model import Artifact, ArtifactLine, Heading, Stage, Subject
from bot.service.rows import Published
from storage.batch import listed, rows_as
from storage.tables import artifact, follow, journal, line, seat, timer
from storage.unit import Unit


class CircleOf(NamedTuple):
    """A circle that a person has to do with. `role`: keeper, co-keeper, seat, invited."""

    circle: str
    stage: Stage
    role: str


class Queries(Unit):
    async def circles_of(self, organisation: str, person: str) -> Sequence[CircleOf]:
        """Every circle that is not erased in which this person has a seat or an open invitation."""
        rows = await self.run(_CIRCLES_OF, {"organisation": organisation, "person": person})
        return [CircleOf(circle, Stage(stage), role) for circle, stage, role in rows]

    async def followed(self, organisation: str, person: str) -> Sequence[Subject]:
        """What this person asked to hear of. For their own home alone."""
        rows = await self.run(_FOLLOWED, {"organisation": organisation, "person": person})
        return [Subject(kind, id_) for kind, id_ in rows]

    async def followers(self, organisation: str, subject: Subject) -> Sequence[str]:
        """Who asked to hear what came of it: to write to them, and for nothing else."""
        about = {"organisation": organisation, "kind": subject.kind, "id": subject.id}
        return list((await self.run(_FOLLOWERS, about)).scalars())

    async def artifacts(
        self, organisation: str, now: datetime, most: int, after: str = ""
    ) -> Sequence[Published]:
        """Published sheets whose time is not over, newest first; those that follow the sheet `after`."""
        query = select(artifact).where(artifact.c.organisation == organisation, artifact.c.expires > now)
        if after:
            last = artifact.alias("last")
            at = select(last.c.published).where(last.c.organisation == organisation, last.c.id == after)
            when = at.scalar_subquery()
            older = (artifact.c.published == when) & (artifact.c.id < after)
            query = query.where((artifact.c.published < when) | older)
        ordered = query.order_by(artifact.c.published.desc(), artifact.c.id.desc()).limit(most)
        rows = (await self.run(ordered)).all()
        lines = await self._lines(organisation, [row.id for row in rows])
        return [Published(_artifact(row, lines.get(row.id, ())), row.published) for row in rows]

    async def artifact(self, organisation: str, id: str, now: datetime) -> Published | None:
        """One published sheet whose time is not over."""
        query = select(artifact).where(
            artifact.c.organisation == organisation, artifact.c.id == id, artifact.c.expires > now
        )
        row = (await self.run(query)).one_or_none()
        if row is None:
            return None
        return Published(_artifact(row, (await self._lines(organisation, [id])).get(id, ())), row.published)

    async def _lines(self, organisation: str, ids: Sequence[str]) -> dict[str, tuple[ArtifactLine, ...]]:
        if not ids:
            return {}
        wanted = [(organisation, one) for one in ids]
        found: dict[str, tuple[ArtifactLine, ...]] = {}
        for row in await self.run(_lines_of(self.sqlite), rows_as(self.sqlite, wanted)):
            one = ArtifactLine(row.id, Heading(row.heading), row.struck, row.area)
            found[row.artifact] = (*found.get(row.artifact, ()), one)
        return found

    async def journal_of(self, organisation: str, subject: Subject) -> Sequence[tuple[str, datetime]]:
        """The wordless lines about a subject, oldest first."""
        query = select(journal.c.what, journal.c.at).where(
            journal.c.organisation == organisation,
            journal.c.subject_kind == subject.kind,
            journal.c.subject == subject.id,
        )
        return [(what, at) for what, at in await self.run(query.order_by(journal.c.id))]

    async def alarms_of(self, organisation: str, subject: Subject) -> Sequence[tuple[str, int, datetime]]:
        """Kind, turn and instant of every alarm of a subject, the next one first."""
        query = select(timer.c.kind, timer.c.turn, timer.c.due).where(
            timer.c.organisation == organisation,
            timer.c.subject_kind == subject.kind,
            timer.c.subject == subject.id,
            timer.c.move.is_(None),
        )
        return [(kind, turn, due) for kind, turn, due in await self.run(query.order_by(timer.c.due))]

    async def expired(self, now: datetime, most: int = 500) -> Sequence[tuple[str, Subject]]:
        """Published sheets whose time is over, with their organisations."""
        query = select(artifact.c.organisation, artifact.c.id).where(artifact.c.expires <= now)
        rows = await self.run(query.order_by(artifact.c.expires, artifact.c.id).limit(most))
        return [(organisation, Subject("artifact", one)) for organisation, one in rows]


_CIRCLES_OF = (
    select(seat.c.circle, seat.c.stage, seat.c.role)
    .where(seat.c.organisation == bindparam("organisation"), seat.c.person == bindparam("person"))
    .order_by(seat.c.circle)
)
_FOLLOWED = (
    select(follow.c.kind, follow.c.id)
    .where(follow.c.organisation == bindparam("organisation"), follow.c.person == bindparam("person"))
    .order_by(follow.c.kind, follow.c.id)
)

_FOLLOWERS = (
    select(follow.c.person)
    .where(*(follow.c[name] == bindparam(name) for name in ("organisation", "kind", "id")))
    .order_by(follow.c.person)
)


@lru_cache
def _lines_of(sqlite: bool) -> Select[Any]:
    query = select(line).where(listed(sqlite, (line.c.organisation, line.c.artifact)))
    return query.order_by(line.c.artifact, line.c.position)


def _artifact(row: Any, lines: tuple[ArtifactLine, ...]) -> Artifact:
    return Artifact(
        row.id, row.organisation, row.unit, lines, row.band, row.floor, row.apart, row.expires, row.template,
        row.template_version, row.reached, row.series, row.digest,
    )  # fmt: skip
