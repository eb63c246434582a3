"""The bot around the real adapters of one or more platforms: one process, loopback HTTP, one clock that is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from itertools import count

from aiohttp import web
from sqlalchemy import delete, insert, select, update

from bot.play.performance import Performance
from bot.play.player import written
from bot.play.script import Play
from bot.play.shelf import Shelf
from bot.play.stage import IN_MEMORY, Stage, Strict, _furnish, _introduce
from bot.service.acts import Act, Answer, HomeOpened
from bot.service.alarms import Alarms
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.handle import Door
from bot.service.people import People
from bot.service.reception import Reception
from bot.service.relay import Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from storage import SqlStore, open_store
from storage.tables import handle, tenancy
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands
from tests.played.slack_world import SlackWorld
from tests.played.teams_world import TeamsWorld

World = SlackWorld | TeamsWorld
_ASIDE: ContextVar[bool] = ContextVar("aside", default=False)


class Seeds:
    """Counted as on the stage of a rehearsal, so that the same circle comes of it; what only a platform needs is apart."""

    def __init__(self) -> None:
        self._numbers, self._apart = count(1), count(1)

    def __call__(self) -> str:
        return f"apart-{next(self._apart)}" if _ASIDE.get() else f"seed-{next(self._numbers)}"


@contextmanager
def aside() -> Iterator[None]:
    token = _ASIDE.set(True)
    try:
        yield
    finally:
        _ASIDE.reset(token)


class Listening:
    """The reception, as the adapters see it. A home that is drawn anew because something changed was asked for by nobody."""

    def __init__(self, reception: Reception, hands: RealHands) -> None:
        self._reception = reception
        self._hands = hands

    async def receive(self, act: Act) -> Answer:
        unasked = isinstance(act, HomeOpened) and not self._hands.looks_at_home
        if unasked:
            self._hands.sees_home = False
        if unasked or self._hands.repeats:
            with aside():
                return await self._reception.receive(act)
        return await self._reception.receive(act)

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        unasked = isinstance(act, HomeOpened) and not self._hands.looks_at_home
        if unasked or self._hands.repeats:
            with aside():
                return await self._reception.carry_out(job, args, act)
        return await self._reception.carry_out(job, args, act)


class RealClockwork(Clockwork):
    """Before anything rings, the platforms are as the transcript says, and what follows an answer is done."""

    world: World
    mirror: Mirror

    async def settle(self) -> None:
        await self.world.follow(self.mirror)
        await self.world.settled()
        await super().settle()
        self.mirror.flush()


async def moved(store: SqlStore, mirror: Mirror) -> None:
    """Everybody who was introduced is reached on their platform from now on, and their organisation is its tenant."""
    async with store.work() as work:
        link = work.connection
        (home,) = (await link.execute(select(tenancy.c.organisation))).one()
        tenants: set[tuple[str, str]] = set()
        for user in mirror.accounts:
            who = mirror.account_of(user)
            here = (handle.c.platform == mirror.name, handle.c.user == user)
            await link.execute(
                update(handle).where(*here).values(platform=who.platform, tenant=who.tenant, user=who.user)
            )
            tenants.add((who.platform, who.tenant))
        await link.execute(delete(tenancy))
        rows = [
            {"platform": platform, "tenant": tenant, "organisation": home} for platform, tenant in tenants
        ]
        await link.execute(insert(tenancy), rows)


@asynccontextmanager
async def performing(play: Play, world_of: Callable[[Play, ToldTime], World]) -> AsyncIterator[Performance]:
    """The play before its first act, on this platform."""
    time = ToldTime(play.begins)
    world = world_of(play, time)
    performance = Performance(play)
    store = await open_store(IN_MEMORY.database, IN_MEMORY.keys)
    async with world.local:
        try:
            world.put_together(store, time)
            seeds = Seeds()
            mirror = Mirror(world.who, world.place)
            _furnish(mirror, play)
            platforms = {world.name: world.platform}
            door, people, library = Door(store), People(platforms), Shelf()
            alarms = Alarms(store, seeds)
            sender = Sender(
                store, platforms, people, Renderer(store, people, library.find), alarms.until_quiet
            )
            relay = Relay(store, sender, Strict(store, mirror), time, at_once=1, sleep=time.sleep)
            reception = Reception(store, door, platforms, time, seeds, library, people)
            hands = world.hands(mirror, performance.sees)
            clockwork = RealClockwork(store, alarms, relay, time)
            clockwork.world, clockwork.mirror = world, mirror
            application = web.Application()
            world.open(Listening(reception, hands), application)
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            stage = Stage(store, mirror, hands, clockwork, door, {})
            await _introduce(stage, play)
            await moved(store, mirror)
            with aside():
                await world.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}")
            performance.enter(stage)
            try:
                yield performance
            finally:
                await runner.cleanup()
                await world.service.stop()
        finally:
            await store.close()


async def played(play: Play, platform: str) -> str:
    """The transcript as it comes out there, from its first act to its last."""
    async with performing(play, WORLDS[platform]) as performance:
        for act in play.acts:
            await performance.act(act)
        return written(performance)


WORLDS: dict[str, Callable[[Play, ToldTime], World]] = {"slack": SlackWorld, "teams": TeamsWorld}
