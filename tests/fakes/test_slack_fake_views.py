"""Trigger ids, stacks, hashes and the Home tab, by the Web API alone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import AppSettings, FakeSlack, Person
from tests.fakes.slack.examples import asking, home, modal, plain, section, typing


@dataclass
class Stage:
    slack: FakeSlack
    ana: Person
    client: AsyncWebClient

    def trigger(self) -> str:
        return self.slack.screens.trigger(self.ana.id)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with FakeSlack() as slack:
        acme = slack.workspace()
        yield Stage(slack, slack.user("Ana"), AsyncWebClient(token=acme.bot_token, base_url=slack.base_url))


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as raised:
        await call
    return str(raised.value.response["error"])


async def test_a_trigger_opens_one_modal_within_three_seconds(stage: Stage) -> None:
    trigger = stage.trigger()
    assert (await stage.client.views_open(trigger_id=trigger, view=modal()))["view"]["id"]
    assert await refusal(stage.client.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    late = stage.trigger()
    stage.slack.clock.advance(seconds=3.1)
    assert await refusal(stage.client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"
    assert await refusal(stage.client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"


async def test_a_refused_view_leaves_the_trigger_good(stage: Stage) -> None:
    trigger = stage.trigger()
    assert await refusal(stage.client.views_open(trigger_id=trigger, view=modal(title=plain("x" * 25)))) == (
        "invalid_arguments"
    )
    assert (await stage.client.views_open(trigger_id=trigger, view=modal()))["ok"]


async def test_views_that_are_not_views(stage: Stage) -> None:
    async def word(view: Any) -> str:
        return await refusal(stage.client.views_open(trigger_id=stage.trigger(), view=view))

    assert await word("not json") == "invalid_arguments"
    assert await word(home()) == "invalid_arguments"
    assert await word(modal(*[section("ü" * 3000)] * 50)) == "view_too_large"
    assert (
        await refusal(stage.client.views_publish(user_id=stage.ana.id, view=modal())) == "invalid_arguments"
    )


async def test_no_more_than_three_views_lie_on_each_other(stage: Stage) -> None:
    assert await refusal(stage.client.views_push(trigger_id=stage.trigger(), view=modal())) == "not_found"
    await stage.client.views_open(trigger_id=stage.trigger(), view=modal())
    for _ in range(2):
        await stage.client.views_push(trigger_id=stage.trigger(), view=modal())
    assert (
        await refusal(stage.client.views_push(trigger_id=stage.trigger(), view=modal()))
        == "push_limit_reached"
    )


async def test_an_old_hash_is_refused_and_a_closed_view_is_not_found(stage: Stage) -> None:
    opened = (await stage.client.views_open(trigger_id=stage.trigger(), view=modal()))["view"]
    await stage.client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal())
    again = stage.client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal())
    assert await refusal(again) == "hash_conflict"
    view = stage.slack.modal(stage.ana)
    assert view is not None
    await stage.ana.close(view)
    assert await refusal(stage.client.views_update(view_id=opened["id"], view=modal())) == "not_found"


async def test_what_is_written_survives_an_update_with_the_same_ids_only(stage: Stage) -> None:
    await stage.client.views_open(trigger_id=stage.trigger(), view=modal(external_id="mine"))
    view = stage.slack.modal(stage.ana)
    assert view is not None
    await stage.ana.fill(view, {"field": "kept"})
    await stage.client.views_update(
        external_id="mine", view=modal(asking(typing()), section(), external_id="mine")
    )
    assert view.state["field"]["words"]["value"] == "kept"
    renamed = asking({**typing(), "action_id": "other"})
    await stage.client.views_update(external_id="mine", view=modal(renamed, external_id="mine"))
    assert view.state["field"]["other"]["value"] is None


async def test_two_open_views_cannot_share_the_apps_own_id(stage: Stage) -> None:
    await stage.client.views_open(trigger_id=stage.trigger(), view=modal(external_id="mine"))
    second = stage.client.views_push(trigger_id=stage.trigger(), view=modal(external_id="mine"))
    assert await refusal(second) == "duplicate_external_id"


async def test_the_home_tab_is_one_view_that_changes(stage: Stage) -> None:
    first = (await stage.client.views_publish(user_id=stage.ana.id, view=home()))["view"]
    second = (
        await stage.client.views_publish(user_id=stage.ana.id, view=home(section("New")), hash=first["hash"])
    )["view"]
    assert first["id"] == second["id"]
    late = stage.client.views_publish(user_id=stage.ana.id, view=home(), hash=first["hash"])
    assert await refusal(late) == "hash_conflict"
    assert "New" in stage.slack.everything()
    assert await refusal(stage.client.views_publish(user_id="U0NOBODY", view=home())) == "invalid_arguments"


async def test_no_home_tab_when_it_is_not_declared() -> None:
    manifest = {
        "display_information": {"name": "Talking Piece"},
        "features": {
            "app_home": {"home_tab_enabled": False, "messages_tab_enabled": True},
            "slash_commands": [{"command": "/circle"}],
        },
        "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
        "settings": {"event_subscriptions": {"bot_events": ["app_uninstalled"]}},
    }
    settings = AppSettings.from_manifest(manifest)
    assert (settings.messages_tab, settings.commands, settings.shortcuts) == ("read_only", ("/circle",), ())
    async with FakeSlack(settings=settings) as slack:
        acme = slack.workspace()
        client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
        ana = slack.user("Ana")
        assert await refusal(client.views_publish(user_id=ana.id, view=home())) == "not_enabled"
        assert (await client.auth_test()).headers["x-oauth-scopes"] == "commands,chat:write"
        assert not (await slack.event({"type": "app_home_opened"})).acknowledged
