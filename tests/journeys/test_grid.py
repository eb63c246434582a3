"""An Enterprise Grid: one installation for the organisation, W ids, `"team": null`; and a workspace beside it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from tests.fakes.slack import FakeSlack, Person, Workspace, payloads
from tests.fakes.slack.delivery import INTERACTIVE
from tests.journeys.hands import Hands
from tests.journeys.town import Databases, Town, town

# slack_sdk still passes client id and secret to aiohttp in the old way.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


def _beginning(slack: FakeSlack) -> None:
    grid = slack.enterprise("Umbrella")
    slack.workspace("Rivers", enterprise=grid, installed=False)
    slack.workspace("Small", installed=False)


@pytest.fixture
async def here(quick: Databases) -> AsyncIterator[Town]:
    async with town(quick, several=True, begin=_beginning) as made:
        yield made


async def install(here: Town, workspace: Workspace, by: Person, *, org_wide: bool = False) -> None:
    """Through the two pages, as an administrator's browser does it."""
    origin = f"http://127.0.0.1:{here.app.port}/slack"
    code = here.slack.oauth_code(workspace, by, org_wide=org_wide)
    async with aiohttp.ClientSession() as browser:
        async with browser.get(f"{origin}/install", allow_redirects=False) as page:
            state = parse_qs(urlsplit(page.headers["Location"]).query)["state"][0]
            cookie = SimpleCookie(page.headers["Set-Cookie"])["slack-app-oauth-state"].value
        headers, query = {"Cookie": f"slack-app-oauth-state={cookie}"}, {"code": code, "state": state}
        async with browser.get(f"{origin}/oauth_redirect", params=query, headers=headers) as page:
            assert page.status == 200


async def test_a_circle_in_a_grid(here: Town) -> None:
    slack = here.slack
    rivers, small = slack.registry.workspaces.values()
    names = ("Ada", "Ben", "Cleo")
    ada, ben, cleo = (
        Hands(slack, slack.user(one, workspace=rivers, grid_id=True, tz="Europe/London")) for one in names
    )
    sam = Hands(slack, slack.user("Sam", workspace=small, tz="Europe/London", admin=True))
    await install(here, rivers, ada.person, org_wide=True)
    await install(here, small, sam.person)
    assert ada.person.id.startswith("W")
    den = slack.channel(
        "den", workspace=rivers, private=True, members=[p.person for p in (ada, ben, cleo)], bot=True
    )
    await ada.person.command("/circle", "new", channel=den)
    await ada.send("convene", people=[ben.person, cleo.person], day="2026-11-23", time="11:00")
    await here.settle()
    await ada.send("convene.plan")
    await here.settle()
    await ada.shut()
    for hands in (ben, cleo):
        await hands.tap("join")
        await hands.send("join")
        await hands.shut()
    await here.later(hours=2)
    await ada.tap("open")
    assert ada.form("opening").callback_id == "opening"
    await _the_other_tenant_sees_nothing(here, sam, ada)


async def _the_other_tenant_sees_nothing(here: Town, sam: Hands, ada: Hands) -> None:
    """A button of the Grid's circle, pressed by somebody of another company."""
    circle = await here.circle()
    await sam.person.open_home()
    home = here.slack.home(sam.person)
    assert home is not None
    block = next(one for one in home.blocks if one["type"] == "actions")
    action = payloads.action(here.slack, block, block["elements"][0], None)
    for move in ("agenda", "join", "read", "my_words", "close"):
        action["value"] = json.dumps({"m": move, "c": circle.id})
        await sam.shut()
        await here.slack.deliver(
            INTERACTIVE, "block_actions", payloads.action_in_view(here.slack, sam.person, home, action)
        )
        await here.settle()
        assert "no longer here" in sam.form().words(), move
    tokens = {call.token for call in here.slack.log if call.args.get("user_id") == sam.person.id}
    assert ada.person.workspace.bot_token not in tokens
