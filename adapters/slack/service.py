"""Slack, put together: what the program starts, mounts and stops."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from adapters.fitting import Fit
from adapters.slack.app import Desk, Reception, bolt_app
from adapters.slack.clients import SLACK, Clients, Reach, quiet_logger
from adapters.slack.installing import FromSettings, FromStore, Work
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.oauth import Credentials, oauth_flow
from adapters.slack.outbound import SlackPlatform
from adapters.slack.showing import Showing
from adapters.slack.transports import PING, SocketMode, http_handler, mount_pages
from bot.service.ports import Clock, Seeds
from bot.wording import Speaker

LAST_ERRANDS = 5.0
"""Seconds that work after an acknowledgement may still take when the process stops."""


@dataclass(frozen=True)
class SlackSettings:
    """Either a bot token (one workspace) or client id and secret (any). Socket Mode with an app token, else HTTP."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    api_url: str = SLACK
    patience: float = 10.0
    ping: float = PING
    strict: bool = False


class Slack:
    """First `platform` (the relay needs it), then `open` with the reception, `mount`, `start`; at the end `stop`."""

    def __init__(self, settings: SlackSettings, work: Work, clock: Clock, seeds: Seeds) -> None:
        self._settings = settings
        self._clock = clock
        self._fit = Fit(settings.strict)
        self._store = FromStore(work, clock, seeds)
        self.clients = Clients(self._store, Reach(settings.api_url, settings.patience))
        if settings.bot_token:
            self.clients.installations = FromSettings(settings.bot_token, self.clients.introduce, self._store)
        self.platform = SlackPlatform(self.clients, self._fit)
        self._desk: Desk | None = None
        self._bolt: AsyncApp | None = None
        self._socket: SocketMode | None = None

    def open(self, reception: Reception) -> None:
        """Inside a running event loop."""
        self._desk = Desk(reception, self.clients, Showing(self.clients, self._fit))
        self._bolt = bolt_app(self._desk, self.clients, self._settings.signing_secret, _not_installed())

    def mount(self, application: web.Application) -> None:
        """Signed HTTP, when there is no app token; the pages for installing, when there are client credentials."""
        bolt, desk = self._opened()
        settings = self._settings
        if not settings.app_token:
            if not settings.signing_secret:
                raise ValueError("signed HTTP needs the signing secret")
            application.router.add_post(EVENTS_PATH, http_handler(bolt, desk.errands))
        if settings.client_id and not settings.bot_token:
            credentials = Credentials(settings.client_id, settings.client_secret)
            logger = quiet_logger("adapters.slack.oauth")
            mount_pages(application, oauth_flow(credentials, self._store, self.clients, self._clock, logger))

    async def start(self) -> None:
        bolt, desk = self._opened()
        settings = self._settings
        if settings.app_token:
            self._socket = SocketMode(bolt, self.clients, settings.app_token, desk.errands, settings.ping)
            await self._socket.start()

    async def connected(self) -> bool:
        """Whether Slack can reach us, as far as we can know: Socket Mode is connected, or HTTP just listens."""
        return self._socket is None or await self._socket.connected()

    async def stop(self) -> None:
        """Nothing new comes in; what was begun is finished; then the connections close."""
        if self._socket is not None:
            await self._socket.stop()
        if self._desk is not None:
            await self._desk.errands.finished(LAST_ERRANDS)
        await self.clients.close()

    def _opened(self) -> tuple[AsyncApp, Desk]:
        if self._bolt is None or self._desk is None:
            raise RuntimeError("open it with a reception first")
        return self._bolt, self._desk


def _not_installed() -> str:
    """In English: where the app is not installed nobody has told us a language."""
    return Speaker("en", "UTC").say("refusal.not_installed")
