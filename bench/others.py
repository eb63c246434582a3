"""The same alarms kept by others: pgqueuer, and an APScheduler job store on PostgreSQL.

Each alarm is a job; a job does what the product does for one alarm (load, decode, decide, save, messages, commit), or,
to see what the keeping alone costs, just the two statements of the bare due table.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import Awaitable, Callable
from datetime import timedelta
from importlib import import_module
from time import perf_counter
from typing import Any

import asyncpg
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import insert, text
from sqlalchemy.engine import make_url

from bench.bare import STATE_BYTES
from bench.circles import ORGANISATION, SERIAL
from bench.ground import NOW, Ground
from bench.rules import one_message
from bot.engine.model import circle_subject
from bot.engine.moves import Command, Rung
from bot.service.orders import Orders, Origin

Ring = Callable[[str], Awaitable[None]]
"""What is done when the alarm of a circle rings."""

AT_ONCE = 16
"""How many jobs of pgqueuer and APScheduler run at one time; more only wait for connections."""


def whole(ground: Ground) -> Ring:
    """One alarm of the product, in a transaction of its own."""

    async def ring(id: str) -> None:
        subject = circle_subject(id)
        command = Command(ORGANISATION, subject, None, id, Rung("turn", SERIAL), "seed")
        async with ground.store.work() as work:
            loaded = await work.load(ORGANISATION, subject)
            assert loaded is not None
            state, effects = one_message(loaded.state, command, NOW)
            await work.save(ORGANISATION, subject, state, loaded.version, NOW)
            orders = Orders(NOW)
            orders.take(Origin(ORGANISATION, subject, loaded.state), state, effects)
            await orders.write(work)

    return ring


def bare(ground: Ground) -> Ring:
    """300 bytes rewritten and one row put down."""
    rewrite = text("UPDATE bare_state SET body = :body WHERE id = :id")
    put = text("INSERT INTO bare_outbox (subject, body) VALUES (:id, :body)")

    async def ring(id: str) -> None:
        given = {"id": id, "body": bytes(STATE_BYTES)}
        async with ground.store.main.write() as connection:
            await connection.execute(rewrite, given)
            await connection.execute(put, given)

    return ring


class Counted:
    """Ends the run once all alarms were rung, and knows how long that took."""

    def __init__(self, ring: Ring, count: int) -> None:
        self._ring = ring
        self._left = count
        self._hands = asyncio.Semaphore(AT_ONCE)
        self._began = perf_counter()
        self.done = asyncio.Event()
        self.seconds = 0.0

    async def __call__(self, id: str) -> None:
        async with self._hands:
            await self._ring(id)
        self._left -= 1
        if not self._left:
            self.seconds = perf_counter() - self._began
            self.done.set()


# --- pgqueuer ----------------------------------------------------------------------------------------------------


async def pgqueuer_seconds(ground: Ground, ids: list[str], ring: Ring) -> float:
    """All of these due at once, kept by pgqueuer. Its own batch of 500."""
    # Only the environment of `make bench` has it.
    pgqueuer = import_module("pgqueuer")
    drain = import_module("pgqueuer.types").QueueExecutionMode.drain
    address = make_url(ground.where.main).set(drivername="postgresql")
    async with asyncpg.create_pool(
        address.render_as_string(hide_password=False), min_size=1, max_size=8
    ) as pool:
        driver = pgqueuer.AsyncpgPoolDriver(pool)
        queries = pgqueuer.Queries(driver)
        await queries.install()
        await queries.enqueue(["ring"] * len(ids), [one.encode() for one in ids], [0] * len(ids))
        await ground.settle()
        manager = pgqueuer.QueueManager(queries)
        counted = Counted(ring, len(ids))

        @manager.entrypoint("ring")  # type: ignore[untyped-decorator]
        async def _ring(job: Any) -> None:
            await counted((job.payload or b"").decode())

        await manager.run(batch_size=500, mode=drain, dequeue_timeout=timedelta(seconds=1))
        await queries.uninstall()
    return counted.seconds


# --- APScheduler -------------------------------------------------------------------------------------------------

_now: list[Counted] = []


async def apscheduled(id: str) -> None:
    """A stored job names its function; this one finds the run that is going on."""
    await _now[-1](id)


async def apscheduler_seconds(ground: Ground, ids: list[str], ring: Ring) -> float:
    """All of these due at once, kept in APScheduler's job store on PostgreSQL."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    address = make_url(ground.where.main).set(drivername="postgresql+psycopg")
    store = SQLAlchemyJobStore(url=address.render_as_string(hide_password=False))
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    _lay_jobs(scheduler, store, ids)
    await ground.settle()
    counted = Counted(ring, len(ids))
    _now.append(counted)
    scheduler.resume()
    await counted.done.wait()
    scheduler.shutdown(wait=False)
    return counted.seconds


def _lay_jobs(scheduler: AsyncIOScheduler, store: SQLAlchemyJobStore, ids: list[str]) -> None:
    """As `add_job` would write them, but not each in a transaction of its own. They have been due for a while."""
    at = DateTrigger(NOW.replace(year=NOW.year - 1), "UTC")
    rows = [_row(Job(scheduler, id=one, **_job(one, at))) for one in ids]
    with store.engine.begin() as connection:
        connection.execute(insert(store.jobs_t), rows)


def _job(id: str, at: DateTrigger) -> dict[str, Any]:
    return {
        "func": apscheduled, "args": (id,), "kwargs": {}, "trigger": at, "executor": "default", "name": "ring",
        "misfire_grace_time": None, "coalesce": True, "max_instances": 1, "next_run_time": at.run_date,
    }  # fmt: skip


def _row(job: Job) -> dict[str, Any]:
    state = pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL)
    return {"id": job.id, "next_run_time": job.next_run_time.timestamp(), "job_state": state}
