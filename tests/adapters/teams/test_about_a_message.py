"""“Hold a circle about this”, from the menu of a message: the place and the time are kept, what was written is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.teams.inbound import act_of
from adapters.teams.manifest import Publisher, manifest
from adapters.teams.transports import read
from bot.service.acts import Press
from tests.adapters.teams.test_service import whole
from tests.fakes.teams import FakeTeams, Message

SECRET = "A canary that somebody wrote about a hard ticket"


def card(words: str) -> dict[str, Any]:
    content = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": words}]}
    return {"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": content}]}


async def test_it_opens_the_form_of_a_circle_with_this_place_and_leaves_the_text_behind(
    teams: FakeTeams,
) -> None:
    async with whole(teams):
        ana = teams.person("Ana")
        den = teams.channel("Den", teams.team("Harbour", ana))
        for place in (None, den):
            await teams.install(ana, place)
        written = Message(teams.ids.message(), den.id, card(SECRET))
        den.messages.append(written)
        teams.clock.advance(minutes=5)
        with capture_logs() as logs:
            await ana.about(written)
        assert ana.dialog is not None
        assert ana.dialog.title == "Convene a circle"
        shown = json.dumps(ana.dialog.card)
        assert SECRET not in shown
        assert den.id in shown
        assert SECRET not in str(logs)
        ana.type(day="2020-01-01")
        await ana.submit()
        assert ana.dialog is not None


def test_nothing_of_the_message_but_its_time_is_read() -> None:
    about = {
        "type": "invoke", "name": "composeExtension/fetchTask", "serviceUrl": "https://t", "id": "1",
        "channelData": {"tenant": {"id": "11111111-2222-4333-8444-555555555555"}},
        "from": {"id": "29:a", "aadObjectId": "21111111-2222-4333-8444-555555555555"},
        "conversation": {"id": "19:den@thread.tacv2", "conversationType": "channel"},
        "value": {
            "commandId": "about_this",
            "messagePayload": {
                "createdDateTime": "2026-03-01T10:00:00+00:00", "body": {"content": SECRET},
                "attachments": [{"content": SECRET}], "from": {"user": {"displayName": SECRET}},
            },
        },
    }  # fmt: skip
    kept = read(json.dumps(about).encode())
    assert SECRET not in json.dumps(kept)
    press = act_of(kept)
    assert isinstance(press, Press)
    assert (press.move, press.args["ch"], press.args["happened"]) == (
        "convene", "19:den@thread.tacv2", "2026-03-01T10:00:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    "payload", [7, [], "x", {"createdDateTime": {"a": SECRET}}, {"createdDateTime": SECRET * 9}]
)
def test_a_message_that_is_none_is_left_behind_too(payload: object) -> None:
    activity = {"type": "invoke", "name": "composeExtension/fetchTask", "serviceUrl": "https://t"}
    kept = read(json.dumps({**activity, "value": {"commandId": "other", "messagePayload": payload}}).encode())
    assert SECRET not in json.dumps(kept)
    assert act_of(kept) is None


def test_the_app_s_manifest_has_it_in_the_menu_of_messages() -> None:
    made = manifest(
        "11111111-2222-4333-8444-555555555555", Publisher("W", "https://a", "https://a", "https://a")
    )
    [extension] = made["composeExtensions"]
    [command] = extension["commands"]
    assert (command["context"], command["fetchTask"], command["type"]) == (["message"], True, "action")
