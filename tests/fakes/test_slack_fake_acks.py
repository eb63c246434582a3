"""Acknowledgements that Slack would not understand are a fault of the app; the ones beside them are taken."""

from typing import Any

import pytest
from aiohttp import web

from tests.fakes.slack import AppFault, FakeSlack
from tests.fakes.slack.acks import check
from tests.fakes.slack.delivery import Ack
from tests.fakes.slack.examples import asking, home, modal, option, section, typing
from tests.fakes.slack.serving import served
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Workspace

FORM = View(
    id="V1",
    user="U1",
    workspace=Workspace("T1", "Acme", "acme"),
    definition=modal(asking(typing()), section(block_id="words")),
    hash="1",
    bot_id="B1",
    app_id="A1",
    root_id="V1",
)

UNDERSTOOD: list[tuple[str, Any]] = [
    ("event", {"anything": 1}),
    ("command", ""),
    ("command", "Only for you"),
    ("command", {"response_type": "in_channel", "text": "x", "blocks": [section()]}),
    ("block_actions", ""),
    ("shortcut", None),
    ("view_closed", {}),
    ("view_submission", ""),
    ("view_submission", {"response_action": "clear"}),
    ("view_submission", {"response_action": "errors", "errors": {"field": "Say it again"}}),
    ("view_submission", {"response_action": "update", "view": modal()}),
    ("view_submission", {"response_action": "push", "view": modal()}),
    ("block_suggestion", {"options": []}),
    ("block_suggestion", {"options": [option()]}),
]
NOT_UNDERSTOOD: list[tuple[str, Any]] = [
    ("command", {"text": ""}),
    ("command", ["x"]),
    ("command", {"text": "x", "response_type": "private"}),
    ("command", {"text": "x", "colour": "red"}),
    ("block_actions", "Thank you"),
    ("shortcut", {"text": "x"}),
    ("view_closed", "x"),
    ("view_submission", "Thank you"),
    ("view_submission", {"response_action": "close"}),
    ("view_submission", {"text": "x"}),
    ("view_submission", {"response_action": "clear", "view": modal()}),
    ("view_submission", {"response_action": "errors", "errors": {}}),
    ("view_submission", {"response_action": "errors", "errors": {"words": "not an input"}}),
    ("view_submission", {"response_action": "errors", "errors": {"field": ""}}),
    ("view_submission", {"response_action": "update"}),
    ("view_submission", {"response_action": "update", "view": home()}),
    ("view_submission", {"response_action": "update", "view": modal(*[section("ü" * 3000)] * 50)}),
    ("block_suggestion", ""),
    ("block_suggestion", {"options": [option("x" * 151)]}),
]


@pytest.mark.parametrize(("act", "body"), UNDERSTOOD)
def test_understood(act: str, body: Any) -> None:
    check(act, Ack(200, body), FORM)


@pytest.mark.parametrize(("act", "body"), NOT_UNDERSTOOD)
def test_not_understood(act: str, body: Any) -> None:
    with pytest.raises(AppFault):
        check(act, Ack(200, body), FORM)


async def test_the_challenge_has_to_come_back() -> None:
    async def deaf(request: web.Request) -> web.Response:
        return web.Response(text="what?")

    app = web.Application()
    app.router.add_post("/slack/events", deaf)
    async with FakeSlack() as slack:
        slack.workspace()
        async with served(slack, app):
            with pytest.raises(AppFault, match="challenge"):
                await slack.verify_url()
