"""The bot around the real adapters of one or more platforms: one process, loopback HTTP, one clock that is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from sqlalchemy import update

from bot.play.draws import Seeds, aside
from bot.play.performance import Performance
from bot.play.player import written
from bot.play.script import Play
from bot.play.stage import IN_MEMORY, Stage, _furnish, _introduce, housed
from bot.service.acts import Act, Answer, HomeOpened
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.ports import Platform
from bot.service.reception import Reception
from storage import SqlStore, open_store
from storage.tables import handle, tenancy
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands
from tests.played.several_hands import hands_of
from tests.played.slack_world import SlackWorld
from tests.played.teams_world import TeamsWorld

World = SlackWorld | TeamsWorld


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

    worlds: Sequence[World]
    mirror: Mirror

    async def settle(self) -> None:
        for world in self.worlds:
            await world.follow(self.mirror)
            await world.settled()
        await super().settle()
        self.mirror.flush()


async def moved(store: SqlStore, mirror: Mirror) -> None:
    """Whoever was introduced is reached on their platform from now on, and its tenant takes the place of the one before."""
    async with store.work() as work:
        for user in mirror.accounts:
            was, who = mirror.who(user), mirror.account_of(user)
            here = (handle.c.platform == was.platform, handle.c.user == user)
            there = {"platform": who.platform, "tenant": who.tenant}
            await work.connection.execute(update(handle).where(*here).values(**there, user=who.user))
            tenant = (tenancy.c.platform == was.platform, tenancy.c.tenant == was.tenant)
            await work.connection.execute(update(tenancy).where(*tenant).values(**there))


@asynccontextmanager
async def performing(play: Play, names: Sequence[str]) -> AsyncIterator[Performance]:
    """The play before its first act, on these platforms: on one, or where its people say they are."""
    time = ToldTime(play.begins)
    worlds = [WORLDS[name](play, time) for name in names]
    performance = Performance(play)
    async with AsyncExitStack() as ending:
        store = await open_store(IN_MEMORY.database, IN_MEMORY.keys)
        ending.push_async_callback(store.close)
        for world in worlds:
            await ending.enter_async_context(world.local)
            world.put_together(store, time)
            ending.push_async_callback(world.service.stop)
        mirror = Mirror(worlds)
        _furnish(mirror, play)
        platforms: dict[str, Platform] = {world.name: world.platform for world in worlds}
        door, reception, clockwork = housed(
            store,
            platforms,
            mirror,
            time,
            Seeds(play.uncounted),
            clockwork=RealClockwork,
            as_on_one=play.as_on_one,
        )
        application = web.Application()
        each: list[tuple[RealHands, Sequence[str]]] = []
        for world in worlds:
            hands = world.hands(mirror, performance.sees)
            world.open(Listening(reception, hands), application)
            each.append((hands, list(world.people)))
        assert isinstance(clockwork, RealClockwork)
        clockwork.worlds, clockwork.mirror = worlds, mirror
        origin = await ending.enter_async_context(_served(application))
        stage = Stage(store, mirror, hands_of(mirror, performance.sees, each), clockwork, door, {})
        await _introduce(stage, play)
        await moved(store, mirror)
        with aside():
            for world in worlds:
                await world.deliver_to(origin)
        performance.enter(stage)
        yield performance


@asynccontextmanager
async def _served(application: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def played(play: Play, platform: str) -> str:
    """The transcript as it comes out there, from its first act to its last."""
    there = {on.lower() for person in play.people for on in person.platforms}
    names = [name for name in WORLDS if name in there] if platform == BOTH else [platform]
    async with performing(play, names) as performance:
        for act in play.acts:
            await performance.act(act)
        return written(performance)


WORLDS: dict[str, Callable[[Play, ToldTime], World]] = {"slack": SlackWorld, "teams": TeamsWorld}
BOTH = "both"
