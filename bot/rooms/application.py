"""The bot with no platform set up: the rehearsal rooms on this machine's own address, and nothing else."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import structlog

from adapters.rehearsal.server import NotLoopback, only_loopback, rehearsal_app
from adapters.web import WebServer
from bot.config import Misconfigured, Settings
from bot.rooms.rooms import open_rooms
from bot.service.ports import Clock, Seeds
from storage import Refused, alone

log = structlog.get_logger(__name__)

FOLDER = "rehearsal"
TAKEN = "A rehearsal room is open already on this data folder. End that one, or set BOT_DATA_DIR to another folder."
NO_PLATFORM = (
    "No platform is set up, so this would be a rehearsal. To serve Slack, set SLACK_BOT_TOKEN; to serve Microsoft "
    "Teams, set TEAMS_APP_ID. README says how."
)


class Rehearsal:
    """Started and stopped like the bot itself. No real platform is ever in the same process."""

    def __init__(self, settings: Settings, clock: Clock, seeds: Seeds) -> None:
        self._settings = settings
        self._clock = clock
        self._seeds = seeds
        self._ending = AsyncExitStack()
        self.port = 0

    @property
    def address(self) -> str:
        host = self._settings.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    async def start(self) -> None:
        """Raises Misconfigured for an address that others reach, Refused, or OSError for a port that is taken."""
        try:
            host = only_loopback(self._settings.host)
        except NotLoopback as refused:
            raise Misconfigured((NO_PLATFORM, str(refused))) from None
        try:
            await self._start(host)
        except BaseException:
            await self.stop()
            raise

    async def _start(self, host: str) -> None:
        folder = self._settings.data_dir / FOLDER
        self._hold(folder)
        rooms = await open_rooms(folder, self._seeds, self._clock)
        self._ending.push_async_callback(rooms.close)
        server = WebServer(rehearsal_app(rooms), host, self._settings.port)
        self._ending.push_async_callback(server.stop)
        self.port = await server.start()
        log.info("serving", port=self.port, platforms=["rehearsal"])

    def _hold(self, folder: Path) -> None:
        """One process a folder, because starting empties it."""
        try:
            alone.hold(folder)
        except Refused:
            raise Refused(TAKEN) from None
        self._ending.callback(alone.release, folder)

    async def stop(self) -> None:
        await self._ending.aclose()
        log.info("stopped")
