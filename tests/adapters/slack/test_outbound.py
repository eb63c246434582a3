"""The platform over Slack's Web API: what goes wrong there, in the words that the relay understands."""

from __future__ import annotations

import pytest

from adapters.slack.outbound import SlackPlatform
from tests.adapters.slack.desk import person, place, prompt, running, settings_for, trouble
from tests.fakes.slack import Channel, FakeSlack, Person

# --- what Slack says ----------------------------------------------------------------------------------------------

ERRORS = {
    "ratelimited": "busy",
    "internal_error": "down",
    "fatal_error": "down",
    "not_in_channel": "not_inside",
    "channel_not_found": "no_channel",
    "is_archived": "archived",
    "thread_not_found": "no_message",
    "token_revoked": "revoked",
    "invalid_auth": "revoked",
    "missing_scope": "revoked",
    "account_inactive": "removed",
    "invalid_blocks": "refused",
    "no_text": "refused",
    "an_error_of_next_year": "refused",
    "msg_too_long": "too_big",
    "msg_blocks_too_long": "too_big",
}


@pytest.mark.parametrize("error", ERRORS)
async def test_slack_s_errors(error: str, slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.fail_next("chat.postMessage", error)
    found = await trouble(platform.tell(place(den), prompt(), "once"))
    assert found.reason == ERRORS[error]
    assert found.passing == (found.reason in ("busy", "down"))
    assert found.__cause__ is None


@pytest.mark.parametrize(
    "error", ["channel_not_found", "user_not_found", "cannot_dm_bot", "messages_tab_disabled"]
)
async def test_an_unknown_person(error: str, slack: FakeSlack, platform: SlackPlatform, ana: Person) -> None:
    slack.fail_next("chat.postMessage", error)
    assert (await trouble(platform.tell(person(ana), prompt(), "once"))).reason == "no_person"


async def test_too_many_says_how_long(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.rate_limit_next("chat.postMessage", retry_after=17)
    found = await trouble(platform.tell(place(den), prompt(), "once"))
    assert (found.reason, found.again_after) == ("busy", 17.0)
    assert slack.log.count("chat.postMessage") == 1


@pytest.mark.parametrize("kind", ["refused", "500", "503"])
async def test_slack_is_away(kind: str, slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    await slack.down(kind)
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await slack.up()
    await platform.tell(place(den), prompt(), "once")
    assert len(slack.posted) == 1


async def test_slack_says_nothing(slack: FakeSlack) -> None:
    acme = next(iter(slack.registry.workspaces.values()))
    den = slack.channel("den", bot=True)
    async with running(slack, settings_for(slack, acme.bot_token, patience=0.2)) as there:
        await there.app.platform.room(place(den))
        await slack.down("silent")
        assert (await trouble(there.app.platform.tell(place(den), prompt(), "once"))).reason == "down"
        await slack.up()


async def test_a_lost_answer_means_one_message_twice_at_most(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.lose_answer("chat.postMessage")
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await platform.tell(place(den), prompt(), "once")
    assert slack.posted.duplicates() == 1


async def test_a_channel_that_has_changed(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    open_channel = slack.channel("open")
    assert (await trouble(platform.tell(place(open_channel), prompt(), "once"))).reason == "not_inside"
    hidden = slack.channel("hidden", private=True)
    assert (await trouble(platform.tell(place(hidden), prompt(), "once"))).reason == "no_channel"
    sent = await platform.tell(place(den), prompt(), "once")
    slack.archive(den)
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "archived"
    assert (await trouble(platform.amend(sent, prompt()))).reason == "archived"
    assert (await trouble(platform.unsay(sent))).reason == "archived"


# --- installations ------------------------------------------------------------------------------------------------


async def test_a_revoked_token_and_a_new_one(slack: FakeSlack, den: Channel, ana: Person) -> None:
    acme = ana.workspace
    async with running(slack, settings_for(slack, acme.bot_token)) as there:
        slack.revoke(acme)
        assert (await trouble(there.app.platform.tell(person(ana), prompt(), "once"))).reason == "revoked"
        await slack.uninstall(acme)
        assert (await trouble(there.app.platform.tell(person(ana), prompt(), "once"))).reason == "removed"
    slack.reinstall(acme)
    den.members.add(acme.bot_user_id)
    async with running(slack, settings_for(slack, acme.bot_token)) as there:
        await there.app.platform.tell(place(den), prompt(), "once")


async def test_another_tenant_s_people_are_never_reached(slack: FakeSlack, platform: SlackPlatform) -> None:
    other = slack.workspace("Other")
    ben = slack.user("Ben", workspace=other)
    assert (await trouble(platform.tell(person(ben), prompt(), "once"))).reason == "removed"
    assert len(slack.posted) == 0


async def test_slack_is_asked_who_we_are_once(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    for _ in range(5):
        await platform.tell(place(den), prompt(), "once")
    assert slack.log.count("auth.test") == 1


async def test_slack_is_away_when_we_start(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.fail_next("auth.test", "internal_error")
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await platform.tell(place(den), prompt(), "once")
