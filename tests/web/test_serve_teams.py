"""`serve` with Teams, alone and beside Slack: one process, from start to signal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.parts.outside import system_clock
from tests.fakes.slack import FakeSlack
from tests.fakes.teams import FakeTeams, Person
from tests.web.served import Served, http_settings, serving


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as local:
        local.clock.at = system_clock()
        yield local


def teams_settings(teams: FakeTeams) -> dict[str, str]:
    return {
        "TEAMS_APP_ID": teams.app_id,
        "TEAMS_APP_SECRET": teams.app_secret,
        "TEAMS_TENANT_ID": teams.home.id,
        "TEAMS_LOGIN_URL": teams.login_url,
        "TEAMS_OPENID_URL": teams.openid_url,
    }


async def greet(teams: FakeTeams, bot: Served) -> Person:
    """Somebody puts the app in, says hello and gets their home card."""
    teams.deliver_to(f"http://127.0.0.1:{bot.port}/api/messages")
    ana = teams.person("Ana")
    await teams.install(ana)
    arrived = teams.hold("post", after=True)
    await ana.say("hello")
    async with asyncio.timeout(10):
        await arrived.reached()
    arrived.release()
    return ana


async def test_teams_alone_is_served_until_the_signal(tmp_path: Path, teams: FakeTeams) -> None:
    async with serving(tmp_path, teams_settings(teams)) as bot:
        assert (await bot.page("readyz"))[0] == 200
        ana = await greet(teams, bot)
        assert ana.inbox()[0].cards
        assert await bot.stop() == 0
        assert bot.events == ["serving", "stopped"]
        assert not any(word in "\n".join(bot.raw) for word in (teams.app_secret, "Ana", "hello"))


async def test_teams_beside_slack_in_one_process(tmp_path: Path, teams: FakeTeams) -> None:
    async with FakeSlack(now=system_clock) as slack:
        slack.workspace("Acme")
        ben = slack.user("Ben", tz="Europe/Madrid")
        async with serving(tmp_path, {**http_settings(slack), **teams_settings(teams)}) as bot:
            slack.deliver_to(f"http://127.0.0.1:{bot.port}/slack/events")
            await slack.verify_url()
            await ben.open_home()
            assert slack.home(ben) is not None
            await greet(teams, bot)
            assert await bot.stop() == 0
            assert bot.events == ["serving", "stopped"]
