"""`doctor` says of each part whether it is in order, and what to do where it is not."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import typer

from adapters.slack.installing import FromStore, Installation
from bot.cli.checking import doctor
from bot.config import settings_fields
from bot.doctor.clocks import compared
from bot.doctor.finding import Finding
from bot.doctor.round import examine
from bot.parts.outside import system_clock
from bot.parts.upkeep import opened
from tests.cli.terminal import run
from tests.fakes.slack import FakeSlack
from tests.journeys.gathering import Gathering
from tests.journeys.town import Databases, town
from tests.web.test_refusals_at_start import settings

KEY, OTHER_KEY = (base64.b64encode(bytes([n] * 32)).decode() for n in (1, 2))
Put = Callable[..., None]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Put:
    """Sets settings, in a folder of its own without anybody's."""
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)

    def set_(**given: str) -> None:
        for name, value in given.items():
            monkeypatch.setenv(name, value)

    return set_


async def found(part: str) -> Finding:
    """The last finding about this part."""
    return [one for one in await examine() if str(one)[6:].startswith(part)][-1]


async def test_a_fresh_folder_needs_nothing_mended(put: Put) -> None:
    put()
    findings = await examine()
    assert all(one.well for one in findings)
    assert str(await found("Database")) == (
        "note  Database: not made yet. Run `python -m bot migrate`, or `serve`, which does it by itself."
    )
    assert str(await found("Slack")).startswith("note  Slack: not set up.")


async def test_after_a_start_every_part_is_in_order(put: Put, tmp_path: Path) -> None:
    put()
    async with opened(settings(tmp_path / "data")):
        for part in ("Settings", "Data folder", "Database", "Migrations", "Master key", "Zones"):
            assert str(await found(part)).startswith("ok    "), part


async def test_settings_that_do_not_fit_are_told_first(put: Put) -> None:
    put(BOT_PORT="many", BOT_WETHER="1")
    first, second, *_ = await examine()
    assert str(first).startswith("note  Settings: BOT_WETHER is no setting")
    assert (second.well, second.todo[:23]) == (False, "BOT_PORT is not a number"[:23])


async def test_another_master_key_is_told(put: Put, tmp_path: Path) -> None:
    async with opened(settings(tmp_path / "data", BOT_MASTER_KEY=KEY)):
        pass
    put(BOT_MASTER_KEY=OTHER_KEY)
    key = await found("Master key")
    assert not key.well
    assert "not the one that this data was encrypted with" in key.todo


async def test_a_key_file_that_others_can_read_is_told(put: Put, tmp_path: Path) -> None:
    put()
    async with opened(settings(tmp_path / "data")):
        pass
    (tmp_path / "data" / "master.key").chmod(0o644)
    key = await found("Master key")
    assert not key.well
    assert "chmod 600" in key.todo


async def test_databases_out_of_reach_are_told_without_their_password(put: Put) -> None:
    there = "postgresql+asyncpg://piece:canary@127.0.0.1:9/"
    put(BOT_DATABASE_URL=f"{there}circles", BOT_KEYS_URL=f"{there}keys", BOT_MASTER_KEY=KEY)
    database = await found("Database")
    assert not database.well
    assert "canary" not in str(database)


async def test_postgresql_is_looked_at_with_its_clock(
    put: Put, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    urls = {"BOT_DATABASE_URL": new_postgres(), "BOT_KEYS_URL": new_postgres(), "BOT_MASTER_KEY": KEY}
    put(**urls)
    assert not (await found("Migrations")).well
    async with opened(settings(tmp_path, **urls)):
        pass
    for part in ("Database", "Migrations", "Master key", "Clock"):
        assert str(await found(part)).startswith("ok    "), part


async def test_slack_is_asked_for_token_scopes_and_time(put: Put) -> None:
    async with FakeSlack(now=system_clock) as slack:
        acme = slack.workspace("Acme")
        slack_settings = {"SLACK_API_URL": slack.base_url, "SLACK_SIGNING_SECRET": slack.signing_secret}
        put(SLACK_BOT_TOKEN=acme.bot_token, **slack_settings)
        said = [str(one) for one in await examine()]
        assert "ok    Slack: the bot token is good." in said
        assert "ok    Slack: exactly the scopes that are needed." in said
        assert "ok    Clock: together with Slack." in said
        slack.grant(acme, ["commands", "chat:write", "channels:history"])
        lacking = await found("Slack: scopes")
        assert "channels:read, groups:read, users:read" in lacking.what
        slack.revoke(acme)
        refused = await found("Slack: the bot token")
        assert (refused.well, refused.todo) == (
            False,
            "Install the app again in the workspace and copy the new token.",
        )


async def test_every_workspace_that_installed_the_app_is_asked(put: Put, tmp_path: Path) -> None:
    async with FakeSlack(now=system_clock) as slack:
        acme, bell = slack.workspace("Acme"), slack.workspace("Bell")
        put(
            BOT_DATA_DIR=str(tmp_path), SLACK_API_URL=slack.base_url, SLACK_SIGNING_SECRET=slack.signing_secret,
            SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="canary",
        )  # fmt: skip
        assert str(await found("Slack: no workspace")).startswith("note  ")
        async with opened(settings(tmp_path)) as store:
            for one in (acme, bell):
                kept = Installation(one.id, one.bot_token, one.bot_user_id, one.id)
                await FromStore(store.work, system_clock, lambda: one.id).keep(kept)  # noqa: B023  used at once
        for one in (acme, bell):
            assert str(await found(f"Slack, {one.id}: exactly")).startswith("ok    ")
        slack.grant(acme, ["commands"])
        slack.revoke(bell)
        lacking, refused = await found(f"Slack, {acme.id}: scopes"), await found(f"Slack, {bell.id}: the bot")
        assert not lacking.well
        assert (refused.well, refused.todo) == (False, "Install the app there again, at /slack/install.")
        assert not any("xoxb" in str(one) or "Acme" in str(one) for one in await examine())


def test_the_link_for_several_workspaces_has_a_way_back(tmp_path: Path) -> None:
    back = quote("https://circles.example.org/slack/oauth_redirect", safe="")
    address = ("--public-url", "https://circles.example.org")
    assert back not in run(tmp_path, "doctor", *address).out
    assert back in run(tmp_path, "doctor", "--several", *address).out
    known = run(
        tmp_path, "doctor", *address, SLACK_SIGNING_SECRET="x", SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="x",
        SLACK_API_URL="http://127.0.0.1:9/api/",
    )  # fmt: skip
    assert back in known.out
    assert "give it with --public-url" in run(tmp_path, "doctor", "--several").out


def test_an_address_that_slack_would_not_take_makes_no_link(tmp_path: Path) -> None:
    ended = run(tmp_path, "doctor", "--public-url", "circles.example.org")
    assert ended.code == 2
    assert "is no HTTPS address" in ended.err
    assert "api.slack.com" not in ended.out


@pytest.mark.parametrize(
    "address", ["circles.example.org", "http://circles.example.org", "https://", "https://a?b=1"]
)
def test_an_address_is_refused_before_anything_is_looked_at(address: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no HTTPS address"):
        doctor(address)


async def test_the_central_channel_is_looked_at_beside_the_running_bot(put: Put, tmp_path: Path) -> None:
    async with town(Databases(tmp_path)) as here:
        tale = Gathering(here)
        await tale.configured()
        [acme] = here.slack.registry.workspaces.values()
        put(
            BOT_DATA_DIR=str(tmp_path), SLACK_API_URL=here.slack.base_url, SLACK_BOT_TOKEN=acme.bot_token,
            SLACK_SIGNING_SECRET=here.slack.signing_secret,
        )  # fmt: skip
        assert str(await found("Central channel")) == "ok    Central channel: the bot is in it."
        here.slack.archive(tale.learned)
        assert (await found("Central channel")).what == "Central channel: it is archived."


async def test_socket_mode_is_asked_for(put: Put) -> None:
    async with FakeSlack(delivery="socket", now=system_clock) as slack:
        acme = slack.workspace("Acme")
        put(SLACK_API_URL=slack.base_url, SLACK_BOT_TOKEN=acme.bot_token, SLACK_APP_TOKEN=slack.app_token)
        assert str(await found("Slack: Socket")) == "ok    Slack: Socket Mode is open to us."


async def test_slack_out_of_reach_is_told(put: Put) -> None:
    put(SLACK_API_URL="http://127.0.0.1:9/api/", SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="canary")
    slack = await found("Slack: not reached")
    assert not slack.well
    assert "canary" not in str(slack)


@pytest.mark.parametrize(("seconds", "well"), [(0, True), (5, True), (-5, True), (30, False), (-30, False)])
def test_clocks_may_differ_by_a_few_seconds(seconds: int, well: bool) -> None:
    here = datetime(2026, 3, 2, 9, tzinfo=UTC)
    there = here + timedelta(seconds=seconds)
    assert compared(there, here, here + timedelta(milliseconds=80), "Slack").well is well


def test_the_exit_code_tells_and_the_link_comes_last(tmp_path: Path) -> None:
    ended = run(tmp_path, "doctor")
    assert ended.code == 0
    assert ended.out.splitlines()[-1].startswith("https://api.slack.com/apps?new_app=1&manifest_json=%7B")
    assert run(tmp_path, "doctor", BOT_PORT="many").code == 1
