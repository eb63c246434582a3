"""`serve` as a process of its own: on SQLite and on PostgreSQL, over HTTP and Socket Mode, from start to signal."""

import base64
import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.parts.outside import system_clock
from tests.fakes.slack import FakeSlack
from tests.web.served import http_settings, serving, socket_settings

MASTER_KEY = base64.b64encode(bytes(range(32))).decode()
UNREACHABLE = {
    "SLACK_BOT_TOKEN": "xoxb-proof",
    "SLACK_SIGNING_SECRET": "proof",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of a fresh pair of databases."""
    if request.param == "sqlite":
        return {}
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return {"BOT_DATABASE_URL": new(), "BOT_KEYS_URL": new(), "BOT_MASTER_KEY": MASTER_KEY}


async def test_over_signed_http_it_is_alive_ready_and_answers_until_the_signal(
    tmp_path: Path, databases: dict[str, str]
) -> None:
    async with FakeSlack(now=system_clock) as slack:
        slack.workspace("Acme")
        ana = slack.user("Ana", tz="Europe/Madrid")
        async with serving(tmp_path, {**http_settings(slack), **databases}) as bot:
            assert await bot.page("healthz") == (200, "ok\n")
            status, text = await bot.page("readyz")
            assert (status, set(json.loads(text)["parts"].values())) == (200, {"ok"})
            slack.deliver_to(f"http://127.0.0.1:{bot.port}/slack/events")
            await slack.verify_url()
            await ana.open_home()
            assert slack.home(ana) is not None
            status, text = await bot.page("metrics")
            assert status == 200
            assert "piece_deliveries_total 1.0" in text
            assert await bot.stop() == 0
            assert bot.events == ["serving", "stopped"]


async def test_without_slack_in_reach_it_serves_all_the_same(tmp_path: Path) -> None:
    async with serving(tmp_path, UNREACHABLE) as bot:
        assert await bot.page("healthz") == (200, "ok\n")
        assert (await bot.page("readyz"))[0] == 200
        async with serving(tmp_path, UNREACHABLE, wait=False) as second:
            assert await second.ended() == 4
            [said] = second.raw
            assert said.startswith("Another process is using talking-piece.sqlite3.")
            assert "BOT_DATABASE_URL" in said
        assert await bot.stop(signal.SIGINT) == 0


async def test_a_person_is_answered_over_socket_mode(tmp_path: Path) -> None:
    async with FakeSlack(delivery="socket", now=system_clock) as slack:
        slack.workspace("Acme")
        ana = slack.user("Ana", tz="Europe/Madrid")
        async with serving(tmp_path, socket_settings(slack)) as bot:
            await slack.connected()
            await ana.open_home()
            assert slack.home(ana) is not None
            assert await bot.stop() == 0


async def test_two_processes_start_at_once_on_postgresql(
    tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    settings = {
        "BOT_DATABASE_URL": new_postgres(),
        "BOT_KEYS_URL": new_postgres(),
        "BOT_MASTER_KEY": MASTER_KEY,
    }
    settings |= UNREACHABLE
    async with (
        serving(tmp_path, settings, wait=False) as one,
        serving(tmp_path, settings, wait=False) as two,
    ):
        for bot in (one, two):
            await bot.began()
            assert (await bot.page("readyz"))[0] == 200
        for bot in (one, two):
            assert await bot.stop() == 0
