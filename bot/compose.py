"""Everything put together: the only module that knows every concrete class.

`build` decides what there will be, `Application.start` brings it to life in the right order, `stop` ends it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta

import structlog

from adapters.metrics import CountedPlatform, CountedStore, Meters
from adapters.web import WebServer, web_app
from bot.config import Settings
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.shelf import Shelf
from bot.parts.slack_side import SlackSide, slack_side
from bot.parts.upkeep import opened
from bot.parts.vitals import Vitals
from bot.service.alarms import Alarms
from bot.service.giving_up import Troubles
from bot.service.handle import Door
from bot.service.people import People
from bot.service.ports import Clock, Platform, Seeds
from bot.service.pulse import Pulse
from bot.service.reception import Reception, speaking
from bot.service.relay import PLATFORM_GAPS, Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from storage import SqlStore

log = structlog.get_logger(__name__)

STOP_SECONDS = 20.0
"""How long what is in flight may take to end. Whatever does not is taken up again at the next start."""


@dataclass(frozen=True)
class House:
    """The service around one store and its platforms."""

    store: CountedStore
    door: Door
    alarms: Alarms
    relay: Relay
    pulse: Pulse
    reception: Reception


def furnish(
    sql: SqlStore, platforms: Mapping[str, Platform], shelf: Shelf, meters: Meters, clock: Clock, seeds: Seeds
) -> House:
    """Connect the parts of the service. Nothing runs yet."""
    store = CountedStore(sql, meters, clock)
    counted = {name: CountedPlatform(platform, meters) for name, platform in platforms.items()}
    people = People(counted)
    alarms = Alarms(store, seeds)
    sender = Sender(store, counted, people, Renderer(store, people, speaking(shelf)), alarms.until_quiet)
    relay = Relay(store, sender, Troubles(store, random.random), clock, pace=PLATFORM_GAPS["slack"])
    pulse = Pulse(store, alarms, relay, clock)
    door = Door(store, kick=pulse.kick)
    alarms.kick = pulse.kick
    reception = Reception(store, door, counted, clock, seeds, shelf, people)
    return House(store, door, alarms, relay, pulse, reception)


class Application:
    """The whole bot. `house`, `sql` and `port` are there once it has started."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, seeds: Seeds = fresh_seed) -> None:
        self._settings = settings
        self._clock = clock
        self._seeds = seeds
        self._ending = AsyncExitStack()
        self.meters = Meters()
        self.sql: SqlStore
        self.house: House
        self.slack: SlackSide | None = None
        self.port = 0

    async def start(self) -> None:
        """Migrate, open, listen, beat. Raises Refused, or OSError for a port that is taken; then nothing runs."""
        try:
            await self._start()
        except BaseException:
            await self._ending.aclose()
            raise

    async def _start(self) -> None:
        self.sql = await self._ending.enter_async_context(opened(self._settings))
        shelf = Shelf()
        await shelf.fill(self.sql)
        self.slack = slack_side(self._settings, self.sql, self._seeds, self._clock)
        platforms = self.slack.platforms if self.slack else {}
        if self.slack:
            self._ending.push_async_callback(self.slack.close)
        self.house = furnish(self.sql, platforms, shelf, self.meters, self._clock, self._seeds)
        await self.house.pulse.start()
        self._ending.push_async_callback(self.house.pulse.stop)
        routes = self.slack.receive(self.house.reception) if self.slack else ()
        vitals = Vitals(self.sql, self.house.pulse, self.meters, self._clock)
        server = WebServer(
            web_app(vitals.report, vitals.numbers, routes), self._settings.host, self._settings.port
        )
        self.port = await server.start()
        self._ending.push_async_callback(server.stop)
        if self.slack:
            await self.slack.open()
            self._ending.push_async_callback(self.slack.hang_up)
        log.info("serving", port=self.port, platforms=sorted(platforms))

    async def stop(self) -> None:
        """The other way round: nothing new comes in, what is in flight ends, within a bound."""
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._ending.aclose()
        except TimeoutError:
            log.warning("stopped_early", after=timedelta(seconds=STOP_SECONDS).seconds)
        log.info("stopped")


def build(settings: Settings, clock: Clock = system_clock, seeds: Seeds = fresh_seed) -> Application:
    """The bot for these settings, not started yet."""
    return Application(settings, clock, seeds)
