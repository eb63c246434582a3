"""A town with one local Slack and the whole bot in it, as `bot.compose` puts it together.

Time is told: Slack and the bot read the same clock, and nothing ever waits for a real second. The bot's own metronome
is held, so that a test says when time passes; everything else is what runs in production.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from adapters.slack.manifest import manifest
from bot.compose import Application
from bot.config import Settings
from bot.engine.model import Circle, Subject
from bot.service.clockwork import ToldTime
from bot.service.ports import State
from storage.tables import state
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.settings import AppSettings
from tests.journeys.metronome import Metronome

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MASTER_KEY = base64.b64encode(bytes(range(32))).decode()


@dataclass(frozen=True)
class Databases:
    """Where the bot keeps things. Empty addresses: SQLite files in the folder, with a master key made there."""

    folder: Path
    main: str = ""
    keys: str = ""
    master_key: str = MASTER_KEY

    def settings(self) -> dict[str, Any]:
        if not self.main:
            return {"data_dir": self.folder}
        secrets = {"database": self.main, "keys": self.keys, "master_key": self.master_key}
        return {"data_dir": self.folder, **{name: SecretStr(one) for name, one in secrets.items()}}


def seeds() -> Callable[[], str]:
    """Seeds that are the same in every run."""
    return map("{:032x}".format, count(1)).__next__


@dataclass
class Town:
    """`slack` to act and look, `time` to read, `later` to let it pass."""

    slack: FakeSlack
    databases: Databases
    time: ToldTime
    several: bool = False  # many workspaces install the app by themselves
    seeds: Callable[[], str] = field(default_factory=seeds)
    app: Application = field(init=False)
    metronome: Metronome = field(init=False)

    def settings(self) -> Settings:
        slack = self.slack
        secrets: dict[str, Any] = {"slack_signing_secret": SecretStr(slack.signing_secret)}
        if self.several:
            secrets |= {
                "slack_client_id": slack.client_id,
                "slack_client_secret": SecretStr(slack.client_secret),
            }
        else:
            first = next(iter(slack.registry.workspaces.values()))
            secrets["slack_bot_token"] = SecretStr(first.bot_token)
        if slack.transport is slack.socket_mode:
            secrets["slack_app_token"] = SecretStr(slack.app_token)
        return Settings(
            _env_file=None, port=0, slack_api_url=slack.base_url, **secrets, **self.databases.settings()
        )

    async def start(self) -> None:
        self.app = Application(self.settings(), self.time, self.seeds)
        await self.app.start()
        self.metronome = Metronome.held(self.app, self.time)
        if self.slack.transport is self.slack.socket_mode:
            await self.slack.connected()
        else:
            self.slack.deliver_to(f"http://127.0.0.1:{self.app.port}/slack/events")

    async def stop(self) -> None:
        await self.app.stop()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    # --- time ----------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """All that may happen at this instant has happened."""
        await self.metronome.settle()

    async def later(self, **delta: float) -> None:
        """Time passes, and everything that is due on the way happens when it is due."""
        await self.metronome.until(self.time() + timedelta(**delta))

    async def until(self, instant: datetime) -> None:
        await self.metronome.until(instant)

    # --- looking inside ------------------------------------------------------------------------------------

    async def states(self, kind: str) -> list[State]:
        """Every circle or desk there is, as it is stored."""
        sql = self.app.sql
        async with sql.main.read() as connection:
            query = select(state.c.organisation, state.c.id).where(
                state.c.kind == kind, state.c.body.is_not(None)
            )
            rows = (await connection.execute(query.order_by(state.c.id))).all()
        found: list[State] = []
        async with sql.view() as view:
            for organisation, id_ in rows:
                found += (await view.read(organisation, [Subject(kind, id_)])).values()
        return found

    async def circle(self) -> Circle:
        """The one circle there is."""
        [circle] = await self.states("circle")
        assert isinstance(circle, Circle)
        return circle


@asynccontextmanager
async def town(
    databases: Databases,
    *,
    delivery: str = "http",
    several: bool = False,
    retries: bool = False,
    begin: Callable[[FakeSlack], object] = lambda slack: slack.workspace("Acme"),
) -> AsyncIterator[Town]:
    """A town that is awake. `begin` makes its first workspace, before the bot starts."""
    time = ToldTime(MONDAY)
    settings = AppSettings.from_manifest(manifest())
    async with FakeSlack(delivery, now=time, settings=settings, retries=retries) as slack:
        begin(slack)
        made = Town(slack, databases, time, several)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()
