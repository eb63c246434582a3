"""What `doctor` says of Teams: the registration, its keys, the clock, and where the app is. No secret, no name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from adapters.teams.noting import Noting
from adapters.teams.records import Records
from adapters.teams.sighting import seen_of
from bot.config import read_settings, settings_fields
from bot.doctor.round import examine
from bot.doctor.teams_places import endpoint
from bot.engine.model import Place, Subject
from bot.engine.moves import Command, Configure
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.upkeep import opened
from bot.service.acts import Who
from bot.service.handle import Door
from tests.fakes.teams import FakeTeams, payloads

CATALOG = "11111111-2222-4333-8444-555555555555"


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
        "note  Teams: it speaks to the bot at https://YOUR-ADDRESS/api/messages. Enter that as messaging endpoint of the "
        "Azure Bot, with your own address. `python -m bot doctor --public-url https://YOUR-ADDRESS` looks whether the bot "
        "answers there.",
        "note  Teams: no administrator is named. Set TEAMS_ADMINS to the Object IDs of the people who may change your "
        "organisation's settings there; you find each in Microsoft Entra, under Users. Until then nobody can.",
        "note  Teams: nobody has put the app in yet. Make the app package with `make teams-package`, upload it in the Teams "
        "admin center under Manage apps, and add the app to a team. README tells how.",
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
    monkeypatch.setenv("TEAMS_CATALOG_ID", CATALOG)
    *_, named, there = await said()
    assert named == "ok    Teams: 1 named in TEAMS_ADMINS."
    assert there == (
        "ok    Teams: the app is in 1 team(s) and 1 personal chat(s). People add it at "
        f"https://teams.microsoft.com/l/app/{CATALOG}?tenantId={teams.home.id}"
    )


async def answering(status: int) -> AsyncIterator[str]:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status)

    application = web.Application()
    application.router.add_post("/api/messages", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


@pytest.mark.parametrize(("status", "begins"), [(401, "ok    Teams: http"), (404, "MEND  Teams: http")])
async def test_the_bot_is_knocked_at_from_outside(status: int, begins: str) -> None:
    async for url in answering(status):
        async with ClientSession() as session:
            assert str(await endpoint(session, url, 8080)).startswith(begins)


async def test_when_nobody_answers_it_may_not_be_running() -> None:
    async with ClientSession() as session:
        found = str(await endpoint(session, "http://127.0.0.1:9", 8080))
    assert found.startswith("note  Teams: nobody answers at http://127.0.0.1:9/api/messages")


async def test_central_places_in_teams_are_looked_at(
    teams: FakeTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = teams.person("Ana")
    den = teams.channel("Den", teams.team("Makers", ana))
    async with opened(read_settings()) as store:
        noting = Noting(Records(store.work, store.view, system_clock, fresh_seed), teams.home.id)
        seen = seen_of(payloads.installation(teams, ana, den, "add"))
        assert seen is not None
        await noting.saw(seen)
        who = Who("teams", teams.home.id, ana.aad)
        organisation = (await store.resolve(who, "seed", system_clock())).organisation
        door = Door(store, kick=lambda: None)
        for n, (conversation, mark) in enumerate(((den.id, "ok"), ("19:gone@thread.tacv2", "MEND"))):
            move = Configure(None, Place("teams", teams.home.id, conversation))
            subject = Subject("organisation", organisation)
            await door.handle(Command(organisation, subject, None, f"once{n}", move, "seed"), system_clock())
            assert (await said())[-1].startswith(f"{mark}"), conversation


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
