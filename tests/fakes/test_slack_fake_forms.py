"""What people can type and choose, and what Slack makes of it; suggestions and response URLs."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, NotPossible, Person, View
from tests.fakes.slack.examples import ACTING, TYPING, Json, asking, modal, option, rich, typing
from tests.fakes.slack.forms import initial_state, typed
from tests.fakes.slack.serving import running

CHOSEN: list[tuple[Json, Any, str, Any]] = [
    (typing(multiline=True), "two\nlines", "value", "two\nlines"),
    (typing(), "two\nlines", "value", "two lines"),
    (typing(), "", "value", None),
    (TYPING["number"], "5", "value", "5"),
    (TYPING["mail"], "a@example.org", "value", "a@example.org"),
    (TYPING["rich text"], "Words", "rich_text_value", rich()),
    (ACTING["select"], "b", "selected_option", option("b")),
    (ACTING["grouped select"], "a", "selected_option", option("a")),
    (ACTING["radio"], "a", "selected_option", option("a")),
    (ACTING["checkboxes"], ["a", "b"], "selected_options", [option("a"), option("b")]),
    (ACTING["checkboxes"], None, "selected_options", []),
    (ACTING["multi select"], "a", "selected_options", [option("a")]),
    (ACTING["date"], "2026-11-24", "selected_date", "2026-11-24"),
    (ACTING["time"], "22:15", "selected_time", "22:15"),
    (ACTING["moment"], 1_795_000_000, "selected_date_time", 1_795_000_000),
    (ACTING["user"], "U1", "selected_user", "U1"),
    (ACTING["users"], ["U1", "U2"], "selected_users", ["U1", "U2"]),
    (ACTING["conversation"], "C1", "selected_conversation", "C1"),
    (ACTING["conversations"], "C1", "selected_conversations", ["C1"]),
    (ACTING["channel"], "C1", "selected_channel", "C1"),
]


@pytest.mark.parametrize(("element", "value", "key", "held"), CHOSEN)
def test_each_field_keeps_its_value_under_its_own_key(element: Json, value: Any, key: str, held: Any) -> None:
    assert typed(element, value)[key] == held


@pytest.mark.parametrize(
    ("element", "value"),
    [
        (TYPING["number"], "11"),
        (TYPING["number"], "5.5"),
        (TYPING["number"], "five"),
        (TYPING["mail"], "nobody"),
        (TYPING["link"], "example"),
        (ACTING["date"], "tomorrow"),
        (ACTING["time"], "9:30"),
        (ACTING["select"], "z"),
        (ACTING["multi select"], ["a", "b", "c"]),
        (ACTING["users"] | {"max_selected_items": 1}, ["U1", "U2"]),
        (typing(max_length=3), "four"),
    ],
)
def test_what_the_field_does_not_take_cannot_be_given(element: Json, value: Any) -> None:
    with pytest.raises(NotPossible):
        typed(element, value)


def test_a_form_begins_with_its_initial_values() -> None:
    state = initial_state([asking(ACTING["radio"]), {**asking(typing()), "block_id": "other"}])
    assert state["field"]["r"]["selected_option"] == option("b")
    assert state["other"]["words"] == {"type": "plain_text_input", "value": None}


async def shown(slack: FakeSlack, *elements: Json) -> tuple[Person, View]:
    """A person with an open form of these fields, called f0, f1, ..."""
    acme = next(iter(slack.registry.workspaces.values()))
    ana = slack.user("Ana")
    fields = [{**asking(one), "block_id": f"f{place}"} for place, one in enumerate(elements)]
    client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
    await client.views_open(trigger_id=slack.screens.trigger(ana.id), view=modal(*fields))
    view = slack.modal(ana)
    assert view is not None
    return ana, view


async def test_people_are_offered_only_what_slack_shows_them() -> None:
    async with FakeSlack() as slack:
        slack.workspace()
        ana, view = await shown(slack, ACTING["conversation"], ACTING["users"], ACTING["channel"])
        mine = slack.channel("mine", private=True, members=[ana])
        public = slack.channel("public")
        for hidden in (
            slack.channel("hidden", private=True),
            slack.channel("shared", members=[ana], ext_shared=True),
            slack.channel("old", members=[ana], archived=True),
        ):
            with pytest.raises(NotPossible, match="not offered"):
                await ana.fill(view, {"f0": hidden})
        await ana.fill(view, {"f0": mine, "f1": [ana], "f2": public})
        with pytest.raises(NotPossible, match="not offered"):
            await ana.fill(view, {"f2": mine})
        with pytest.raises(NotPossible, match="does not offer"):
            await ana.fill(view, {"f1": [slack.user("Bo", deleted=True)]})
    assert view.state["f1"]["u"]["selected_users"] == [ana.id]


async def test_an_external_select_asks_the_app() -> None:
    async with FakeSlack() as slack:
        acme = slack.workspace()
        client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
        app = AsyncApp(signing_secret=slack.signing_secret, client=client, process_before_response=True)

        @app.options("e")
        async def options(ack: Any, payload: Json) -> None:
            await ack(options=[option(payload["value"])])

        @app.view("")
        async def submitted(ack: Any) -> None:
            await ack()

        async with running(slack, app):
            ana, view = await shown(slack, {"type": "external_select", "action_id": "e"})
            assert await ana.suggest(view, "e", "ab") == []
            found = await ana.suggest(view, "e", "abc")
            await ana.fill(view, {"f0": found[0]})
    assert view.state["f0"]["e"]["selected_option"] == option("abc")


async def test_a_response_url_is_good_five_times_in_half_an_hour() -> None:
    async with FakeSlack() as slack, aiohttp.ClientSession() as session:
        slack.workspace()
        ana = slack.user("Ana")
        den = slack.channel("den", members=[ana])

        async def sent(url: str, **body: Any) -> int:
            async with session.post(url, json=body) as answer:
                return answer.status

        url = slack.response_urls.new(ana, den, None)
        assert await sent(url, text="x", colour="red") == 400
        assert [await sent(url, text=str(turn)) for turn in range(6)] == [200] * 5 + [404]
        assert ana.whispers == ["0", "1", "2", "3", "4"]
        late = slack.response_urls.new(ana, den, None)
        slack.clock.advance(minutes=31)
        assert await sent(late, text="x") == 404
