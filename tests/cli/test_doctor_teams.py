"""What `doctor` says of Teams: the registration, its keys, the clock, and where the app is. No secret, no name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.teams.noting import Noting
from adapters.teams.records import Records
from adapters.teams.sighting import seen_of
from bot.config import read_settings, settings_fields
from bot.doctor.round import examine
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.upkeep import opened
from tests.fakes.teams import FakeTeams, payloads


@pytest.fixture
async def teams(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[FakeTeams]:
    """Settings for it, and for databases in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)
    async with FakeTeams() as local:
        local.clock.at = system_clock()
        given = {
            "BOT_DATA_DIR": str(tmp_path / "data"), "TEAMS_APP_ID": local.app_id,
            "TEAMS_APP_SECRET": local.app_secret, "TEAMS_TENANT_ID": local.home.id,
            "TEAMS_LOGIN_URL": local.login_url, "TEAMS_OPENID_URL": local.openid_url,
        }  # fmt: skip
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        yield local


async def said() -> list[str]:
    return [str(one) for one in await examine() if "Teams" in one.what or "Slack" in one.what]


async def test_a_good_registration_without_an_app_anywhere(teams: FakeTeams) -> None:
    assert await said() == [
        "ok    Teams: the registration and its secret are good.",
        "ok    Teams: the keys it signs with are in reach.",
        "ok    Clock: together with Teams.",
        "ok    Teams: signed HTTP, at /api/messages behind your HTTPS address.",
        "note  Teams: no administrator is named. Set TEAMS_ADMINS; until then nobody can change your organisation's "
        "settings there.",
        "note  Teams: nobody has put the app in yet. Upload it to your organisation's apps and add it to a team.",
    ]


async def test_where_the_app_is_without_a_name(teams: FakeTeams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMS_ADMINS", teams.home.id)
    ana = teams.person("Ana")
    async with opened(read_settings()) as store:
        noting = Noting(Records(store.work, store.view, system_clock, fresh_seed), teams.home.id)
        for place in (teams.personal(ana), teams.team("Makers", ana).general):
            seen = seen_of(payloads.installation(teams, ana, place, "add"))
            assert seen is not None
            await noting.saw(seen)
    assert (await said())[-1] == "ok    Teams: the app is in 1 team(s) and 1 personal chat(s)."


async def test_a_secret_that_is_worth_nothing(teams: FakeTeams) -> None:
    secret, teams.app_secret = teams.app_secret, "another one"
    refused = (await said())[0]
    assert refused.startswith("MEND  Teams: the sign-in service refuses")
    assert secret not in refused


async def test_services_out_of_reach(teams: FakeTeams, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TEAMS_LOGIN_URL", "TEAMS_OPENID_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/keys")
    assert (await said())[:2] == [
        f"MEND  Teams: {what} cannot be reached. Let this machine open HTTPS connections to 127.0.0.1:9."
        for what in ("the sign-in service", "the keys it signs with")
    ]
