"""Joining Slack and Teams through the real apps: two local platforms, one process, and what administrators see there."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.metrics import Meters
from adapters.slack.manifest import manifest
from adapters.slack.service import Slack, SlackSettings
from adapters.teams.clients import Reach
from adapters.teams.service import Teams, TeamsSettings
from bot.compose import House, furnish
from bot.parts.shelf import Shelf
from bot.service.acts import Who
from bot.service.links import WRONG_MOST
from bot.service.ports import Platform
from storage import open_store
from tests.fakes.slack import FakeSlack, Person, View
from tests.fakes.slack.settings import AppSettings
from tests.fakes.teams import FakeTeams
from tests.fakes.teams import Person as TeamsPerson
from tests.fakes.teams.on_screen import actions, fields, move_of
from tests.journeys.hands import Hands, find

CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the outside must not stand between the app and the local platforms."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("TEAMS_"):
            monkeypatch.delenv(name)


class Both:
    """Ada administers the Slack workspace, Cleo the Teams tenant; Ben and Dora only work there."""

    def __init__(self, slack: FakeSlack, teams: FakeTeams) -> None:
        self.slack, self.teams = slack, teams
        self.acme = slack.workspace("Acme")
        self.ada, self.ben = (
            slack.user("Ada", tz="Europe/Madrid", admin=True),
            slack.user("Ben", tz="Europe/Madrid"),
        )
        self.cleo, self.dora = teams.person("Cleo Marsh"), teams.person("Dora Lund")
        self.house: House
        self._settle: list[Callable[[], Awaitable[object]]] = []

    # --- Slack -----------------------------------------------------------------------------------------------

    def page(self, who: Person) -> View:
        view = self.slack.modal(who)
        assert view is not None
        return view

    async def tap(self, who: Person, move: str) -> str:
        """A button of the page that is open; what is read then."""
        view = self.page(who)
        found = find(view, move, {})
        assert found is not None, view.words()
        await who.click(view, found)
        await self.settled()
        return self.page(who).words() if self.slack.modal(who) is not None else ""

    async def at_linking(self, who: Person) -> str:
        while (open_ := self.slack.modal(who)) is not None:
            await who.close(open_, all=True)
        await who.command("/circle", "settings")
        await self.settled()
        return await self.tap(who, "link")

    async def at_accounts(self, who: Person) -> str:
        while (open_ := self.slack.modal(who)) is not None:
            await who.close(open_, all=True)
        home = self.slack.home(who)
        assert home is not None
        found = find(home, "link", {"k": "person"})
        assert found is not None
        await who.click(home, found)
        await self.settled()
        return self.page(who).words()

    def home_version(self) -> int:
        home = self.slack.home(self.ben)
        return home.version if home is not None else 0

    # --- Teams -----------------------------------------------------------------------------------------------

    async def at_linking_there(self, who: TeamsPerson) -> str:
        who.close()
        await who.say("settings")
        await self.settled()
        await self.press(who, "settings")
        return await self.tap_there(who, "link")

    async def press(self, who: TeamsPerson, move: str) -> None:
        offered = [one for one in who.inbox() if move in map(move_of, actions(who.card(one)))]
        await who.press(offered[-1], move)
        await self.settled()

    async def tap_there(self, who: TeamsPerson, move: str) -> str:
        await who.submit(move)
        await self.settled()
        return who.dialog.words() if who.dialog is not None else (who.told[-1] if who.told else "")

    async def type_there(self, who: TeamsPerson, code: str) -> str:
        await self.at_linking_there(who)
        await self.tap_there(who, "link_type")
        who.type(code=code)
        return await self.tap_there(who, "")

    async def settled(self) -> None:
        for settle in self._settle:
            await settle()

    async def tenants(self) -> list[str]:
        async with self.house.store.view() as view:
            organisation = await view.organisation_of("slack", self.acme.id)
            return [one.called for one in await view.tenants_of(organisation or "")]


@asynccontextmanager
async def both() -> AsyncIterator[Both]:
    teams = FakeTeams()
    slack = FakeSlack(
        "http", now=teams.clock, settings=AppSettings.from_manifest(manifest()), ack_within=30.0
    )
    store = await open_store("sqlite+aiosqlite://")
    async with slack, teams:
        here = Both(slack, teams)
        count = iter(range(10_000))
        seeds = lambda: f"seed-{next(count)}"  # noqa: E731
        one = Slack(
            SlackSettings(
                bot_token=here.acme.bot_token, signing_secret=slack.signing_secret, api_url=slack.base_url,
                strict=True,
            ),
            store.work, teams.clock, seeds,
        )  # fmt: skip
        other = Teams(
            TeamsSettings(
                teams.app_id, teams.app_secret, teams.home.id, frozenset({here.cleo.aad}),
                login_url=teams.login_url, openid_url=teams.openid_url,
                reach=Reach(patience=2.0, pause=0.001), strict=True,
            ),
            store.work, store.view, teams.clock, seeds,
        )  # fmt: skip
        shelf = Shelf()
        await shelf.fill(store)
        platforms: dict[str, Platform] = {"slack": one.platform, "teams": other.platform}
        here.house = furnish(store, platforms, shelf, Meters(), teams.clock, seeds)
        application = web.Application()
        for service in (one, other):
            service.open(here.house.reception)
            service.mount(application)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        at = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.deliver_to(f"{at}/slack/events")
        teams.deliver_to(f"{at}/api/messages")
        desk = one._desk
        assert desk is not None
        here._settle = [desk.errands.finished, other.settled]
        try:
            yield here
        finally:
            await runner.cleanup()
            await one.stop()
            await other.stop()
            await store.close()


async def test_administrators_join_through_both_apps_and_see_what_the_other_side_is_called() -> None:
    async with both() as here:
        await here.teams.install(here.cleo)
        with capture_logs() as logs:
            await here.at_linking(here.ada)
            (code,) = CODE.findall(await here.tap(here.ada, "link_begin"))
            assert "We do not know this code" in await here.type_there(here.cleo, code[::-1])
            assert "Thank you" in await here.type_there(here.cleo, code) or here.cleo.told
            seen = await here.at_linking(here.ada)
            assert "“example.org” (Cleo Marsh, an account on Teams) has typed your code" in seen
            await here.tap(here.ada, "link_confirm")
            assert sorted(await here.tenants()) == ["Acme", "example.org"]
            assert "used already" in await here.type_there(here.cleo, code)
        written = str(logs)
        assert not [word for word in (code, "Cleo", "Acme", "example.org") if word in written]


async def test_nobody_else_begins_or_types_and_a_code_of_ones_own_side_joins_nothing() -> None:
    async with both() as here:
        for one in (here.cleo, here.dora):
            await here.teams.install(one)
        await here.ben.command("/circle", "settings")
        await here.settled()
        assert "administrators" in here.page(here.ben).words()
        await here.at_linking(here.ada)
        (code,) = CODE.findall(await here.tap(here.ada, "link_begin"))
        await here.dora.say("settings")
        await here.settled()
        await here.press(here.dora, "settings")
        assert here.dora.dialog is not None
        assert "administrators" in here.dora.dialog.words()
        for _ in range(WRONG_MOST):
            assert "We do not know this code" in await here.type_there(here.cleo, "AAAA-" * 4 + "AAAA")
        assert "wait an hour" in await here.type_there(here.cleo, code)
        here.teams.clock.advance(minutes=61)
        assert "not good any more" in await here.type_there(here.cleo, code)
        assert await here.tenants() in ([], [""])


async def joined(here: Both) -> None:
    await here.at_linking(here.ada)
    (code,) = CODE.findall(await here.tap(here.ada, "link_begin"))
    await here.type_there(here.cleo, code)
    await here.at_linking(here.ada)
    await here.tap(here.ada, "link_confirm")


async def sent_out(here: Both) -> None:
    """Until nothing is due and nothing is on its way."""
    for _ in range(4):
        await here.settled()
        await here.house.alarms.until_quiet(here.teams.clock())
        await here.house.relay.drain()
        here.teams.clock.advance(seconds=2)


async def test_g10_a_keeper_on_slack_asks_people_of_teams_by_name_and_they_join_there() -> None:
    async with both() as here:
        room = here.slack.channel("team", members=[here.ada, here.ben], bot=True)
        for one in (here.cleo, here.dora):
            await here.teams.install(one)
        await joined(here)
        ada = Hands(here.slack, here.ada)
        await ada.shut()
        await here.ada.command("/circle", "new", channel=room)
        await here.settled()
        assert "And who on Teams?" in ada.form("convene").words()
        day = (here.teams.clock() + timedelta(days=2)).date().isoformat()
        await ada.send(
            "convene",
            template="peer-support", people=[here.ben.id], there_0=[here.dora.aad], channel=room.id, day=day,
            time="10:00",
        )  # fmt: skip
        await here.settled()
        assert "Dora Lund (on Teams)" in ada.form("convene.plan").words()
        await ada.send("convene.plan")
        await sent_out(here)
        await here.press(here.dora, "join")
        assert here.dora.dialog is not None
        assert "on Slack and Teams, each privately" in here.dora.dialog.words()
        await here.dora.submit()
        await sent_out(here)
        assert any("You have a seat" in one.words() for one in here.dora.inbox())


async def test_g10_a_keeper_on_teams_is_offered_the_people_of_slack() -> None:
    async with both() as here:
        await here.teams.install(here.cleo)
        await joined(here)
        here.cleo.close()
        await here.cleo.say("new")
        await here.settled()
        await here.press(here.cleo, "convene")
        assert here.cleo.dialog is not None
        choice = next(one for one in fields(here.cleo.dialog.card) if one["id"] == "there_0")
        assert sorted(one["title"] for one in choice["choices"]) == ["Ada", "Ben"]


async def test_l5_one_person_with_both_accounts_links_them_and_home_is_drawn_anew() -> None:
    async with both() as here:
        for one in (here.cleo, here.dora):
            await here.teams.install(one)
        await joined(here)
        await here.ben.open_home()
        await here.settled()
        await here.at_accounts(here.ben)
        (code,) = CODE.findall(await here.tap(here.ben, "link_begin"))
        await here.dora.say("hi")
        await here.settled()
        await here.press(here.dora, "link")
        await here.tap_there(here.dora, "link_type")
        here.dora.type(code=code)
        await here.tap_there(here.dora, "")
        assert "Dora Lund (Teams) has typed your code" in await here.at_accounts(here.ben)
        before = here.home_version()
        await here.tap(here.ben, "link_confirm")
        assert here.home_version() > before
        whos = [Who("slack", here.acme.id, here.ben.id), Who("teams", here.teams.home.id, here.dora.aad)]
        known = [await here.house.store.resolve(who, "", here.teams.clock()) for who in whos]
        assert known[0].person == known[1].person
