"""What the library's own way in does with the same requests: why ours stands beside it.

The day one of these no longer holds, a piece of our way in can go.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from botbuilder.core.serializer_helper import serializer_helper
from botbuilder.schema import AdaptiveCardInvokeResponse

from tests.adapters.teams.stock import Stock, stock
from tests.fakes.teams import FakeTeams, Person
from tests.fakes.teams.payloads import invoke, text
from tests.fakes.teams.signing import Key

GOOD = {"nbf": 1_700_000_000, "exp": 4_000_000_000}
"""It reads the system's clock, so its tokens are good whenever the test runs."""


@pytest.fixture
async def bot(teams: FakeTeams) -> AsyncIterator[Stock]:
    async with stock(teams) as there:
        yield there


async def test_it_takes_a_message(teams: FakeTeams, bot: Stock, ana: Person) -> None:
    answer = await teams.line.send(text(teams, ana, teams.personal(ana), "hello"), **GOOD)
    assert (answer.status, len(bot.turns)) == (201, 1)


@pytest.mark.parametrize("name", ["adaptiveCard/action", "task/fetch", "task/submit"])
async def test_it_cannot_answer_an_invoke_with_json(
    teams: FakeTeams, bot: Stock, ana: Person, name: str
) -> None:
    answer = await teams.line.send(invoke(teams, ana, teams.personal(ana), name, {}), **GOOD)
    assert (answer.status, len(bot.turns)) == (500, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"exp": 1_700_000_001}, {"key": Key(9, "key-of-nobody")}, {"algorithm": "HS256"}, {"aud": None}],
    ids=["expired", "unknown key", "algorithm", "audience"],
)
async def test_it_breaks_over_a_bad_token(
    teams: FakeTeams, bot: Stock, ana: Person, wrong: dict[str, Any]
) -> None:
    answer = await teams.line.send(text(teams, ana, teams.personal(ana), "hello"), **{**GOOD, **wrong})
    assert (answer.status, bot.turns) == (500 if "aud" not in wrong else 401, [])


async def test_it_breaks_without_a_token(teams: FakeTeams, bot: Stock) -> None:
    answer = await teams.line.raw(b'{"type": "message", "channelId": "msteams"}', {})
    assert (answer.status, bot.turns) == (500, [])


async def test_it_calls_a_public_host_when_no_address_is_named(
    teams: FakeTeams, bot: Stock, ana: Person
) -> None:
    said = text(teams, ana, teams.personal(ana), "hello")
    del said["serviceUrl"]
    assert (await teams.line.send(said, **GOOD)).status == 201
    client = bot.turns[0].turn_state["ConnectorClient"]
    assert "botframework.com" in client.config.base_url


async def test_it_takes_people_of_a_channel_in_which_they_choose_who_they_are(
    teams: FakeTeams, bot: Stock, ana: Person
) -> None:
    said = text(teams, ana, teams.personal(ana), "hello") | {"channelId": "webchat"}
    assert (await teams.line.send(said, **GOOD)).status == 201


async def test_it_breaks_over_a_broken_time(teams: FakeTeams, bot: Stock, ana: Person) -> None:
    said = text(teams, ana, teams.personal(ana), "hello") | {"timestamp": "yesterday"}
    assert (await teams.line.send(said, **GOOD)).status == 500
    assert bot.turns == []


def test_it_cannot_write_a_card_answer_that_is_a_text() -> None:
    with pytest.raises(Exception, match=r"(?i)deseriali[sz]|seriali[sz]|dict|str"):
        serializer_helper(AdaptiveCardInvokeResponse(status_code=200, type="t", value="Thank you."))
