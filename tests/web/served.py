"""The real program, serving: started in a folder of its own, told to stop by signal, ended by its process id."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

from tests.cli.terminal import environment
from tests.fakes.slack import FakeSlack

START_SECONDS = 30
STOP_SECONDS = 30


class Served:
    """A process that serves. `log` holds its lines so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log: list[dict[str, Any]] = []
        self.raw: list[str] = []
        self.port = 0
        self._began = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.raw.append(line.decode())
            with suppress(json.JSONDecodeError):
                self.log.append(json.loads(line))
                if self.log[-1]["event"] == "serving":
                    self.port = self.log[-1]["port"]
                    self._began.set()
        self._began.set()

    async def began(self) -> None:
        """Until it serves. Fails with its own words when it ended instead."""
        await asyncio.wait_for(self._began.wait(), START_SECONDS)
        assert self.port, "".join(self.raw)

    @property
    def events(self) -> list[str]:
        return [line["event"] for line in self.log]

    async def page(self, name: str) -> tuple[int, str]:
        address = f"http://127.0.0.1:{self.port}/{name}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            return response.status, await response.text()

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal; the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(sign)
        return await self.ended()

    async def ended(self) -> int:
        code = await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        await self._reading
        return code

    async def end(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        await self._reading


@asynccontextmanager
async def serving(folder: Path, settings: Mapping[str, str], *, wait: bool = True) -> AsyncIterator[Served]:
    """`python -m bot serve` on a free port of the loopback address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve",
        cwd=folder, env=environment({"BOT_PORT": "0", **settings}),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    served = Served(process)
    try:
        if wait:
            await served.began()
        yield served
    finally:
        await served.end()


def http_settings(slack: FakeSlack) -> dict[str, str]:
    """One workspace of the local Slack, over signed HTTP."""
    [token] = [one.bot_token for one in slack.registry.workspaces.values()]
    return {
        "SLACK_BOT_TOKEN": token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.base_url,
    }


def socket_settings(slack: FakeSlack) -> dict[str, str]:
    """The same over Socket Mode."""
    return {**http_settings(slack), "SLACK_APP_TOKEN": slack.app_token}
