"""Teams as the program puts it together, with the real reception and a real store: from a word typed to a form kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.metrics import Meters
from adapters.teams.clients import Reach
from adapters.teams.records import Team, Venue
from adapters.teams.service import Teams, TeamsSettings
from bot.compose import House, furnish
from bot.parts.shelf import Shelf
from storage import SqlStore, open_store
from tests.fakes.teams import FakeTeams, Person
from tests.fakes.teams.on_screen import actions, move_of
from tests.fakes.teams.payloads import roster
from tests.fakes.teams.world import lines, nodes


@dataclass
class Whole:
    teams: FakeTeams
    service: Teams
    house: House
    store: SqlStore

    async def settled(self) -> None:
        await self.service.settled()


@asynccontextmanager
async def whole(teams: FakeTeams) -> AsyncIterator[Whole]:
    store = await open_store("sqlite+aiosqlite://")
    chosen = TeamsSettings(
        teams.app_id,
        teams.app_secret,
        teams.home.id,
        login_url=teams.login_url,
        openid_url=teams.openid_url,
        reach=Reach(patience=2.0, pause=0.001),
        strict=True,
    )
    count = iter(range(10_000))
    seeds = lambda: f"seed-{next(count)}"  # noqa: E731
    service = Teams(chosen, store.work, store.view, teams.clock, seeds)
    shelf = Shelf()
    await shelf.fill(store)
    house = furnish(store, {service.platform.name: service.platform}, shelf, Meters(), teams.clock, seeds)
    service.open(house.reception)
    application = web.Application()
    service.mount(application)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    teams.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages")
    try:
        yield Whole(teams, service, house, store)
    finally:
        await runner.cleanup()
        await service.stop()
        await store.close()


@pytest.fixture
async def app(teams: FakeTeams) -> AsyncIterator[Whole]:
    async with whole(teams) as there:
        yield there


def moves(person: Person) -> list[str]:
    """Of the buttons on the newest private message."""
    return [move_of(one) for one in actions(person.card(person.inbox()[-1]))]


def shown(person: Person) -> str:
    assert person.dialog is not None
    return person.dialog.words()


async def test_hi_brings_the_home_and_its_buttons_open_what_they_say(app: Whole, ana: Person) -> None:
    await ana.say("hi")
    await app.settled()
    (home,) = ana.inbox()
    assert {"convene", "hours", "help"} <= set(moves(ana))
    for move in sorted(set(moves(ana)) - {""}):
        await ana.press(home, move)
        ana.close()
    await app.settled()
    assert not [one for one in ana.told if "too old" in one]


async def test_every_command_is_answered(app: Whole, ana: Person) -> None:
    for words in (
        "new",
        "plan",
        "try",
        "away",
        "mine",
        "settings",
        "hours",
        "support",
        "sheets",
        "help",
        "?",
    ):
        before = len(ana.inbox())
        await ana.say(words)
        await app.settled()
        assert len(ana.inbox()) > before, words


async def test_hours_are_kept_through_a_dialog(app: Whole, ana: Person) -> None:
    with capture_logs() as logs:
        await ana.say("hours")
        await app.settled()
        await ana.press(ana.inbox()[-1], "hours")
        assert "zone" in shown(ana)
        await ana.submit(what_sends(ana))
        await app.settled()
    assert "Europe/Madrid" in shown(ana)
    assert not [one for one in logs if one["log_level"] == "error"]


async def test_the_words_are_those_of_teams(app: Whole, ana: Person) -> None:
    """Nobody here knows a slash command, a workspace or a Home tab."""
    for words in ("settings", "support", "new", "hi"):
        await ana.say(words)
    await app.settled()
    await ana.press(ana.inbox()[-1], "help")
    assert "“new” · convene" in shown(ana)
    await ana.press(ana.inbox()[-2], "convene")
    read = "\n".join([shown(ana), *(line for one in ana.inbox() for line in lines(one.card))])
    assert "named as administrators of this bot" in read
    assert "In which channel or group chat?" in read
    assert not [word for word in ("/circle", "workspace", "Home tab", "Slack") if word in read]


def what_sends(person: Person) -> str:
    assert person.dialog is not None
    (button,) = person.dialog.card["actions"]
    return str(button["title"])


async def test_a_circle_is_asked_for_out_of_a_channel(app: Whole, ana: Person) -> None:
    den = app.teams.channel("Den", app.teams.team("Harbour", ana))
    await ana.say("new", den)
    await app.settled()
    await ana.press(ana.inbox()[-1], "convene")
    listed = [one for one in nodes(ana.dialog.card) if one.get("type") == "Input.ChoiceSet"]  # type: ignore[union-attr]
    offered = {choice["value"] for one in listed for choice in one.get("choices", ())}
    assert den.id in offered
    assert den.messages == []


async def test_whoever_is_not_in_a_place_is_not_offered_its_name(app: Whole, ana: Person) -> None:
    noa = app.teams.person("Noa Levi")
    secret = app.teams.channel("Secret plans", app.teams.team("Board", noa))
    await noa.say("new", secret)
    await ana.say("new")
    await app.settled()
    await ana.press(ana.inbox()[-1], "convene")
    assert "Secret plans" not in str(ana.dialog.card)  # type: ignore[union-attr]
    await noa.press(noa.inbox()[-1], "convene")
    assert secret.id in str(noa.dialog.card)  # type: ignore[union-attr]


async def test_whoever_takes_the_app_out_alone_is_forgotten_and_may_come_again(
    app: Whole, ana: Person
) -> None:
    await app.teams.install(ana)
    await app.settled()
    await app.teams.remove(ana)
    await app.teams.install(ana)
    await app.settled()
    assert len(ana.inbox()) == 2


async def test_a_shared_channel_that_lets_the_bot_go_is_not_its_team(app: Whole, ana: Person) -> None:
    teams = app.teams
    team = teams.team("Harbour", ana)
    shared = teams.channel("Shared", team)
    for place in (team.general, shared):
        await ana.say("hi", place)
    gone = roster(teams, ana, shared, "channelMemberRemoved", "membersRemoved", [teams.bot_id])
    await teams.tell_bot(gone)
    assert [one.id for one in await app.service.records.every(teams.home.id, Team)] == [team.id]
    assert [one.id for one in await app.service.records.every(teams.home.id, Venue)] == [team.general.id]
