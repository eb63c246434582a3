"""The Web API of the local Slack, called with the SDK's own client."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Workspace


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as running:
        running.workspace("Acme")
        yield running


@pytest.fixture
def acme(slack: FakeSlack) -> Workspace:
    return next(iter(slack.registry.workspaces.values()))


@pytest.fixture
def client(slack: FakeSlack, acme: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as raised:
        await call
    return str(raised.value.response["error"])


async def test_auth_test_names_the_installation_and_its_scopes(
    slack: FakeSlack, acme: Workspace, client: AsyncWebClient
) -> None:
    answer = await client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (
        acme.id,
        acme.bot_user_id,
        acme.bot_id,
    )
    assert answer.headers["x-oauth-scopes"] == "commands,chat:write,users:read,channels:read,groups:read"
    assert slack.log.count("auth.test") == 1


async def test_tokens_are_refused_each_with_its_own_word(slack: FakeSlack, acme: Workspace) -> None:
    url = slack.base_url
    assert await refusal(AsyncWebClient(base_url=url).auth_test()) == "not_authed"
    assert await refusal(AsyncWebClient(token="xoxb-no", base_url=url).auth_test()) == "invalid_auth"
    bot = AsyncWebClient(token=acme.bot_token, base_url=url)
    app = AsyncWebClient(token=slack.app_token, base_url=url)
    assert await refusal(bot.api_call("apps.connections.open")) == "not_allowed_token_type"
    assert await refusal(app.users_info(user="U1")) == "not_allowed_token_type"
    assert (await app.auth_test())["app_id"] == slack.app_id
    slack.revoke(acme)
    assert await refusal(bot.auth_test()) == "token_revoked"
    assert acme.installation is not None
    acme.installation.state = "uninstalled"
    assert await refusal(bot.auth_test()) == "account_inactive"
    slack.reinstall(acme)
    assert await refusal(bot.auth_test()) == "account_inactive"
    assert (await AsyncWebClient(token=acme.bot_token, base_url=url).auth_test())["ok"]


@pytest.mark.parametrize(
    ("method", "needed"),
    [
        ("conversations.history", "channels:history"),
        ("conversations.open", "im:write"),
        ("team.info", "team:read"),
        ("users.lookupByEmail", "users:read.email"),
        ("reactions.add", "reactions:write"),
    ],
)
async def test_methods_beyond_the_five_scopes_answer_missing_scope(
    client: AsyncWebClient, method: str, needed: str
) -> None:
    with pytest.raises(SlackApiError) as raised:
        await client.api_call(method, params={"channel": "C1"})
    answer = raised.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", needed)
    assert answer["provided"] == "commands,chat:write,users:read,channels:read,groups:read"


async def test_a_scope_taken_away_is_missed(
    slack: FakeSlack, acme: Workspace, client: AsyncWebClient
) -> None:
    slack.grant(acme, ["commands", "channels:read"])
    den = slack.channel("den", private=True, bot=True)
    assert await refusal(client.chat_postMessage(channel=den.id, text="x")) == "missing_scope"
    assert await refusal(client.users_info(user=acme.bot_user_id)) == "missing_scope"
    assert await refusal(client.conversations_info(channel=den.id)) == "missing_scope"


async def test_unknown_methods_and_arguments(client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"
    assert await refusal(client.api_call("users.info", params={"usr": "U1"})) == "invalid_arguments"
    assert await refusal(client.api_call("chat.postMessage", params={"text": "x", "unfurl_link": "1"})) == (
        "invalid_arguments"
    )


async def test_reading_methods_do_not_look_into_a_json_body(slack: FakeSlack, client: AsyncWebClient) -> None:
    ana = slack.user("Ana")
    assert await refusal(client.api_call("users.info", json={"user": ana.id})) == "user_not_found"
    assert (await client.api_call("users.info", params={"user": ana.id}))["ok"]
    assert (await client.api_call("users.info", http_verb="GET", params={"user": ana.id}))["ok"]


async def test_people_as_slack_tells_of_them(
    slack: FakeSlack, acme: Workspace, client: AsyncWebClient
) -> None:
    async def told(user_id: str) -> dict[str, Any]:
        user: dict[str, Any] = (await client.users_info(user=user_id, include_locale=True))["user"]
        return user

    ana = slack.user("Ana", tz="Europe/Madrid", locale="es-ES", admin=True)
    body = await told(ana.id)
    assert (body["tz"], body["tz_offset"], body["locale"], body["is_admin"]) == (
        "Europe/Madrid",
        3600,
        "es-ES",
        True,
    )
    nowhere = await told(slack.user("Bo", tz=None).id)
    assert {"tz", "tz_offset", "tz_label"} & set(nowhere) == set()
    assert (await told(slack.user("Cy", guest="single").id))["is_ultra_restricted"] is True
    guest = await told(slack.user("Di", guest="multi").id)
    assert (guest["is_restricted"], guest["is_ultra_restricted"]) == (True, False)
    other = slack.workspace("Other", installed=False)
    stranger = await told(slack.user("Eve", stranger=True, home_workspace=other).id)
    assert (stranger["is_stranger"], stranger["team_id"]) == (True, other.id)
    assert (await told(acme.bot_user_id))["is_bot"] is True
    assert await refusal(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_members_come_in_pages(slack: FakeSlack, acme: Workspace, client: AsyncWebClient) -> None:
    people = [slack.user(f"P{number}") for number in range(7)]
    den = slack.channel("den", private=True, members=people, bot=True)
    found: list[str] = []
    async for page in await client.conversations_members(channel=den.id, limit=3):
        found += page["members"]
    assert sorted(found) == sorted([*(one.id for one in people), acme.bot_user_id])
    assert slack.log.count("conversations.members") == 3
    assert await refusal(client.conversations_members(channel=den.id, cursor="?")) == "invalid_cursor"


async def test_channels_as_slack_tells_of_them(slack: FakeSlack, client: AsyncWebClient) -> None:
    shared = slack.channel("shared", ext_shared=True, bot=True)
    body = (await client.conversations_info(channel=shared.id, include_num_members=True))["channel"]
    assert (body["is_ext_shared"], body["is_member"], body["is_private"], body["num_members"]) == (
        True,
        True,
        False,
        1,
    )
    hidden = slack.channel("hidden", private=True)
    assert await refusal(client.conversations_info(channel=hidden.id)) == "channel_not_found"
    listed = await client.users_conversations(types="public_channel,private_channel")
    assert [one["id"] for one in listed["channels"]] == [shared.id]
    assert await refusal(client.users_conversations(types="im")) == "missing_scope"


# The SDK still uses a helper of aiohttp that will go away in aiohttp 4.
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_a_code_is_good_for_one_token(slack: FakeSlack) -> None:
    other = slack.workspace("Other", installed=False)
    ana = slack.user("Ana", workspace=other)
    nobody = AsyncWebClient(base_url=slack.base_url)
    code = slack.oauth_code(other, ana)
    secrets = {"client_id": slack.client_id, "client_secret": slack.client_secret}
    assert (
        await refusal(nobody.oauth_v2_access(**{**secrets, "client_secret": "no"}, code=code))
        == "bad_client_secret"
    )
    answer = await nobody.oauth_v2_access(**secrets, code=code)
    assert (answer["team"]["id"], answer["access_token"]) == (other.id, other.bot_token)
    assert await refusal(nobody.oauth_v2_access(**secrets, code=code)) == "invalid_code"


@pytest.mark.parametrize(
    ("kind", "body", "word"),
    [
        ("application/json", "{", "invalid_json"),
        ("application/json", "[]", "json_not_object"),
        ("text/plain", "channel=C1", "invalid_post_type"),
        ("application/json", "{}", "channel_not_found"),
        ("application/x-www-form-urlencoded", "", "no_text"),
    ],
)
async def test_bodies_that_cannot_be_read(
    slack: FakeSlack, acme: Workspace, kind: str, body: str, word: str
) -> None:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {acme.bot_token}"}
    url = f"{slack.base_url}chat.postMessage" + ("?text=x" if word == "channel_not_found" else "")
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        assert (await answer.json())["error"] == word


async def test_a_token_in_a_form_is_as_good_as_in_the_header_but_not_in_json(
    slack: FakeSlack, acme: Workspace
) -> None:
    url = f"{slack.base_url}auth.test"
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data={"token": acme.bot_token}) as answer:
            assert (await answer.json())["ok"]
        async with session.post(url, json={"token": acme.bot_token}) as answer:
            assert (await answer.json())["error"] == "not_authed"


async def test_arguments_of_the_wrong_kind(slack: FakeSlack, acme: Workspace, client: AsyncWebClient) -> None:
    den = slack.channel("den", bot=True)
    for method, args in (
        ("conversations.members", {"channel": den.id, "limit": "many"}),
        ("conversations.members", {}),
        ("views.open", {"trigger_id": "1.2.3"}),
        ("views.update", {"view": "{}"}),
    ):
        assert await refusal(client.api_call(method, params=args)) == "invalid_arguments"
    assert await refusal(client.conversations_members(channel=den.id, limit=1001)) == "invalid_limit"
    assert (
        await refusal(client.api_call("chat.update", json={"channel": den.id, "text": ["x"]}))
        == "invalid_arguments"
    )
