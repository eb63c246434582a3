"""Several workspaces install the app by themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from adapters.slack.installing import FromStore, Installation
from adapters.slack.oauth import SignedStates
from bot.service.acts import Removed, ShowHome, Who
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Sheet, Text
from tests.adapters.slack.desk import Running, Shelf, prompt, running, settings_for
from tests.fakes.slack import FakeSlack, ManualClock, Person, Workspace

# slack_sdk still passes client id and secret to aiohttp in the old way.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@pytest.fixture
async def open_app(slack: FakeSlack) -> AsyncIterator[Running]:
    settings = settings_for(slack, "", client_id=slack.client_id, client_secret=slack.client_secret)
    async with running(slack, settings) as there:
        yield there


async def begin(app: Running) -> tuple[str, str]:
    """The state, and the cookie that goes with it."""
    address = f"{app.origin}/slack/install"
    async with aiohttp.ClientSession() as session, session.get(address, allow_redirects=False) as answer:
        assert answer.status == 302
        link = answer.headers["Location"]
        cookie = SimpleCookie(answer.headers["Set-Cookie"])
    assert link.startswith("https://slack.com/oauth/v2/authorize?")
    query = parse_qs(urlsplit(link).query)
    assert query["scope"] == ["commands,chat:write,users:read,channels:read,groups:read"]
    assert "user_scope" not in query or query["user_scope"] == [""]
    return query["state"][0], cookie["slack-app-oauth-state"].value


async def come_back(app: Running, code: str, state: str, cookie: str) -> int:
    headers = {"Cookie": f"slack-app-oauth-state={cookie}"}
    address = f"{app.origin}/slack/oauth_redirect"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(address, params={"code": code, "state": state}) as answer,
    ):
        return answer.status


async def install(app: Running, workspace: Workspace, person: Person, *, org_wide: bool = False) -> None:
    code = app.slack.oauth_code(workspace, person, org_wide=org_wide)
    assert await come_back(app, code, *await begin(app)) == 200


async def test_two_workspaces_and_each_has_its_own_token(
    open_app: Running, slack: FakeSlack, ana: Person
) -> None:
    other = slack.workspace("Other", installed=False)
    ben = slack.user("Ben", workspace=other)
    await install(open_app, ana.workspace, ana)
    await install(open_app, other, ben)
    open_app.reception.replies["HomeOpened"] = ShowHome(Sheet("page.home", (Text("Welcome"),)))
    for person in (ana, ben):
        await open_app.app.platform.tell(Who("slack", person.workspace.id, person.id), prompt(), "once")
        assert len(slack.inbox(person)) == 1
        await person.open_home()
        assert slack.home(person) is not None
    used = {call.token for call in slack.log if call.method == "chat.postMessage"}
    assert used == {ana.workspace.bot_token, other.bot_token}


async def test_a_state_that_is_not_ours_installs_nothing(
    open_app: Running, slack: FakeSlack, ana: Person
) -> None:
    state, cookie = await begin(open_app)
    code = slack.oauth_code(ana.workspace, ana)
    assert await come_back(open_app, code, state, "another browser") == 400
    assert await come_back(open_app, code, state + "x", cookie + "x") == 401
    slack.clock.advance(minutes=11)
    assert await come_back(open_app, code, state, cookie) == 401
    assert open_app.shelf.rows == {}


async def test_a_code_that_slack_refuses_installs_nothing(open_app: Running) -> None:
    assert await come_back(open_app, "no-such-code", *await begin(open_app)) == 401
    assert open_app.shelf.rows == {}


async def test_an_organisation_installs_once_for_all(open_app: Running, slack: FakeSlack) -> None:
    grid = slack.enterprise("Grid")
    one = slack.workspace("One", enterprise=grid, installed=False)
    dora = slack.user("Dora", workspace=one, grid_id=True)
    await install(open_app, one, dora, org_wide=True)
    assert [key[:2] for key in open_app.shelf.rows] == [("slack", grid.id)]
    await open_app.app.platform.tell(Who("slack", grid.id, dora.id), prompt(), "once")
    assert len(slack.inbox(dora)) == 1


async def test_being_taken_out_forgets_the_token_and_coming_back_brings_a_new_one(
    open_app: Running, slack: FakeSlack, ana: Person
) -> None:
    await install(open_app, ana.workspace, ana)
    who = Who("slack", ana.workspace.id, ana.id)
    await open_app.app.platform.tell(who, prompt(), "once")
    await slack.uninstall(ana.workspace)
    assert open_app.shelf.rows == {}
    assert Removed in {type(act) for act in open_app.reception.acts}
    with pytest.raises(PlatformTrouble) as raised:
        await open_app.app.platform.tell(who, prompt(), "once")
    assert raised.value.reason == "removed"
    await install(open_app, ana.workspace, ana)
    await open_app.app.platform.tell(who, prompt(), "once")


async def test_a_new_token_is_found_after_the_old_one_was_revoked(
    open_app: Running, slack: FakeSlack, ana: Person
) -> None:
    await install(open_app, ana.workspace, ana)
    who = Who("slack", ana.workspace.id, ana.id)
    await open_app.app.platform.tell(who, prompt(), "once")
    slack.revoke(ana.workspace)
    fresh = slack.reinstall(ana.workspace)
    kept = Installation(ana.workspace.id, fresh.token, fresh.bot_user_id, ana.workspace.id)
    store = FromStore(open_app.shelf.work, slack.clock, lambda: "seed")
    await store.keep(kept)
    with pytest.raises(PlatformTrouble) as raised:
        await open_app.app.platform.tell(who, prompt(), "once")
    assert raised.value.reason == "revoked"
    await open_app.app.platform.tell(who, prompt(), "once")


# --- the store ----------------------------------------------------------------------------------------------------

ORGANISATION = Installation("E0GRID", "xoxb-org", "U0BOT", "", org_wide=True)
WORKSPACE = Installation("E0GRID", "xoxb-one", "U0BOT", "T0ONE")


async def test_a_workspace_s_installation_does_not_push_the_organisation_s_away() -> None:
    store = FromStore(Shelf().work, ManualClock(), lambda: "seed")
    await store.keep(ORGANISATION)
    await store.keep(WORKSPACE)
    assert await store.find("E0GRID") == ORGANISATION
    assert not await store.forget("E0GRID", "T0ONE")
    assert await store.forget("E0GRID", "")
    assert await store.find("E0GRID") is None
    assert await store.forget("E0GRID", "")


async def test_the_organisation_s_installation_takes_a_workspace_s_place() -> None:
    store = FromStore(Shelf().work, ManualClock(), lambda: "seed")
    await store.keep(WORKSPACE)
    await store.keep(ORGANISATION)
    assert await store.find("E0GRID") == ORGANISATION
    assert await store.find("E0OTHER") is None


def test_an_installation_never_shows_its_token() -> None:
    assert "xoxb" not in repr(ORGANISATION)


async def test_a_state_is_good_for_ten_minutes_and_only_ours() -> None:
    clock = ManualClock()
    states = SignedStates("secret", clock)
    state = await states.async_issue()
    assert await states.async_consume(state)
    assert await SignedStates("secret", clock).async_consume(state), "any process can check it"
    assert not await SignedStates("another", clock).async_consume(state)
    for broken in ("", ".", "1.2.3", state[:-1], "é", state.replace(".", "")):
        assert not await states.async_consume(broken)
    clock.advance(minutes=11)
    assert not await states.async_consume(state)
