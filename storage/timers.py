"""Alarms, and moves that one subject sends another: rows of one table, due at an instant.

There is no lower bound on `due`: a transaction that commits late may bring a timer that was due long ago, and it would
be passed over.

A move is sealed, since it tells what somebody did or what waits for whom. An alarm (a kind, a turn, an instant) is not:
only the sealed state says whose turn that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Delete, Select, and_, bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.engine.model import Subject
from bot.engine.moves import Move
from bot.service.rows import DueTimer, Hushing, Ringing, Sending
from storage.batch import ids_as, insert_of, listed, listed_ids, once_as, rows_as
from storage.rows import UnknownBody, decode_move, encode_move
from storage.sealed_rows import SealedRows
from storage.tables import ALARMS, timer
from storage.together import Part

MOVE = "move"
_ALARM = ("organisation", "subject_kind", "subject", "kind", "turn")


class Timers(SealedRows):
    _alarms_later: frozenset[tuple[Any, ...]] = frozenset()

    async def ring(self, organisation: str, subject: Subject, kind: str, turn: int, at: datetime) -> None:
        """Wake the subject at `at`; the same alarm again is moved."""
        await self.ring_many([Ringing(organisation, subject, kind, turn, at)])

    async def ring_many(self, rows: Sequence[Ringing]) -> None:
        if not rows:
            return
        if self.sqlite:
            await self.run(
                _ring(sqlite=True), [_as_dict(_RUNG, row) | _NEW_ALARM for row in map(_flat, rows)]
            )
        else:
            # One statement may touch an alarm once: the last word counts.
            last = {row[:-1]: row for row in map(_flat, rows)}
            await self._settled(set(last))
            await self.later(_RING, rows_as(False, list(last.values()), "ring") | once_as(_NEW_ALARM, "ring"))

    async def hush(self, organisation: str, subject: Subject, kind: str, turn: int) -> None:
        """Take the alarm back; there may be none."""
        await self.hush_many([Hushing(organisation, subject, kind, turn)])

    async def hush_many(self, rows: Sequence[Hushing]) -> None:
        if not rows:
            return
        keys = [(row.organisation, *row.subject, row.kind, row.turn) for row in rows]
        if self.sqlite:
            await self.run(_hush(sqlite=True), rows_as(True, keys, "hush"))
        else:
            await self._settled(set(keys))
            await self.later(_HUSH, rows_as(False, keys, "hush"))

    async def _settled(self, keys: set[tuple[Any, ...]]) -> None:
        """One statement touches an alarm once: what was put off about one of these is written first."""
        if not self._alarms_later.isdisjoint(keys):
            await self.flush()
        self._alarms_later |= keys

    async def send(self, organisation: str, subject: Subject, move: Move, now: datetime) -> None:
        """Keep a move for another subject. Raises TypeError for a move that may carry words."""
        await self.send_many([Sending(organisation, subject, move, now)])

    async def send_many(self, rows: Sequence[Sending]) -> None:
        """They arrive at each subject in the order given."""
        if not rows:
            return
        moves = [encode_move(row.move) for row in rows]
        await self.ready_to_seal((row.organisation, row.subject) for row in rows)
        made = [
            (row.organisation, *row.subject, self.seal_row(row.organisation, row.subject, move, MOVE), row.at)
            for row, move in zip(rows, moves, strict=True)
        ]
        if self.sqlite:
            await self.run(insert(timer), [_as_dict(_SENT, row) | _NEW_MOVE for row in made])
        else:
            await self.later(_SEND, rows_as(False, made, "send") | once_as(_NEW_MOVE, "send"))

    async def claim_due(self, now: datetime, most: int) -> Sequence[DueTimer]:
        """Due timers in (kind, id) order of their subjects, skipping what others hold; they are the caller's
        to delete in this same transaction.

        A move waits while an earlier one for the same subject is not in this claim: somebody else has it, or
        it was parked. A move to a circle that was erased meanwhile is dropped.
        """
        rows = (await self.run(_CLAIM, {"now": now, "most": most})).all()
        return await self._readable(rows)

    async def claim_timer(self, row: int) -> DueTimer | None:
        """Lock it; None when it is gone or somebody else holds it."""
        found = await self.run(select(timer).where(timer.c.id == row).with_for_update(skip_locked=True))
        one = found.first()
        return next(iter(await self._readable([] if one is None else [one])), None)

    async def park_timer(self, row: int, until: datetime) -> None:
        """It could not be rung: due again at `until`, one attempt more."""
        later = update(timer).where(timer.c.id == row)
        await self.run(later.values(due=until, attempts=timer.c.attempts + 1))

    async def delete_timers(self, ids: Sequence[int]) -> None:
        if ids:
            await self.run(_delete(self.sqlite), ids_as(self.sqlite, ids))

    async def _readable(self, rows: Sequence[Any]) -> list[DueTimer]:
        """Moves that a newer version wrote are left to a process of that version; those of an erased circle go."""
        moves = [
            (organisation, Subject(kind, id_), move)
            for _, organisation, kind, id_, _, _, _, move, _ in rows if move is not None
        ]  # fmt: skip
        lost = await self.ready_to_open(moves)
        due: list[DueTimer] = []
        dead: list[int] = []
        for number, organisation, subject_kind, id_, kind, turn, at, body, attempts in rows:
            subject, move = Subject(subject_kind, id_), None
            if body is not None:
                if self.is_lost(lost, organisation, subject, body):
                    continue
                plain = self.open_row(organisation, subject, body, MOVE)
                if plain is None:
                    dead.append(number)
                    continue
                try:
                    move = decode_move(plain)
                except UnknownBody:
                    continue
            due.append(DueTimer(number, organisation, subject, kind, turn, at, move, attempts))
        await self.delete_timers(dead)
        return due


def _claim() -> Select[Any]:
    query = select(timer).where(timer.c.due <= bindparam("now")).order_by(timer.c.due, timer.c.id)
    due = query.limit(bindparam("most")).with_for_update(skip_locked=True).cte("claimed")
    earlier, other = timer.alias("earlier"), due.alias("other")
    overtaken = exists().where(
        earlier.c.move.is_not(None),
        *(earlier.c[name] == due.c[name] for name in _ALARM[:3]),
        earlier.c.id < due.c.id,
        earlier.c.id.not_in(select(other.c.id)),
    )
    alone = select(due).where(or_(due.c.move.is_(None), ~overtaken))
    return alone.order_by(due.c.subject_kind, due.c.subject, due.c.organisation, due.c.id)


_CLAIM = _claim()
_RUNG = (*_ALARM, "due")
_NEW_ALARM = {"move": None, "attempts": 0}
_SENT = (*_ALARM[:3], "move", "due")
_NEW_MOVE = {"kind": MOVE, "turn": 0, "attempts": 0}


@lru_cache
def _ring(sqlite: bool) -> Any:
    statement = sqlite_insert(timer) if sqlite else insert_of(timer, _RUNG, "ring", once=list(_NEW_ALARM))
    return statement.on_conflict_do_update(
        index_elements=_ALARM, index_where=ALARMS, set_={"due": statement.excluded.due, "attempts": 0}
    )


@lru_cache
def _delete(sqlite: bool) -> Delete:
    return delete(timer).where(listed_ids(sqlite, timer.c.id))


@lru_cache
def _hush(sqlite: bool) -> Delete:
    return delete(timer).where(ALARMS, listed(sqlite, [timer.c[name] for name in _ALARM], "hush"))


_RING, _HUSH = Part("ring", _ring(sqlite=False)), Part("hush", _hush(sqlite=False))
_SEND = Part("send", insert_of(timer, _SENT, "send", once=list(_NEW_MOVE)))


def _flat(row: Ringing) -> tuple[Any, ...]:
    return row.organisation, *row.subject, row.kind, row.turn, row.at


def _as_dict(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))


def about(subject: Subject, organisation: str) -> Any:
    """True for every timer of a subject."""
    return and_(
        timer.c.organisation == organisation,
        timer.c.subject_kind == subject.kind,
        timer.c.subject == subject.id,
    )
