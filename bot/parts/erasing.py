"""Erasing what is due, without serving: for a bot that has been off, or whose platform is gone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from bot.config import Settings
from bot.engine.model import Subject
from bot.engine.moves import Command, Rung
from bot.parts.upkeep import opened
from bot.service.handle import Door
from bot.service.ports import Seeds
from bot.service.removing import erase_taken_out
from storage import SqlStore
from storage.tables import outbox


async def erase_due(settings: Settings, now: datetime, seeds: Seeds) -> tuple[int, int]:
    """How many circles were erased, and how many messages wait to be taken off the platform by the running bot."""
    async with opened(settings) as store:
        erased = await erase_all_due(store, now, seeds)
        async with store.main.read() as connection:
            waiting = select(func.count()).select_from(outbox).where(outbox.c.kind == "unsay")
            return erased, int(await connection.scalar(waiting) or 0)


async def erase_all_due(store: SqlStore, now: datetime, seeds: Seeds) -> int:
    """Through the door like everything else. Keys of what was erased before, or restored since, are destroyed too."""
    door = Door(store)
    seen: set[tuple[str, Subject]] = set()
    while due := await _overdue(store, now) - seen:
        for organisation, subject in sorted(due):
            once = f"erase-due:{subject.kind}:{subject.id}"
            await door.handle(Command(organisation, subject, None, once, Rung("erase", 0), seeds()), now)
        seen |= due
    await erase_taken_out(store, seeds, now)
    await store.tidy(now)
    return len(seen - await _overdue(store, now))


async def _overdue(store: SqlStore, now: datetime) -> set[tuple[str, Subject]]:
    async with store.view() as view:
        return set(await view.overdue(now))


async def waiting_changes(store: SqlStore) -> int:
    """How many messages the running bot has still to change, or to take off a platform."""
    async with store.main.read() as connection:
        waiting = select(func.count()).select_from(outbox).where(outbox.c.kind.in_(("unsay", "amend")))
        return int(await connection.scalar(waiting) or 0)
