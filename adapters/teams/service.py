"""Teams, put together: what the program starts, mounts and stops."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.errands import Errands
from adapters.fitting import Fit
from adapters.teams.app import PATIENCE, Desk, Reception
from adapters.teams.authentication import Gate
from adapters.teams.clients import Connector, Reach
from adapters.teams.keys import OPENID, SigningKeys
from adapters.teams.linking import link_to_app
from adapters.teams.noting import Noting
from adapters.teams.outbound import TeamsPlatform
from adapters.teams.places import PlacesOf
from adapters.teams.records import Records, Work
from adapters.teams.showing import Showing
from adapters.teams.tokens import LOGIN, Credentials
from adapters.teams.transports import PATH, Door
from bot.service.ports import Clock, Seeds

LAST_ERRANDS = 5.0
"""Seconds that work after an answer may still take when the process stops."""


@dataclass(frozen=True)
class TeamsSettings:
    """A registration for one tenant. `admins` are Entra object ids, `catalog` is the app's id in the organisation's
    catalogue. The two addresses are changed by tests alone.
    """

    app_id: str
    app_secret: str = field(repr=False)
    tenant: str
    admins: frozenset[str] = frozenset()
    catalog: str = ""
    login_url: str = LOGIN
    openid_url: str = OPENID
    reach: Reach = field(default_factory=Reach)
    patience: float = PATIENCE
    strict: bool = False


class Teams:
    """First `platform` (the relay needs it), then `open` with the reception, `mount`; at the end `stop`."""

    def __init__(self, settings: TeamsSettings, work: Work, view: Work, clock: Clock, seeds: Seeds) -> None:
        self._settings = settings
        self._clock = clock
        self._fit = Fit(settings.strict)
        self._errands = Errands("teams")
        self._door: Door | None = None
        self.records = Records(work, view, clock, seeds)
        mine = Credentials(settings.app_id, settings.app_secret, settings.tenant, settings.login_url)
        self.connector = Connector(mine, clock, settings.reach)
        link = link_to_app(settings.catalog or settings.app_id, settings.tenant)
        self.platform = TeamsPlatform(self.connector, self.records, settings.admins, self._fit, app_link=link)

    def open(self, reception: Reception) -> None:
        settings = self._settings
        keys = SigningKeys(self._fetch, self._clock, settings.openid_url)
        showing = Showing(self.platform, self._fit, PlacesOf(self.connector, self.records))
        noting = Noting(self.records, settings.tenant)
        desk = Desk(reception, showing, noting, self._errands, settings.tenant, settings.patience)
        self._door = Door(settings.app_id, Gate(settings.app_id, keys, self._clock), desk)

    def mount(self, application: web.Application) -> None:
        if self._door is None:
            raise RuntimeError("open it with a reception first")
        application.router.add_post(PATH, self._door.handle)

    async def stop(self) -> None:
        """Nothing new comes in; what was begun is finished; then the connections close."""
        await self._errands.finished(LAST_ERRANDS)
        await self.connector.close()

    async def settled(self) -> None:
        """Until all that follows answers is done."""
        await self._errands.finished()

    async def _fetch(self, url: str) -> Any:
        async with self.connector.session().get(url) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)
