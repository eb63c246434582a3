"""Everything put together: the only module that knows every concrete class.

`build` decides what there will be, `Application.start` brings it to life in the right order, `stop` ends it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from adapters.convening.refusing import mount_refusals
from adapters.convening.routes import mount
from adapters.holding import mount as mount_holds
from adapters.metrics import CountedPlatform, CountedStore, Meters
from adapters.slack.service import Slack, SlackSettings
from adapters.web import WebServer, web_app
from bot.config import Settings, said
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.shelf import Shelf
from bot.parts.upkeep import opened
from bot.parts.vitals import Vitals
from bot.service.alarms import Alarms
from bot.service.giving_up import Troubles
from bot.service.handle import Door
from bot.service.holds import PURPOSE, Holds
from bot.service.meaning import load_meaning
from bot.service.people import People
from bot.service.ports import Clock, Platform, Seeds
from bot.service.pulse import Pulse
from bot.service.reception import Reception, speaking
from bot.service.relay import Relay, paced
from bot.service.removing import erase_taken_out
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from bot.service.similar import Similar
from storage import SqlStore

if TYPE_CHECKING:
    from adapters.teams.service import Teams

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
    sql: SqlStore, platforms: Mapping[str, Platform], shelf: Shelf, meters: Meters, clock: Clock, seeds: Seeds,
    public_url: str = "", *, similar: Similar | None = None,
) -> House:  # fmt: skip
    """Connect the parts of the service. Nothing runs yet. `public_url`: where others reach the web server, if they do."""
    store = CountedStore(sql, meters, clock)
    counted = {name: CountedPlatform(platform, meters) for name, platform in platforms.items()}
    people = People(counted)
    alarms = Alarms(store, seeds)
    door = Door(store)
    holds = Holds(sql.key_for(PURPOSE), public_url) if public_url else None
    reception = Reception(store, door, counted, clock, seeds, shelf, people, holds=holds, similar=similar)
    renderer = Renderer(store, people, speaking(shelf))
    sender = Sender(store, counted, people, renderer, alarms.until_quiet, reception.for_series)
    relay = Relay(store, sender, Troubles(store, random.random), clock, pace=paced(platforms))
    pulse = Pulse(store, alarms, relay, clock, leaving=partial(erase_taken_out, store, seeds))
    door.kick = alarms.kick = pulse.kick
    return House(store, door, alarms, relay, pulse, reception)


def similar_of(settings: Settings) -> Similar | None:
    """The local model, if the settings name one."""
    return load_meaning(settings.similar_model) if settings.similar_model is not None else None


def slack_of(settings: Settings, store: SqlStore, clock: Clock, seeds: Seeds) -> Slack | None:
    """Slack, if the settings know of one."""
    if not settings.has_slack:
        return None
    chosen = SlackSettings(
        bot_token=said(settings.slack_bot_token),
        app_token=said(settings.slack_app_token),
        signing_secret=said(settings.slack_signing_secret),
        client_id=settings.slack_client_id or "",
        client_secret=said(settings.slack_client_secret),
        api_url=settings.slack_api_url,
    )
    return Slack(chosen, store.work, clock, seeds)


def teams_of(settings: Settings, store: SqlStore, clock: Clock, seeds: Seeds) -> Teams | None:
    """Microsoft Teams, if the settings know of it."""
    if not settings.has_teams:
        return None
    # Here and not above: whoever serves Slack alone need not wait a second for the library of Teams.
    from adapters.teams.service import Teams, TeamsSettings  # noqa: PLC0415

    chosen = TeamsSettings(
        app_id=settings.teams_app_id or "",
        app_secret=said(settings.teams_app_secret),
        tenant=(settings.teams_tenant_id or "").lower(),
        admins=settings.teams_admin_ids,
        catalog=settings.teams_catalog_id or "",
        login_url=settings.teams_login_url,
        openid_url=settings.teams_openid_url,
    )
    return Teams(chosen, store.work, store.view, clock, seeds)


class Application:
    """The whole bot. `sql`, `house` and `port` are there once it has started."""

    def __init__(self, settings: Settings, clock: Clock, seeds: Seeds) -> None:
        self._settings = settings
        self._clock = clock
        self._seeds = seeds
        self._ending = AsyncExitStack()
        self.meters = Meters()
        self.slack: Slack | None = None
        self.teams: Teams | None = None
        self.sql: SqlStore
        self.house: House
        self.port = 0

    async def start(self) -> None:
        """Migrate, open, listen, beat. Raises Refused, or OSError for a port that is taken; then nothing runs."""
        try:
            await self._start()
        except BaseException:
            await self._ending.aclose()
            raise

    async def _start(self) -> None:
        # What ends last stands first: messages in flight need their platform, and everything needs the store.
        self.sql = await self._ending.enter_async_context(opened(self._settings))
        shelf = Shelf()
        await shelf.fill(self.sql)
        self.slack = slack_of(self._settings, self.sql, self._clock, self._seeds)
        self.teams = teams_of(self._settings, self.sql, self._clock, self._seeds)
        platforms: dict[str, Platform] = {one.platform.name: one.platform for one in self._reached}
        self.house = furnish(
            self.sql, platforms, shelf, self.meters, self._clock, self._seeds,
            self._settings.public_url or "", similar=similar_of(self._settings),
        )  # fmt: skip
        for one in self._reached:
            one.open(self.house.reception)
            self._ending.push_async_callback(one.stop)
        await self.house.pulse.start()
        self._ending.push_async_callback(self.house.pulse.stop)
        await self._listen()
        log.info("serving", port=self.port, platforms=sorted(platforms))

    @property
    def _reached(self) -> Sequence[Slack | Teams]:
        return [one for one in (self.slack, self.teams) if one is not None]

    async def _listen(self) -> None:
        vitals = Vitals(self.sql, self.house.pulse, self.meters, self._clock)
        web = web_app(vitals.report, vitals.numbers)
        for one in self._reached:
            one.mount(web)
        if self._settings.convene_sources:
            mount(web, self._settings.convene_sources, self.house.reception.suggest, self._clock)
        mount_refusals(web)
        if self._settings.public_url:
            mount_holds(web, self.house.reception.hold)
        server = WebServer(web, self._settings.host, self._settings.port)
        self._ending.push_async_callback(server.stop)
        self.port = await server.start()
        if self.slack:
            await self.slack.start()

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
