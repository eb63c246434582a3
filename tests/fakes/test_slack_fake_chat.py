"""Messages in the local Slack: posting, updating, deleting, threads, whom they notify."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import AppSettings, FakeSlack, Message, Workspace, pings, unfurls
from tests.fakes.slack.examples import actions, button, mrkdwn, plain, rich, section


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


async def test_posting_asks_the_same_questions_as_slack(
    slack: FakeSlack, acme: Workspace, client: AsyncWebClient
) -> None:
    ana = slack.user("Ana")
    secret = slack.channel("secret", private=True, members=[ana])
    public = slack.channel("public", members=[ana])
    old = slack.channel("old", bot=True, archived=True)
    robot = slack.user("Robot", bot=True)
    elsewhere = slack.user("Zoe", workspace=slack.workspace("Other"))
    for place, word in (
        (secret.id, "channel_not_found"),
        (public.id, "not_in_channel"),
        (old.id, "is_archived"),
        (robot.id, "cannot_dm_bot"),
        (elsewhere.id, "channel_not_found"),
        ("C0NOWHERE", "channel_not_found"),
        ("#public", "channel_not_found"),
    ):
        assert await refusal(client.chat_postMessage(channel=place, text="x")) == word
    assert len(slack.posted) == 0


async def test_content_is_refused_with_slacks_words(slack: FakeSlack, client: AsyncWebClient) -> None:
    den = slack.channel("den", bot=True)

    async def word(**content: Any) -> str:
        return await refusal(client.api_call("chat.postMessage", json={"channel": den.id, **content}))

    assert await word() == "no_text"
    assert await word(text="x" * 40_001) == "msg_too_long"
    assert await word(text="x", blocks="not json") == "invalid_blocks_format"
    assert await word(text="x", blocks={"type": "section"}) == "invalid_blocks_format"
    assert await word(text="x", blocks=[section("x" * 3000)] * 5) == "msg_blocks_too_long"
    assert await word(text="x", metadata={"event_type": "a"}) == "invalid_metadata_format"
    assert await word(text="x", unfurl_links="maybe") == "invalid_arguments"
    assert await word(text="x", thread_ts="1.000001") == "thread_not_found"
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel=den.id, text="x", blocks=[section("")])
    wrong = "must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert raised.value.response["error"] == "invalid_blocks"
    assert raised.value.response["errors"] == [wrong]
    assert raised.value.response["response_metadata"] == {"messages": [f"[ERROR] {wrong}"]}


async def test_a_private_message_opens_its_conversation(slack: FakeSlack, client: AsyncWebClient) -> None:
    ana = slack.user("Ana")
    first = await client.chat_postMessage(channel=ana.id, text="Hello")
    second = await client.chat_postMessage(channel=first["channel"], text="Again")
    assert str(first["channel"]).startswith("D")
    assert [one.ts for one in slack.inbox(ana)] == [first["ts"], second["ts"]]
    assert ana.notifications == ["Hello", "Again"]
    # The five scopes do not open the conversation to reading.
    assert await refusal(client.conversations_info(channel=first["channel"])) == "missing_scope"


async def test_a_deactivated_person_gets_nothing_and_the_app_is_not_told(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    ana = slack.user("Ana", deleted=True)
    assert (await client.chat_postMessage(channel=ana.id, text="Hello"))["ok"]
    assert ana.notifications == []
    assert (await client.users_info(user=ana.id))["user"]["deleted"] is True


async def test_no_private_messages_when_the_tab_is_off() -> None:
    async with FakeSlack(settings=AppSettings(messages_tab="off")) as slack:
        acme = slack.workspace()
        ana = slack.user("Ana")
        client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
        assert await refusal(client.chat_postMessage(channel=ana.id, text="x")) == "messages_tab_disabled"


async def test_updating_and_deleting(slack: FakeSlack, client: AsyncWebClient) -> None:
    den = slack.channel("den", private=True, bot=True)
    posted = await client.chat_postMessage(
        channel=den.id, text="Before", blocks=[section("Before"), actions()]
    )
    at: dict[str, Any] = {"channel": den.id, "ts": str(posted["ts"])}
    message = slack.thread(den, at["ts"])[0]
    await client.chat_update(**at, text="After", blocks=[section("After")])
    assert (message.words(), message.buttons(), message.edited) == ("After", {}, False)
    await client.chat_update(**at, text="Plain")
    assert (message.words(), message.blocks, message.edited) == ("Plain", [], True)
    assert await refusal(client.chat_update(**at, text="x" * 4001)) == "msg_too_long"
    assert await refusal(client.chat_update(channel=den.id, ts="1.000001", text="x")) == "message_not_found"
    slack.archive(den)
    assert await refusal(client.chat_update(**at, text="x")) == "is_inactive"
    den.archived = False
    await client.chat_delete(**at)
    assert slack.channel_posts(den) == []
    assert await refusal(client.chat_delete(**at)) == "message_not_found"
    assert "Plain" not in slack.everything()


async def test_threads_and_permalinks(slack: FakeSlack, acme: Workspace, client: AsyncWebClient) -> None:
    den = slack.channel("den", private=True, bot=True)
    top = str((await client.chat_postMessage(channel=den.id, text="Opening"))["ts"])
    reply = str((await client.chat_postMessage(channel=den.id, text="Share", thread_ts=top))["ts"])
    assert [one.text for one in slack.thread(den, top)] == ["Opening", "Share"]
    assert [one.text for one in slack.channel_posts(den)] == ["Opening"]
    assert await refusal(client.chat_postMessage(channel=den.id, text="x", thread_ts=reply)) == (
        "cannot_reply_to_message"
    )
    link = await client.chat_getPermalink(channel=den.id, message_ts=reply)
    expected = (
        f"https://acme.slack.com/archives/{den.id}/p{reply.replace('.', '')}?thread_ts={top}&cid={den.id}"
    )
    assert link["permalink"] == expected
    await client.chat_delete(channel=den.id, ts=top)
    assert [one.text for one in slack.thread(den, top)] == ["This message was deleted.", "Share"]
    assert "Opening" not in slack.everything()


def test_what_notifies_and_what_unfolds() -> None:
    def made(text: str, *blocks: dict[str, Any], **fields: Any) -> Message:
        return Message(channel="C1", ts="1.0", user="U1", text=text, blocks=list(blocks), **fields)

    assert pings(made("<!channel> and <@U012AB3CD>")) == ["channel", "U012AB3CD"]
    assert pings(made("@here &lt;!channel&gt;", section("<!channel> @everyone"))) == []
    assert pings(made("@here"), linking=True) == ["here"]
    assert pings(made("x", {"type": "section", "text": mrkdwn("<!here|here>")})) == ["here"]
    assert pings(made("x", rich({"type": "broadcast", "range": "channel"}))) == ["channel"]
    assert pings(made("x", rich({"type": "text", "text": "<!channel>"}))) == []
    assert unfurls(made("https://example.org"))
    assert not unfurls(made("https://example.org", unfurl_media=False))
    assert not unfurls(made("x", section("https://example.org"), actions(button(text=plain("https://a.b")))))


async def test_ephemeral_messages_reach_members_only_and_are_not_kept(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    ana = slack.user("Ana")
    den = slack.channel("den", private=True, members=[ana], bot=True)
    await client.chat_postEphemeral(channel=den.id, user=ana.id, text="For you")
    assert (ana.whispers, slack.channel_posts(den)) == (["For you"], [])
    bo = slack.user("Bo")
    assert (
        await refusal(client.chat_postEphemeral(channel=den.id, user=bo.id, text="x"))
        == "user_not_in_channel"
    )


async def test_others_messages_are_not_the_apps_to_change(slack: FakeSlack, client: AsyncWebClient) -> None:
    ana = slack.user("Ana")
    den = slack.channel("den", members=[ana], bot=True)
    den.messages.append(Message(channel=den.id, ts="1.000001", user=ana.id, text="Mine"))
    assert await refusal(client.chat_update(channel=den.id, ts="1.000001", text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel=den.id, ts="1.000001")) == "cant_delete_message"
    assert await refusal(client.chat_getPermalink(channel=den.id, message_ts="2.0")) == "message_not_found"
