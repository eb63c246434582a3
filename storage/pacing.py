"""The next free moment of a conversation, shared by all processes, and the bot's own waking and downtime."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, func, insert, select

from storage.batch import upsert_of
from storage.outbox_statements import unblocked
from storage.sealing import hashed_conversation
from storage.tables import beat, lane, outage, outbox, timer
from storage.unit import Unit

METRONOME = "metronome"
_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Pacing(Unit):
    async def next_free(self, conversation: str, now: datetime, gap: timedelta) -> datetime:
        """Reserve the conversation's next moment; over all processes no two are nearer than `gap`."""
        length = gap // _MICROSECOND
        row = {
            "conversation": hashed_conversation(self.inbox_key, conversation),
            "free": _count(now) + length,
        }
        after = (await self.run(_next_free(self.sqlite), {**row, "length": length})).scalar_one()
        return _START + int(after - length) * _MICROSECOND

    async def hold_back(self, conversation: str, until: datetime) -> None:
        """The platform asked for patience: no moment before `until` is free."""
        hashed = hashed_conversation(self.inbox_key, conversation)
        await self.run(_hold_back(self.sqlite), {"conversation": hashed, "free": _count(until)})

    async def next_moment(self) -> datetime | None:
        """The earliest instant at which a timer is due or an unblocked row of the outbox may go."""
        moments = [(await self.run(query)).scalar() for query in (_NEXT_TIMER, _NEXT_MESSAGE)]
        return min((moment for moment in moments if moment is not None), default=None)

    async def beat(self, now: datetime) -> datetime | None:
        """Note that somebody is alive; the last time anybody was."""
        last = await self.last_beat()
        await self.run(_beat(self.sqlite), {"name": METRONOME, "at": now})
        return last

    async def last_beat(self) -> datetime | None:
        """The last time anybody was alive."""
        return (await self.run(_LAST_BEAT)).scalar()  # type: ignore[no-any-return]

    async def add_outage(self, start: datetime, end: datetime) -> None:
        """Nobody was alive from `start` to `end`."""
        await self.run(insert(outage), {"began": start, "ended": end})

    async def outages(self, since: datetime) -> Sequence[tuple[datetime, datetime]]:
        """The bot's own downtimes that end after `since`, oldest first."""
        return [(began, ended) for began, ended in await self.run(_OUTAGES, {"since": since})]


_LAST_BEAT = select(beat.c.at).where(beat.c.name == METRONOME).with_for_update()
_OUTAGES = (
    select(outage.c.began, outage.c.ended)
    .where(outage.c.ended > bindparam("since"))
    .order_by(outage.c.began, outage.c.id)
)
_NEXT_TIMER = select(func.min(timer.c.due))
_FREE = case((outbox.c.leased > outbox.c.not_before, outbox.c.leased), else_=outbox.c.not_before)
_NEXT_MESSAGE = select(func.min(_FREE)).where(*unblocked())


@lru_cache
def _next_free(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, lane)
    length = bindparam("length", type_=BigInteger)
    moved = _later(lane.c.free, statement.excluded.free - length) + length
    later = statement.on_conflict_do_update(index_elements=["conversation"], set_={"free": moved})
    return later.returning(lane.c.free)


@lru_cache
def _hold_back(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, lane)
    later = {"free": _later(lane.c.free, statement.excluded.free)}
    return statement.on_conflict_do_update(index_elements=["conversation"], set_=later)


@lru_cache
def _beat(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, beat)
    later = {"at": _later(beat.c.at, statement.excluded.at)}
    return statement.on_conflict_do_update(index_elements=["name"], set_=later)


def _later(one: Any, other: Any) -> Any:
    return case((one > other, one), else_=other)


def _count(t: datetime) -> int:
    return (t - _START) // _MICROSECOND
