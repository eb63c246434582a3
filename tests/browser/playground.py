"""Microsoft's own local Teams: a program with a page like Teams' in front, and its connector for the bot behind.

It signs nothing of what it sends. The bot's door stays as it is: a gate of this test stands in between, and signs with the
keys of our own local sign-in service, as Microsoft's would.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession, web

from tests.fakes.teams import FakeTeams, Person

HERE = Path(__file__).parents[1] / "adapters" / "teams" / "playground"
PROGRAM = HERE / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
QUIET = {"APPLICATION_INSIGHTS_NO_STATSBEAT": "true", "TEAMSAPPTESTER_BROWSER": "none"}
LEFT_OUT = "Microsoft's local Teams is not here: `.ci/teams-official` brings it, by npm, and Node.js runs it."
STARTS_WITHIN, ENDS_WITHIN = 60.0, 10.0
CURRENT, ZONE = "Noa Levi", "Europe/Berlin"
OTHERS = ("Ben Hill", "Mei Chen", "Amina Odera", "Ravi Rao", "Lea Roth")
"""It wants five, no more and no fewer."""


@dataclass
class Playground:
    """`address` of its page; `seen` are the activities that it sent, by type and name, with the bot's status."""

    address: str
    people: list[Person]
    seen: list[tuple[str, int | None]]


@asynccontextmanager
async def playground(teams: FakeTeams, folder: Path) -> AsyncIterator[Playground]:
    """In front of the bot to which `teams` delivers. Ended by its process id."""
    node = shutil.which("node")
    if node is None or not PROGRAM.exists():
        if os.environ.get("CI_TEAMS_REQUIRED", "") in ("", "0"):
            pytest.skip(LEFT_OUT)
        pytest.fail(LEFT_OUT, pytrace=False)
    people = [teams.person(name) for name in (CURRENT, *OTHERS)]
    (folder / ".m365agentsplayground.yml").write_text(_settings(teams, people), encoding="utf-8")
    seen: list[tuple[str, int | None]] = []
    async with _gate(teams, seen) as gate:
        port = _free_port()
        options = ["-e", gate, "-c", "msteams", "-p", str(port), "--disable-telemetry"]
        process = await asyncio.create_subprocess_exec(
            node, "--require", str(HERE / "loopback.cjs"), str(PROGRAM), *options, cwd=folder,
            env={**_without_proxies(), **QUIET}, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            address = f"http://localhost:{port}/"
            await _answers(address, process)
            yield Playground(address, people, seen)
        finally:
            await _end(process)


@asynccontextmanager
async def _gate(teams: FakeTeams, seen: list[tuple[str, int | None]]) -> AsyncIterator[str]:
    """Takes what comes without a token, signs it, and gives the bot's answer back.

    It says where somebody is, as Teams does with every act: the program does so with messages alone.
    """

    async def sign(request: web.Request) -> web.Response:
        activity = {"localTimezone": ZONE, **await request.json()}
        answer = await teams.line.send(activity, serviceurl=activity["serviceUrl"])
        seen.append((activity.get("name") or activity["type"], answer.status))
        status = answer.status or 504
        return (
            web.Response(status=status)
            if answer.body is None
            else web.json_response(answer.body, status=status)
        )

    application = web.Application()
    application.router.add_post("/api/messages", sign)
    # The program asks whether anybody is there before it begins.
    application.router.add_route("*", "/{rest:.*}", _nothing)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    finally:
        await runner.cleanup()


async def _nothing(_request: web.Request) -> web.Response:
    return web.Response(status=404)


def _settings(teams: FakeTeams, people: list[Person]) -> str:
    first, *others = people
    channel = teams.ids.channel()
    return "\n".join(
        [
            'version: "0.1.1"',
            f"tenantId: {teams.home.id}",
            "bot:",
            f"  id: {teams.bot_id}",
            "  name: Talking Piece",
            "currentUser:",
            *_person(first, "  "),
            "users:",
            *(line for one in others for line in _listed(one)),
            "personalChat:",
            f"  id: {teams.ids.personal()}",
            "groupChat:",
            f"  id: {teams.ids.chat()}",
            "  name: Harbour chat",
            "team:",
            f"  id: {channel}",
            "  name: Harbour",
            f"  aadGroupId: {teams.ids.guid()}",
            "  channels:",
            f"    - id: {teams.ids.channel()}",
            "      name: Den",
            "",
        ]
    )


def _person(person: Person, indent: str) -> list[str]:
    given, family = person.name.split()
    mail = f"{given.lower()}@example.org"
    fields = {
        "id": person.id, "name": person.name, "userPrincipleName": mail, "aadObjectId": person.aad,
        "givenName": given, "surname": family, "email": mail,
    }  # fmt: skip
    return [f"{indent}{key}: {value}" for key, value in fields.items()]


def _listed(person: Person) -> list[str]:
    first, *rest = _person(person, "    ")
    return [f"  - {first.strip()}", *rest]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _without_proxies() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


async def _answers(address: str, process: asyncio.subprocess.Process) -> None:
    """Until its page is there."""
    async with asyncio.timeout(STARTS_WITHIN), ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(address) as answer:
                    if answer.status == 200:
                        return
            except (ClientError, OSError):
                await asyncio.sleep(0.1)
    raise AssertionError(f"Microsoft's local Teams ended with {process.returncode}")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), ENDS_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
