"""The same acts over Socket Mode, and how the connection comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.service.acts import Act, Answer, Problems, Replace, Show, ShowHome, Wait, Whisper, Who
from bot.wording.sheet import Sheet, Text
from tests.adapters.slack.desk import SHOW_FORM, Running, page, prompt, running, settings_for
from tests.fakes.slack import FakeSlack, Person

PING = 0.05


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(delivery="socket") as local:
        local.workspace("Acme")
        yield local


@pytest.fixture
async def app(slack: FakeSlack) -> AsyncIterator[Running]:
    token = next(iter(slack.registry.workspaces.values())).bot_token
    settings = settings_for(slack, token, app_token=slack.app_token, signing_secret="", ping=PING)
    async with running(slack, settings) as there:
        await slack.connected()
        yield there


async def test_everything_goes_round(app: Running, slack: FakeSlack, ana: Person) -> None:
    app.reception.replies |= {
        "share": SHOW_FORM,
        "save": Replace(page("Saved.")),
        "sitting": Problems({"r1": "Please have another look."}),
        "Slash": Whisper(page("What you can do.")),
        "convene": Show(page("Who?")),
        "HomeOpened": ShowHome(Sheet("page.home", (Text("My circles"),))),
    }
    await app.app.platform.tell(Who("slack", ana.workspace.id, ana.id), prompt(), "once")
    await ana.click(slack.inbox(ana)[0], "share")
    view = slack.modal(ana)
    assert view is not None
    await ana.fill(view, {"r1": "Words"})
    await ana.submit(view)
    assert view.errors == {"r1": "Please have another look."}
    await ana.click(view, "save")
    assert "Saved." in view.words()
    await ana.command("/circle", "a payload")
    assert ana.whispers == ["What you can do."]
    await ana.shortcut("convene")
    await ana.open_home()
    home = slack.home(ana)
    assert home is not None
    assert home.words() == "My circles"


async def test_what_follows_an_answer_comes_after_it(app: Running, slack: FakeSlack, ana: Person) -> None:
    app.reception.replies |= {"convene": SHOW_FORM, "sitting": Wait(page("One moment."), "again")}
    app.reception.jobs["again"] = Replace(page("The plan"))
    await ana.shortcut("convene")
    view = slack.modal(ana)
    assert view is not None
    await ana.submit(view)
    await app.settled()
    assert "The plan" in view.words()


async def test_an_act_that_broke_is_not_acknowledged() -> None:
    def breaks(act: Act) -> Answer:
        raise LookupError

    async with FakeSlack(delivery="socket", ack_within=0.2) as slack:
        acme = slack.workspace("Acme")
        settings = settings_for(slack, acme.bot_token, app_token=slack.app_token, ping=PING)
        async with running(slack, settings) as there:
            await slack.connected()
            there.reception.replies["Slash"] = breaks
            assert (await slack.user("Ben").command("/circle", "help", expect="anything")).status is None


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
async def test_slack_asks_for_a_new_connection(
    app: Running, slack: FakeSlack, ana: Person, reason: str
) -> None:
    await slack.disconnect(reason)
    await slack.connected()
    app.reception.replies["Slash"] = Whisper(page("Still here."))
    await ana.command("/circle", "help")
    assert ana.whispers == ["Still here."]
    assert await app.app.connected()


@pytest.mark.parametrize("kind", ["503", "refused"])
async def test_slack_comes_back_after_an_outage(
    app: Running, slack: FakeSlack, ana: Person, kind: str
) -> None:
    await slack.down(kind)
    await slack.up()
    await slack.connected()
    app.reception.replies["Slash"] = Whisper(page("Still here."))
    await ana.command("/circle", "help")
    assert ana.whispers == ["Still here."]


async def test_an_address_that_was_used_up_is_not_tried_for_ever(app: Running, slack: FakeSlack) -> None:
    slack.socket_mode._tickets.clear()
    gate = slack.hold("apps.connections.open", after=True)
    await slack.socket_mode.drop()
    await gate.reached()
    slack.socket_mode._tickets.clear()
    gate.release()
    await slack.connected()


async def test_slack_may_be_away_when_we_start(slack: FakeSlack, ana: Person) -> None:
    settings = settings_for(slack, ana.workspace.bot_token, app_token=slack.app_token, ping=PING)
    await slack.down("503")
    async with running(slack, settings) as there:
        assert not await there.app.connected()
        await slack.up()
        await slack.connected()


async def test_no_http_is_listened_to_beside_it(app: Running) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{app.origin}/slack/events") as answer:
        assert answer.status == 404
